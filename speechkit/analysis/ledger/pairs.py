"""Problems set against the statements that may answer them: a short list for each, and its features."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from speechkit.analysis.ledger.candidates import Candidates
from speechkit.analysis.ledger.claims import Claim
from speechkit.analysis.ledger.concepts import Concepts, sides_of
from speechkit.analysis.ledger.features import Features
from speechkit.analysis.ledger.likeness import Likeness, Shared, pairs_of
from speechkit.analysis.ledger.place import Standpoint, place_names, standpoint, zone
from speechkit.analysis.ledger.scan import Scan

#: The short list of a problem: candidates before it, from it on, and those most like it anywhere.
BEFORE, AFTER, ALIKE = 4, 6, 14
#: What the words of a problem's detail count in being alike, beside its own.
DETAIL_WORTH = 0.4
#: What is shared beyond words, and what it counts in being alike: families, and concepts that the problem tells
#: and a candidate answers (answer) or tells as well (retold).
BEYOND = {
    "family": 1.5,
    "family-detail": 1.5,
    "answer": 2.0,
    "answer-detail": 2.0,
    "retold": 2.0,
}
#: Sentences that spell a problem out and are read for words, at most.
DETAIL = 6
COSINES = (0.02, 0.05, 0.09, 0.14, 0.2, 0.3)
MOST_SHARED = 3.0


@dataclass(frozen=True, slots=True)
class Question:
    """One problem made ready: its place, its words, those of its detail and of the heading above it.

    ``families`` and ``told``: the concept families and the faults that its words touch. ``beyond``: by the names
    in BEYOND, for each candidate that shares any, the sum of their rarities.
    """

    seen: Standpoint
    own: frozenset[str]
    detail: frozenset[str]
    topic: frozenset[str]
    own_weight: float
    detail_weight: float
    families: frozenset[str]
    told: frozenset[str]
    beyond: dict[str, dict[int, float]]


@dataclass(frozen=True)
class Pairing:
    """The problems of a speech and the statements that may be remedies."""

    scan: Scan
    like: Likeness
    candidates: Candidates
    concepts: Concepts
    _looks: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, scan: Scan, claims: list[Claim]) -> Pairing:
        candidates = Candidates.of(scan, claims)
        asked = {index for claim in claims for index in (claim.index, *claim.detail[:DETAIL])}
        asked |= {above for c in claims if (above := _heading_above(scan, c.index)) is not None}
        known = asked.union(candidates.indexes)
        like = Likeness(scan, known, asked, candidates.indexes)
        texts = {index: scan.words(index) for index in like.pairs}
        concepts = Concepts(scan.rules, texts, candidates.indexes)
        return cls(scan, like, candidates, concepts)

    def ask(self, claim: Claim) -> Question:
        """What is looked for in the answer to ``claim``."""
        like, concepts, at = self.like, self.concepts, claim.index
        words = self.scan.document.source.folded[claim.span.start : claim.span.end]
        own = pairs_of(words) & like.rarity.keys()
        spelled = claim.detail[:DETAIL]
        detail = frozenset().union(*(like.pairs[i] for i in spelled)) - own
        families = like.families[at]
        further = frozenset().union(*(like.families[i] for i in spelled)) - families
        told = sides_of(self.scan.rules, words).told
        told_further = frozenset().union(*(concepts.sides[i].told for i in spelled)) - told
        above = _heading_above(self.scan, at) if claim.answered_as == "inline" else None
        beyond = {
            "family": like.family_totals(families, at),
            "family-detail": like.family_totals(further, at),
            "answer": concepts.totals(told, at),
            "answer-detail": concepts.totals(told_further, at),
            "retold": concepts.told_totals(told, at),
        }
        return Question(
            standpoint(self.candidates, claim),
            own,
            detail,
            like.pairs[above] if above is not None else frozenset(),
            like.weight(own),
            like.weight(detail),
            families,
            told,
            beyond,
        )

    def shortlist(self, question: Question) -> list[int]:
        """The candidates worth a closer look, in order: those near by, the headings above, those most alike."""
        claim, indexes = question.seen.claim, self.candidates.indexes
        here = bisect_left(indexes, claim.index)
        past = bisect_right(indexes, question.seen.last)
        chosen = set(indexes[max(0, here - BEFORE) : here + AFTER] + indexes[past : past + AFTER])
        norms = self.like.norms
        path = self.scan.statements[claim.index].path
        above = {self.scan.heading_index.get(node.id) for node in path}
        chosen.update(index for index in above if index in norms)
        alike: dict[int, float] = {}
        for worth, pairs in ((1.0, question.own), (DETAIL_WORTH, question.detail)):
            for index, square in self.like.squares(pairs, claim.index).items():
                alike[index] = alike.get(index, 0.0) + worth * square / norms[index] ** 0.7
        for name, totals in question.beyond.items():
            for index, total in totals.items():
                alike[index] = alike.get(index, 0.0) + BEYOND[name] * total
        best = sorted(alike, key=lambda index: (-alike[index], index))
        return sorted(chosen.union(best[:ALIKE]))

    def looks(self, kind: str, index: int) -> list[str]:
        """What a candidate shows by itself, for problems of a kind (its first letter); made once."""
        known = self._looks.get((kind, index))
        if known is None:
            known = self._looks[kind, index] = self.candidates.looks(index, kind)
        return known

    def features(self, question: Question, index: int) -> Features:
        """The features of a problem answered by the statement at ``index``."""
        features = dict.fromkeys(self.looks(question.seen.kind, index), 1.0)
        features.update(self.meeting(question, index))
        return features

    def meeting(self, question: Question, index: int) -> Features:
        """The features that the pair has and the candidate alone has not: its place and what is shared."""
        seen = question.seen
        where = zone(self.candidates, seen, index)
        found = dict.fromkeys(place_names(self.candidates, seen, index, where), 1.0)
        norm, like = self.like.norms[index], self.like
        words = like.shared(question.own, index)
        if words:
            _add_words(found, "words", words, question.own_weight * norm, seen.kind)
        detail = like.shared(question.detail, index)
        if detail:
            _add_words(found, "detail", detail, question.detail_weight * norm, seen.kind)
        topic = like.shared(question.topic, index)
        if topic:
            found["topic-sum"] = min(MOST_SHARED, topic.total / 10)
        for name, totals in question.beyond.items():
            if index in totals:
                found[name] = min(MOST_SHARED, totals[index] / 3)
        if not words and "family" not in found and "answer" not in found:
            found[f"{seen.kind}:nothing-shared"] = 1.0
        if where[:3] in ("sec", "far"):
            for name in FAR:
                if name in found:
                    found["far-" + name] = found[name]
        return found


#: What is shared counts differently for a statement far off.
FAR = ("words-sum", "words-rarest", "detail-sum", *BEYOND)


def _add_words(found: Features, name: str, shared: Shared, norm: float, kind: str) -> None:
    cosine = shared.square / norm if norm else 0.0
    found[f"{kind}:{name}{bisect_left(COSINES, cosine)}"] = 1.0
    found[f"{name}-rarest"] = shared.rarest / 5
    found[f"{name}-sum"] = min(MOST_SHARED, shared.total / 10)


def _heading_above(scan: Scan, index: int) -> int | None:
    statement = scan.statements[index]
    path = statement.path[:-1] if statement.is_heading else statement.path
    for node in reversed(path):
        if node.id in scan.heading_index:
            return scan.heading_index[node.id]
    return None
