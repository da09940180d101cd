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
    """For each statement its marks."""
    lexicon = _lexicon(rules)
    starts = [statement.span.start for statement in statements]
    found: dict[int, list[Hit]] = {}
    for hit in lexicon.matcher.hits(folded):
        index = bisect_right(starts, hit.start) - 1
        if index >= 0 and hit.end <= statements[index].span.end:
            found.setdefault(index, []).append(hit)
    marks = [NOTHING] * len(statements)
    for index, hits in found.items():
        statement = statements[index]
        hits += lexicon.matcher.tied(folded, statement.start, statement.span.end)
        marks[index] = _marks(folded, statement, sorted(hits), lexicon)
    return marks


class _Lexicon(NamedTuple):
    matcher: CueMatcher
    group: dict[str, str]


@lru_cache(maxsize=4)
def _lexicon(rules: RuleSet) -> _Lexicon:
    by_group = {group: rules.group("faults", group) for group in GROUPS}
    matcher = CueMatcher([rule for group in by_group.values() for rule in group])
    return _Lexicon(matcher, {r.id: name for name, group in by_group.items() for r in group})


def _marks(folded: str, statement: Statement, hits: list[Hit], lexicon: _Lexicon) -> Marks:
    group = lexicon.group
    faults = _longest([hit for hit in hits if group[hit.rule] == "faults"])
    begins = [statement.start]
    begins += [m.end() for m in _CLAUSE_END.finditer(folded, statement.start, statement.span.end)]

    def signal(hit: Hit) -> Signal:
        return Signal(hit.rule, hit.start, hit.end, bisect_right(begins, hit.start) - 1)

    frames = tuple(signal(hit) for hit in hits if group[hit.rule] == "frames")
    governors = tuple(
        signal(hit)
        for hit in hits
        if group[hit.rule] == "governors" and not any(_inside(hit, fault) for fault in faults)
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
