"""What the problem model sees of the faults in a statement: which are said outright, of whom, and where."""

from __future__ import annotations

from functools import cache

from speechkit.analysis.ledger.marks import AGAINST, Marks, distinct
from speechkit.analysis.ledger.scan import Scan

#: Frames that mean more with a fault after them in the same clause or the next: 有的…推诿, 但…不够.
TELLING = frozenset({"some-people", "turn", "nowadays", "own", "told", "singled", "exists"})
#: Frames that mean most at the very start: 有的…, 此外, …
OPENING = frozenset({"some-people", "singled", "turn", "own", "nowadays", "told"})
#: Faults that say only that something is wrong, not what.
GENERAL = frozenset({"general", "verdict", "remains", "still-not"})
#: Governors that make a statement an order.
ORDERING = frozenset({"task", *AGAINST})
#: Neighbours that are looked at, and what their features are called.
NEIGHBOURS = ((-1, "before"), (-2, "long-before"), (1, "after"), (2, "then"))


def mark_names(scan: Scan, index: int) -> list[str]:
    """The names of the features that the marks of one statement and of those around it have."""
    marks, start = scan.marks[index], scan.statements[index].start
    free = marks.free
    names = [
        f"fault:{mark.rule}" if mark.status == "free" else f"governed:{mark.status}"
        for mark in marks.faults
    ]
    names += [f"frame:{signal.rule}" for signal in marks.frames]
    names += [f"governor:{signal.rule}" for signal in marks.governors]
    names.append(f"faults:{min(marks.apart, 5)}")
    if free:
        names += _clauses(marks)
        names += _told_of(marks)
        if all(mark.rule in GENERAL for mark in free):
            names.append("only-general")
        if _goes_on(scan, index):
            names.append("one-of-a-row")
    else:
        names += [f"only:{mark.status}" for mark in marks.faults]
    if scan.opens_with_task(index):
        names.append("opens-with-task")
    for signal in marks.frames:
        if signal.start > start + 1:
            break
        if signal.rule in OPENING:
            names.append(f"opens:{signal.rule}")
    return names + _neighbours(scan, index)


def _goes_on(scan: Scan, index: int) -> bool:
    """Whether faults are told one by one, up to semicolons: 有的…；有的…；"""
    near = scan.statements[max(0, index - 1) : index + 1]
    ends = [scan.document.source.folded[statement.span.end - 1] for statement in near]
    return (
        len(near) == 2
        and near[0].paragraph == near[1].paragraph
        and ends[0] == "；"
        and bool(scan.marks[index - 1].free)
    )


def _clauses(marks: Marks) -> list[str]:
    """How many clauses are at fault, how densely, and whether an order stands before or after."""
    free = marks.free
    clauses = {mark.clause for mark in free}
    names = [f"fault-clauses:{min(len(clauses), 3)}"]
    if len(free) > len(clauses) and any(
        distinct(mark for mark in free if mark.clause == clause) > 1 for clause in clauses
    ):
        names.append("faults-dense")
    if any(mark.closes for mark in free):
        names.append("fault-closes")
    if 0 in clauses:
        names.append("fault-opens")
    order = next((signal.start for signal in marks.governors if signal.rule in ORDERING), None)
    if order is None:
        names.append("no-order")
    else:
        names.append("order<fault" if order < free[0].start else "fault<order")
    return names


def _told_of(marks: Marks) -> list[str]:
    """Which frames stand before a fault."""
    return [
        f"{signal.rule}>fault"
        for signal in marks.frames
        if signal.rule in TELLING
        and any(
            mark.start > signal.start and signal.clause <= mark.clause <= signal.clause + 1
            for mark in marks.free
        )
    ]


def _neighbours(scan: Scan, index: int) -> list[str]:
    """What the statements around it show."""
    statements, shown = scan.statements, scan.shown
    paragraph = statements[index].paragraph
    names: list[str] = []
    for step, where in NEIGHBOURS:
        near = index + step
        if 0 <= near < len(statements):
            names += _shown_at(where, statements[near].paragraph == paragraph, shown[near])
    return names


@cache
def _shown_at(where: str, beside: bool, shown: tuple[str, ...]) -> list[str]:
    """The names of what a neighbour shows; ``beside``: in the same paragraph."""
    return [f"{where}:{name}" if beside else f"{where}/:{name}" for name in shown]
