"""Grounds: what a reader must be shown before a statement is offered as the remedy for a problem."""

from __future__ import annotations

from speechkit.analysis.ledger.features import Features
from speechkit.analysis.ledger.pairs import Pairing, Question

#: The rarity (log of statements over those that have it) from which one word is a ground, and the sum
#: over several, in the scale of the features.
RARE, RARE_TOGETHER = 2.2, 0.8

#: Features of a pair that stand near each other, or at the same place of two lists.
NEAR = frozenset({"l:same", "l:in-detail", "l:paragraph+", "l:next-paragraph+", "parallel"})


def has_grounds(pairing: Pairing, question: Question, index: int, features: Features) -> bool:
    """Whether the statement at ``index`` may be offered; ``features``: those of its meeting the problem.

    For a listed problem more than a common word is wanted: the same place in the text, the same place
    in two lists, a rare word or family in common. A section on why something matters
    (充分认识…的重要意义) prescribes nothing for a problem told in it, and its heading nothing for any.
    """
    if index == question.seen.claim.index:
        return True
    if _heads_reasons(pairing, index):
        return False
    if question.seen.claim.answered_as != "listed":
        return True
    if NEAR & features.keys() or any(name.startswith("l:own-heading") for name in features):
        return True
    if "why-topic" in pairing.candidates.topics_above(index) and "l:section" in features:
        return False
    return _rarest_shared(pairing, question, index) >= RARE or (
        features.get("words-sum", 0.0) >= RARE_TOGETHER
    )


def _rarest_shared(pairing: Pairing, question: Question, index: int) -> float:
    """The rarity of the rarest word, family or concept that a problem and a statement have in common."""
    like = pairing.like
    words = like.shared(question.own, index)
    families = like.common_families(question.families, index)
    concepts = pairing.concepts.common(question.told, index)
    return max(
        words.rarest if words else 0.0,
        like.family_rarity[families[0]] if families else 0.0,
        pairing.concepts.rarity[concepts[0]] if concepts else 0.0,
    )


def _heads_reasons(pairing: Pairing, index: int) -> bool:
    """Whether this is the heading of a section on why something matters."""
    statement = pairing.scan.statements[index]
    if not (statement.is_heading and statement.path):
        return False
    return "why-topic" in pairing.scan.topics(statement.path[-1])
