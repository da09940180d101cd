"""One sentence, several problems: 基础设施滞后，产业基础薄弱，创新驱动不强 after 存在…短板."""

from __future__ import annotations

import re

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
    clauses = [
        Span(m.start(), m.end())
        for m in _CLAUSE.finditer(folded, statement.start, statement.span.end)
    ]
    enders = [rule.compiled() for rule in scan.rules.group("problems", "clause-ends")]
    sums = [rule.compiled() for rule in scan.rules.group("problems", "sums")]
    ends = [
        5 <= c.end - c.start <= 30 and any(e.search(folded, c.start, c.end) for e in enders)
        for c in clauses
    ]
    for at, clause in enumerate(clauses[:-1]):
        if any(rule.search(folded, clause.start, clause.end) for rule in sums):
            members = [
                c for c, is_end in zip(clauses[at + 1 :], ends[at + 1 :], strict=True) if is_end
            ]
            rest = len(clauses) - at - 1
            if len(members) >= 2 and len(members) >= rest - 1:
                return members
    members = [clause for clause, is_end in zip(clauses, ends, strict=True) if is_end]
    if admitted and len(members) >= 2 and all(c.end - c.start >= 8 for c in members):
        return members
    return [Span(_turn(scan, index), statement.span.end)]


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
