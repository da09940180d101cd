"""Links: for each problem the statements that answer it best, and why."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from speechkit.analysis.ledger.claims import Claim
from speechkit.analysis.ledger.grounds import has_grounds
from speechkit.analysis.ledger.model import thresholds, total, weights
from speechkit.analysis.ledger.pairs import Pairing
from speechkit.analysis.ledger.scan import Scan

#: Links of one problem, at most; how many of the best are looked at; statements tried for one problem.
MOST_LINKS, LOOK_AT, MOST_TRIED = 3, 12, 120
#: How much of its lead over a problem another problem takes from it, and the lead that counts at most.
COMPETITION, MOST_LOST = 0.8, 3.0
#: How far a remedy may run on over the sentences that spell it out, in characters.
SENTENCE_REACH, HEADING_REACH = 160, 260


@dataclass(frozen=True, slots=True)
class Answer:
    """The statements ``first`` to ``last`` (their indexes) answer a problem; ``score`` 0 to 1."""

    first: int
    last: int
    score: float
    why: tuple[str, ...]


def answers(scan: Scan, claims: list[Claim]) -> list[tuple[Answer, ...]]:
    """For each claim its answers, best first; none where nothing scores above the calibrated bound."""
    pairing = Pairing.of(scan, claims)
    near = _Nearby(pairing)
    by_name = weights("link")
    scores = [
        {index: total(pairing.features(claim, index), by_name) for index in near.of(claim)}
        for claim in claims
    ]
    _compete(claims, scores)
    return [_answers(pairing, claim, own) for claim, own in zip(claims, scores, strict=True)]


def _compete(claims: list[Claim], scores: list[dict[int, float]]) -> None:
    """Take from a listed problem's remedy what another problem fits it better (one remedy, one problem)."""
    best: dict[int, float] = {}
    for own in scores:
        for index, score in own.items():
            if score > best.get(index, -math.inf):
                best[index] = score
    for claim, own in zip(claims, scores, strict=True):
        if claim.kind == "listed":
            for index, score in own.items():
                own[index] = score - COMPETITION * min(MOST_LOST, best[index] - score)


def _answers(pairing: Pairing, claim: Claim, scores: dict[int, float]) -> tuple[Answer, ...]:
    ranked = sorted(scores, key=lambda index: (-scores[index], index))
    if not ranked:
        return ()
    silence = weights("link").get(f"none:{claim.kind}", 0.0) + thresholds()[f"none-{claim.kind}"]
    least = max(silence, scores[ranked[0]] + math.log(thresholds()["share"]))
    found: list[Answer] = []
    for first in ranked[:LOOK_AT]:
        if (
            (scores[first] <= least and found)
            or scores[first] <= silence
            or len(found) == MOST_LINKS
        ):
            break
        last = reach(pairing, first)
        if any(first <= other.last and other.first <= last for other in found):
            continue
        if not has_grounds(pairing, claim, first):
            continue
        certainty = 1 / (1 + math.exp(silence - scores[first]))
        found.append(Answer(first, last, certainty, pairing.why(claim, first)))
    return tuple(found)


def reach(pairing: Pairing, index: int) -> int:
    """The last statement that still spells out the remedy at ``index``: same paragraph, no new problem."""
    statements = pairing.scan.statements
    first = statements[index]
    bound = HEADING_REACH if first.is_heading else SENTENCE_REACH
    last = index
    while last + 1 < len(statements):
        following = statements[last + 1]
        goes_on = following.paragraph == first.paragraph or (first.is_heading and last == index)
        if (
            following.is_heading
            or not goes_on
            or following.node is not first.node
            or following.span.end - first.span.start > bound
            or last + 1 in pairing.claimed
        ):
            break
        last += 1
    return last


class _Nearby:
    """Which candidates to try for a problem: all of a speech's, in a book those near or with rare words in common."""

    def __init__(self, pairing: Pairing) -> None:
        self.pairing = pairing
        self.postings: dict[str, list[int]] = defaultdict(list)
        if len(pairing.candidates) > MOST_TRIED:
            for index in pairing.candidates:
                for pair in pairing.like.pairs[index]:
                    self.postings[pair].append(index)

    def of(self, claim: Claim) -> list[int]:
        candidates = self.pairing.candidates
        if len(candidates) <= MOST_TRIED:
            return candidates
        tried = set(self._in_window(claim))
        mine = self.pairing.like.of(claim.span)
        for pair in sorted(mine, key=lambda pair: (len(self.postings.get(pair, ())), pair)):
            if len(tried) >= MOST_TRIED:
                break
            tried.update(self.postings.get(pair, ())[:8])
        return sorted(tried)

    def _in_window(self, claim: Claim) -> Iterator[int]:
        candidates = self.pairing.candidates
        middle = bisect_left(candidates, claim.index)
        yield from candidates[max(0, middle - MOST_TRIED // 5) : middle + MOST_TRIED // 2]
