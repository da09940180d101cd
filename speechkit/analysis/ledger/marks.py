"""Marks: the words for what is wrong in a statement, clause by clause, and what governs each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from speechkit.analysis.ledger.cues import CueMatcher, Hit
from speechkit.analysis.ledger.statements import Statement
from speechkit.rules import RuleSet

#: ``free``: said outright; ``negated``: 没有退缩; ``against``: 要克服…; ``supposed``: 如果…; ``task``: 加强薄弱…
Status = Literal["free", "negated", "against", "supposed", "task"]

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
    """All that the lexicon of faults finds in one statement, in the order of the text.

    ``free``: the faults that are said outright; ``apart``: how many of these do not overlap.
    """

    faults: tuple[Mark, ...] = ()
    frames: tuple[Signal, ...] = ()
    governors: tuple[Signal, ...] = ()
    free: tuple[Mark, ...] = ()
    apart: int = 0


NOTHING = Marks()


def find_marks(
    folded: str, statements: Sequence[Statement], faults: Mapping[int, list[Hit]], rules: RuleSet
) -> list[Marks]:
    """For each statement its marks; none for a statement without a fault.

    ``faults``: the words for what is wrong, by the index of their statement.
    """
    marks = [NOTHING] * len(statements)
    if not faults:
        return marks
    told = sorted(faults)
    matcher, frames = _signals(rules)
    found = _in_stretches(matcher, folded, [statements[index] for index in told])
    for index, signals in zip(told, found, strict=True):
        statement = statements[index]
        signals += matcher.tied(folded, statement.start, statement.span.end)
        signals.sort(key=_place_and_name)
        marks[index] = _marks(folded, statement, _longest(faults[index]), signals, frames)
    return marks


def _place_and_name(hit: Hit) -> tuple[int, int, str]:
    return hit[0], hit[1], hit[2].id


def _in_stretches(
    matcher: CueMatcher, folded: str, statements: Sequence[Statement]
) -> list[list[Hit]]:
    """For each statement what matches in it, read on a line of its own."""
    text = "\n".join([folded[s.start : s.span.end] for s in statements])
    found: list[list[Hit]] = [[] for _ in statements]
    index, end, moved = -1, -1, 0
    for start, stop, rule in matcher.hits(text):
        while start > end:
            index += 1
            statement = statements[index]
            moved = statement.start - (end + 1)
            end += 1 + statement.span.end - statement.start
        if stop <= end:
            found[index].append((start + moved, stop + moved, rule))
    return found


@lru_cache(maxsize=4)
def _signals(rules: RuleSet) -> tuple[CueMatcher, frozenset[str]]:
    """What finds frames and governors, and which of its rules are frames."""
    frames, governors = rules.group("faults", "frames"), rules.group("faults", "governors")
    return CueMatcher((*frames, *governors)), frozenset(rule.id for rule in frames)


def _marks(
    folded: str,
    statement: Statement,
    faults: list[Hit],
    signals: list[Hit],
    frame_rules: frozenset[str],
) -> Marks:
    end = statement.span.end
    begins = [statement.start]
    begins += [m.end() for m in _CLAUSE_END.finditer(folded, statement.start, end)]
    frames: list[Signal] = []
    governors: list[Signal] = []
    for start, stop, rule in signals:
        signal = Signal(rule.id, start, stop, bisect_right(begins, start) - 1)
        if rule.id in frame_rules:
            frames.append(signal)
        elif not _is_part(start, stop, faults):
            governors.append(signal)
    marks = []
    for start, stop, rule in faults:
        clause = bisect_right(begins, start) - 1
        status = _status(folded, start, begins[clause], governors)
        closes = bool(_TAIL.match(folded, stop)) or stop >= end
        marks.append(Mark(rule.id, start, stop, clause, status, closes))
    free = tuple(mark for mark in marks if mark.status == "free")
    return Marks(tuple(marks), tuple(frames), tuple(governors), free, distinct(free))


def distinct(faults: Iterable[Mark]) -> int:
    """How many of the faults, in order, do not overlap."""
    count, reached = 0, -1
    for mark in faults:
        if mark.start >= reached:
            count, reached = count + 1, mark.end
    return count


def _longest(faults: list[Hit]) -> list[Hit]:
    """The faults without those that are only part of a longer one (不足 in 存在的不足)."""
    kept: list[Hit] = []
    last, reached = -1, -1
    for hit in sorted(faults, key=lambda hit: (hit[0], -hit[1])):
        start, end, _ = hit
        if end > reached or (start == last and end == reached):
            kept.append(hit)
            last, reached = start, end
    return kept


def _is_part(start: int, end: int, faults: list[Hit]) -> bool:
    """Whether a governor is only part of the word for a fault (解决 in 没有解决)."""
    return any(low <= start and end <= high and end - start < high - low for low, high, _ in faults)


def _status(folded: str, start: int, begin: int, governors: list[Signal]) -> Status:
    """What governs a fault at ``start``, in a clause that begins at ``begin``."""
    if _NEGATION.search(folded[max(begin, start - 2) : start]):
        return "negated"
    near: set[str] = set()
    supposed = False
    for rule, low, high, _ in governors:
        if low > start:
            break
        if rule == "negated" and start <= high + _NEGATED_REACH:
            return "negated"
        if rule == "suppose":
            supposed = True
        if begin <= low < start:
            near.add(rule)
    if AGAINST & near:
        return "against"
    if supposed or "maybe" in near:
        return "supposed"
    return "task" if "task" in near else "free"
