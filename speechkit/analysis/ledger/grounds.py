"""Grounds: what a reader must be shown before a statement is offered as the remedy for a problem."""

from __future__ import annotations

from speechkit.analysis.ledger.claims import Claim
from speechkit.analysis.ledger.pairs import Pairing

#: The rarity (log of statements over those that have it) from which one word is a ground, and the sum
#: over several, in the scale of the features.
RARE, RARE_TOGETHER = 2.2, 0.8

#: Features of a pair that stand near each other, or at the same place of two lists.
NEAR = frozenset({"l:same", "l:in-detail", "l:paragraph+", "l:next-paragraph+", "parallel"})


def has_grounds(pairing: Pairing, claim: Claim, index: int) -> bool:
    """Whether the statement at ``index`` may be offered for ``claim``.

    For a listed problem more than a common word is wanted: the same place in the text, the same place
    in two lists, a rare word or family in common. A section on why something matters
    (充分认识…的重要意义) prescribes nothing for a problem told in it, and its heading nothing for any.
    """
    if _heads_reasons(pairing, index):
        return False
    if claim.kind != "listed":
        return True
    names = pairing.features(claim, index)
    if NEAR & names.keys() or any(name.startswith("l:own-heading") for name in names):
        return True
    if "why-topic" in pairing.topics_above(index) and "l:section" in names:
        return False
    like = pairing.like
    shared = like.shared(like.of(claim.span), like.pairs[index])
    families = like.shared_families(like.families[claim.index], like.families[index])
    best = max([rarity for rarity, _ in (*shared[:1], *families[:1])], default=0.0)
    return best >= RARE or names.get("words-sum", 0.0) >= RARE_TOGETHER


def _heads_reasons(pairing: Pairing, index: int) -> bool:
    """Whether this is the heading of a section on why something matters."""
    statement = pairing.scan.statements[index]
    if not (statement.is_heading and statement.path):
        return False
    return "why-topic" in pairing.scan.topics(statement.path[-1])
