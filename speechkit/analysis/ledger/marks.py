"""Marks: the words for what is wrong in a statement, clause by clause, and what governs each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from speechkit.analysis.ledger.cues import CueMatcher, Hit
from speechkit.analysis.ledger.statements import Statement
from speechkit.rules import RuleSet

#: ``free``: said outright; ``negated``: 没有退缩; ``against``: 要克服…; ``supposed``: 如果…; ``task``: 加强薄弱…
Status = Literal["free", "negated", "against", "supposed", "task"]

GROUPS = ("faults", "frames", "governors")
#: Governors that make a fault the object of an action: 克服畏难情绪, 整治大操大办.
AGAINST = frozenset({"against", "acting-against"})
_CLAUSE_END = re.compile("[，；：。！？…]")
_NEGATION = re.compile("(?:不|没有?|未|无|非|莫|勿|防|免|反|抗|治|除|戒|禁|避)$")
#: What may stand between a fault and the end of its clause: 十分薄弱的。
_TAIL = re.compile("(?:了|的|等|等等|着|得很)?[，；：。！？]")
#: How far a negated phrase reaches: 没有出现松懈.
_NEGATED_REACH = 3


class Mark(NamedTuple):
    """A word for what is wrong: the rule that found it, its place, its clause, and what governs it.

    ``closes``: the clause ends with it (…仍然薄弱，).
    """

    rule: str
    start: int
    end: int
    clause: int
    status: Status
    closes: bool


class Signal(NamedTuple):
    """A frame (有的, 目前, 但) or a governor (要, 克服, 如果) with its place."""

    rule: str
    start: int
    end: int
    clause: int


class Marks(NamedTuple):
    """All that the lexicon of faults finds in one statement."""

    faults: tuple[Mark, ...] = ()
    frames: tuple[Signal, ...] = ()
    governors: tuple[Signal, ...] = ()

    @property
    def free(self) -> list[Mark]:
        """The faults that are said outright."""
        return [mark for mark in self.faults if mark.status == "free"]


NOTHING = Marks()


def find_marks(folded: str, statements: Sequence[Statement], rules: RuleSet) -> list[Marks]:
    """For each statement its marks; none for a statement without a fault."""
    lexicon = _lexicon(rules)
    spans = [(statement.start, statement.span.end) for statement in statements]
    faults = _by_span(lexicon.faults, folded, spans)
    marks = [NOTHING] * len(statements)
    told = sorted(faults)
    signals = _by_span(lexicon.signals, *_joined(folded, [spans[index] for index in told]))
    at = 0
    for place, index in enumerate(told):
        start, end = spans[index]
        moved = [
            Hit(h.start + start - at, h.end + start - at, h.rule) for h in signals.get(place, ())
        ]
        moved += lexicon.signals.tied(folded, start, end)
        at += end - start + 1
        marks[index] = _marks(folded, statements[index], faults[index], sorted(moved), lexicon)
    return marks


def _joined(folded: str, spans: list[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """Stretches of a text on lines of their own, and where each now stands."""
    lines = [folded[start:end] for start, end in spans]
    places, at = [], 0
    for line in lines:
        places.append((at, at + len(line)))
        at += len(line) + 1
    return "\n".join(lines), places


def _by_span(
    matcher: CueMatcher, text: str, spans: Sequence[tuple[int, int]]
) -> dict[int, list[Hit]]:
    """The matches that lie in one of the spans (in order, apart), by its number."""
    starts = [start for start, _ in spans]
    found: dict[int, list[Hit]] = {}
    for hit in matcher.hits(text):
        index = bisect_right(starts, hit.start) - 1
        if index >= 0 and hit.end <= spans[index][1]:
            found.setdefault(index, []).append(hit)
    return found


class _Lexicon(NamedTuple):
    faults: CueMatcher
    signals: CueMatcher
    frames: frozenset[str]


@lru_cache(maxsize=4)
def _lexicon(rules: RuleSet) -> _Lexicon:
    faults, frames, governors = (rules.group("faults", group) for group in GROUPS)
    ids = frozenset(rule.id for rule in frames)
    return _Lexicon(CueMatcher(faults), CueMatcher((*frames, *governors)), ids)


def _marks(
    folded: str, statement: Statement, faults: list[Hit], signals: list[Hit], lexicon: _Lexicon
) -> Marks:
    faults = _longest(faults)
    begins = [statement.start]
    begins += [m.end() for m in _CLAUSE_END.finditer(folded, statement.start, statement.span.end)]

    def signal(hit: Hit) -> Signal:
        return Signal(hit.rule, hit.start, hit.end, bisect_right(begins, hit.start) - 1)

    frames = tuple(signal(hit) for hit in signals if hit.rule in lexicon.frames)
    governors = tuple(
        signal(hit)
        for hit in signals
        if hit.rule not in lexicon.frames and not any(_inside(hit, fault) for fault in faults)
    )
    marks = []
    for hit in faults:
        clause = bisect_right(begins, hit.start) - 1
        status = _status(folded, hit, max(begins[clause], statement.start), governors)
        closes = bool(_TAIL.match(folded, hit.end)) or hit.end >= statement.span.end
        marks.append(Mark(hit.rule, hit.start, hit.end, clause, status, closes))
    return Marks(tuple(marks), frames, governors)


def _longest(faults: list[Hit]) -> list[Hit]:
    """The faults without those that are only part of a longer one (不足 in 存在的不足)."""
    kept: list[Hit] = []
    reached = -1
    for hit in sorted(faults, key=lambda hit: (hit.start, -hit.end)):
        if hit.end > reached or (kept and hit.start == kept[-1].start and hit.end == reached):
            kept.append(hit)
            reached = max(reached, hit.end)
    return kept


def _inside(hit: Hit, fault: Hit) -> bool:
    """Whether a governor is only part of the word for a fault (解决 in 没有解决)."""
    return (
        fault.start <= hit.start
        and hit.end <= fault.end
        and hit.end - hit.start < fault.end - fault.start
    )


def _status(folded: str, hit: Hit, begin: int, governors: tuple[Signal, ...]) -> Status:
    if _NEGATION.search(folded[max(begin, hit.start - 2) : hit.start]):
        return "negated"
    before = [g for g in governors if g.start <= hit.start]
    if any(g.rule == "negated" and hit.start <= g.end + _NEGATED_REACH for g in before):
        return "negated"
    near = {g.rule for g in before if begin <= g.start < hit.start}
    if AGAINST & near:
        return "against"
    if "maybe" in near or any(g.rule == "suppose" for g in before):
        return "supposed"
    return "task" if "task" in near else "free"
