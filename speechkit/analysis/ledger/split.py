"""One sentence, several problems: 基础设施滞后，产业基础薄弱，创新驱动不强 after 存在…短板."""

from __future__ import annotations

import re

from speechkit.analysis.ledger.admission import first_member
from speechkit.analysis.ledger.scan import Scan
from speechkit.model.spans import Span

_TURN = re.compile(r"[，、]但是?(?![凡愿])|，(?:不过|可是|然而|虽然|尽管|只是(?!因))")
_CLAUSE = re.compile(r"[^，。；：！？]+")


def claim_spans(scan: Scan, index: int, admitted: bool = False) -> list[Span]:
    """The spans of the problems that a statement names: the statement, or each of its clauses.

    ``admitted``: the statement goes on after an admission (我们也清醒地看到…).

    Clauses count one by one where a clause before them names their sum (存在不少短板，…) or they are
    introduced by 如, 比如, 主要是: and every one of them has a subject and ends in what is wrong.
    """
    statement = scan.statements[index]
    folded = scan.document.source.folded
    begin = first_member(scan, index) if admitted else statement.start
    clauses = [
        Span(m.start(), m.end()) for m in _CLAUSE.finditer(folded, begin, statement.span.end)
    ]
    enders = [rule.compiled() for rule in scan.rules.group("problems", "clause-ends")]
    sums = [rule.compiled() for rule in scan.rules.group("problems", "sums")]
    ends = [
        5 <= c.end - c.start <= 30 and any(e.search(folded, c.start, c.end) for e in enders)
        for c in clauses
    ]
    for at, clause in enumerate(clauses[:-1]):
        if any(rule.search(folded, clause.start, clause.end) for rule in sums):
            members = _joined(clauses[at + 1 :], ends[at + 1 :])
            if members:
                return members
    members = _joined(clauses, ends)
    if admitted and all(c.end - c.start >= 8 for c in members) and members:
        return members
    start = _turn(scan, index) if begin == statement.start else begin
    return [Span(start, statement.span.end)]


def _joined(clauses: list[Span], ends: list[bool]) -> list[Span]:
    """The clauses that end in a fault, each with those before it that don't, the last with those after it; none
    where fewer than two do, or fewer than two in three."""
    if sum(ends) < 2 or 3 * sum(ends) < 2 * len(ends):
        return []
    members: list[Span] = []
    start = clauses[0].start
    for clause, is_end, following in zip(clauses, ends, [*clauses[1:], None], strict=True):
        if is_end:
            members.append(Span(start, clause.end))
            start = following.start if following else clause.end
    if not ends[-1]:
        members[-1] = Span(members[-1].start, clauses[-1].end)
    return members


def _turn(scan: Scan, index: int) -> int:
    """Where the problem begins: at the 但 or 虽然 before the first fault, after a longer stretch of praise."""
    statement = scan.statements[index]
    free = scan.marks[index].free
    first = min((mark.start for mark in free), default=statement.span.end)
    begin = statement.span.start
    folded = scan.document.source.folded
    for turn in _TURN.finditer(folded, statement.start + 12, min(first + 2, statement.span.end)):
        begin = turn.start() + 1
    return begin
