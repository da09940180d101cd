"""Links: for each problem the statements that answer it best, and why."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from speechkit.analysis.ledger.candidates import Candidates
from speechkit.analysis.ledger.claims import Claim
from speechkit.analysis.ledger.features import Features
from speechkit.analysis.ledger.grounds import has_grounds
from speechkit.analysis.ledger.model import thresholds, total, weights
from speechkit.analysis.ledger.pairs import Pairing, Question
from speechkit.analysis.ledger.scan import Scan
from speechkit.analysis.ledger.why import why

#: Links of one problem, at most; how many of the best are looked at.
MOST_LINKS, LOOK_AT = 3, 12
#: How much of its lead over a problem another problem takes from it, and the lead that counts at most.
COMPETITION, MOST_LOST = 0.8, 3.0
#: How far a remedy may run on over the sentences that spell it out, in characters.
SENTENCE_REACH, HEADING_REACH = 160, 260


@dataclass(frozen=True, slots=True)
class Answer:
    """The statements ``first`` to ``last`` (their indexes) answer a problem; ``score``: how likely, 0 to 1."""

    first: int
    last: int
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A problem with what its short list scores and shows."""

    question: Question
    meetings: dict[int, Features] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)


def answers(scan: Scan, claims: list[Claim]) -> list[tuple[Answer, ...]]:
    """For each claim its answers, best first; none where nothing scores above the calibrated bound."""
    pairing = Pairing.of(scan, claims)
    alone: dict[tuple[str, int], float] = {}
    cases = [_scored(pairing, claim, alone) for claim in claims]
    _compete(cases)
    return [_answers(pairing, case) for case in cases]


def _scored(pairing: Pairing, claim: Claim, alone: dict[tuple[str, int], float]) -> _Case:
    """``alone``: what candidates score by themselves, shared by all problems of a kind."""
    by_name = weights("link")
    case = _Case(pairing.ask(claim))
    kind = case.question.seen.kind
    for index in pairing.shortlist(case.question):
        own = alone.get((kind, index))
        if own is None:
            names = pairing.looks(kind, index)
            own = alone[kind, index] = math.fsum(by_name.get(name, 0.0) for name in names)
        meeting = pairing.meeting(case.question, index)
        case.meetings[index] = meeting
        case.scores[index] = own + total(meeting, by_name)
    return case


def _compete(cases: list[_Case]) -> None:
    """Take from a listed problem's remedy what another problem fits it better (one remedy, one problem)."""
    best: dict[int, float] = {}
    for case in cases:
        for index, score in case.scores.items():
            if score > best.get(index, -math.inf):
                best[index] = score
    for case in cases:
        if case.question.seen.kind == "l":
            for index, score in case.scores.items():
                case.scores[index] = score - COMPETITION * min(MOST_LOST, best[index] - score)


def _answers(pairing: Pairing, case: _Case) -> tuple[Answer, ...]:
    """The stretches likeliest to hold the answer: the first if likely enough, others if near to it."""
    question = case.question
    stretches = _stretches(pairing, case)
    bounds = thresholds()
    least = bounds[f"first-{question.seen.claim.answered_as}"]
    found: list[Answer] = []
    for share, first, last in stretches:
        if share < least or len(found) == MOST_LINKS:
            break
        if any(first <= other.last and other.first <= last for other in found):
            continue
        meeting = case.meetings.get(first) or pairing.meeting(question, first)
        if has_grounds(pairing, question, first, meeting):
            reasons = why(pairing, question, first, meeting)
            found.append(Answer(first, last, share, reasons))
            least = max(bounds["further"], bounds["share"] * stretches[0][0])
    return tuple(found)


def _stretches(pairing: Pairing, case: _Case) -> list[tuple[float, int, int]]:
    """The best statements with what spells them out: how likely the answer is in there, first, last.

    A heading and the sentences under it share one chance between them; a reader who is pointed to the
    heading has read them all.
    """
    shares = _shares(case.question, case.scores)
    best = sorted(shares, key=lambda index: (-case.scores[index], index))[:LOOK_AT]
    found = []
    for first in best:
        last = reach(pairing, first)
        held = math.fsum(shares.get(index, 0.0) for index in range(first, last + 1))
        start = order_in(pairing.candidates, first, last)
        found.append((held, start, last if start == first else reach(pairing, start)))
    return sorted(found, key=lambda stretch: (-stretch[0], stretch[1]))


def order_in(candidates: Candidates, first: int, last: int) -> int:
    """Where the order begins in a stretch: its first statement, or one further on where that only tells.

    A heading stays, and so does a stretch that nowhere orders outright.
    """
    if not candidates.only_tells(first):
        return first
    orders = (index for index in range(first + 1, last + 1) if candidates.orders_outright(index))
    return next(orders, first)


def _shares(question: Question, scores: dict[int, float]) -> dict[int, float]:
    """How likely each of the short list is the answer, with 'nothing is prescribed' as one more choice."""
    silence = weights("link").get(f"none:{question.seen.claim.answered_as}", 0.0)
    highest = max([silence, *scores.values()])
    powers = {index: math.exp(score - highest) for index, score in scores.items()}
    whole = math.fsum([math.exp(silence - highest), *powers.values()])
    return {index: power / whole for index, power in powers.items()}


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
            or last + 1 in pairing.candidates.claimed
        ):
            break
        last += 1
    return last
