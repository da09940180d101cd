"""What the problem model sees of the faults in a statement: which are said outright, of whom, and where."""

from __future__ import annotations

from speechkit.analysis.ledger.marks import AGAINST, Marks, distinct
from speechkit.analysis.ledger.scan import Scan

#: Frames that mean more with a fault after them in the same clause or the next: 有的…推诿, 但…不够.
TELLING = ("some-people", "turn", "nowadays", "own", "told", "singled", "exists")
#: Frames that mean most at the very start: 有的…, 此外, …
OPENING = frozenset({"some-people", "singled", "turn", "own", "nowadays", "told"})
#: Faults that say only that something is wrong, not what.
GENERAL = frozenset({"general", "verdict", "remains", "still-not"})
#: Governors that make a statement an order.
ORDERING = frozenset({"task", *AGAINST})
#: Cues of a statement that begins with what to do.
TASK_CUES = frozenset({"opens-with-order", "opens-with-verb", "must-first"})
#: Neighbours that are looked at, and what their features are called.
NEIGHBOURS = ((-1, "before"), (-2, "long-before"), (1, "after"), (2, "then"))

Features = dict[str, float]


def mark_features(scan: Scan, index: int) -> Features:
    """The features of the marks of one statement and of those around it, by name."""
    marks = scan.marks[index]
    features: Features = {}
    for mark in marks.faults:
        if mark.status == "free":
            features[f"fault:{mark.rule}"] = 1.0
        else:
            features[f"governed:{mark.status}"] = 1.0
    for signal in marks.frames:
        features[f"frame:{signal.rule}"] = 1.0
    for signal in marks.governors:
        features[f"governor:{signal.rule}"] = 1.0
    features[f"faults:{min(marks.apart, 5)}"] = 1.0
    if marks.free:
        _clauses(marks, features)
        _told_of(marks, features)
        if all(mark.rule in GENERAL for mark in marks.free):
            features["only-general"] = 1.0
    elif marks.faults:
        features.update({f"only:{mark.status}": 1.0 for mark in marks.faults})
    if opens_with_task(scan, index):
        features["opens-with-task"] = 1.0
    start = scan.statements[index].start + 1
    for signal in marks.frames:
        if signal.rule in OPENING and signal.start <= start:
            features[f"opens:{signal.rule}"] = 1.0
    if marks.free and _goes_on(scan, index):
        features["one-of-a-row"] = 1.0
    _neighbours(scan, index, features)
    return features


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


def opens_with_task(scan: Scan, index: int) -> bool:
    """Whether an order stands at the start: 要压实责任…, 切实加强…."""
    return not TASK_CUES.isdisjoint(scan.cues[index])


def _clauses(marks: Marks, features: Features) -> None:
    """How many clauses are at fault, how densely, and whether an order stands before or after."""
    free = marks.free
    clauses = {mark.clause for mark in free}
    features[f"fault-clauses:{min(len(clauses), 3)}"] = 1.0
    if len(free) > len(clauses) and any(
        distinct(mark for mark in free if mark.clause == clause) > 1 for clause in clauses
    ):
        features["faults-dense"] = 1.0
    if any(mark.closes for mark in free):
        features["fault-closes"] = 1.0
    if 0 in clauses:
        features["fault-opens"] = 1.0
    orders = [signal.start for signal in marks.governors if signal.rule in ORDERING]
    name = (
        "no-order" if not orders else "order<fault" if orders[0] < free[0].start else "fault<order"
    )
    features[name] = 1.0


def _told_of(marks: Marks, features: Features) -> None:
    """Which frames stand before a fault."""
    for signal in marks.frames:
        if signal.rule not in TELLING:
            continue
        after = [mark for mark in marks.free if mark.start > signal.start]
        if any(signal.clause <= mark.clause <= signal.clause + 1 for mark in after):
            features[f"{signal.rule}>fault"] = 1.0


def _neighbours(scan: Scan, index: int, features: Features) -> None:
    statements, marks = scan.statements, scan.marks
    paragraph = statements[index].paragraph
    for step, name in NEIGHBOURS:
        near = index + step
        if not 0 <= near < len(statements):
            continue
        where = name if statements[near].paragraph == paragraph else f"{name}/"
        features[f"{where}:faults{min(marks[near].apart, 3)}"] = 1.0
        if marks[near].free and any(s.rule == "some-people" for s in marks[near].frames):
            features[f"{where}:some>fault"] = 1.0
        if opens_with_task(scan, near):
            features[f"{where}:opens-with-task"] = 1.0
