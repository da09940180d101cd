"""What the problem model looks at in a statement and around it."""

from __future__ import annotations

from bisect import bisect_left

from speechkit.analysis.ledger.outright import mark_names
from speechkit.analysis.ledger.scan import Scan

#: Upper bounds of the length buckets, in characters.
LENGTHS = (8, 15, 25, 40, 60, 90, 140)

#: How far back in the paragraph an admission or a turn is looked for, in statements.
LOOK_BACK = 6

Features = dict[str, float]


def is_silent(scan: Scan, index: int) -> bool:
    """Whether nothing in a statement speaks of a fault, so that the model need not be asked.

    Of 533 labelled problems, 15 are told without any such word.
    """
    return not scan.marks[index].faults and not scan.sign_count(index)


def statement_features(scan: Scan, index: int, after_list: bool = False) -> Features:
    """The features of one statement, by name; those that are not there are 0, all others 1.

    ``after_list``: it stands in the section of the last listed problem, but no longer speaks of it.
    """
    names = ["bias", *_own(scan, index), *_place(scan, index), *_before(scan, index)]
    if after_list:
        names.append("after-list")
    return dict.fromkeys(names + mark_names(scan, index), 1.0)


def _own(scan: Scan, index: int) -> list[str]:
    statement = scan.statements[index]
    names = [f"cue:{rule}" for rule in scan.cues[index]]
    names.append(f"signs:{min(scan.sign_count(index), 6)}")
    length = statement.span.end - statement.start
    names.append(f"length:{bisect_left(LENGTHS, length)}")
    end = scan.document.source.folded[statement.span.end - 1]
    if end in "；？！":
        names.append(f"end:{end}")
    return names


def _place(scan: Scan, index: int) -> list[str]:
    statement = scan.statements[index]
    if statement.is_heading:
        return [statement.place, "heading", *scan.under(statement.path[:-1])]
    names = [statement.place, *scan.under(statement.path)]
    if index and scan.statements[index - 1].is_heading:
        names.append("after-heading")
    return names


def _before(scan: Scan, index: int) -> list[str]:
    """What the paragraph has said so far: that there are faults (admitted-before), or what to do."""
    statements = scan.statements
    paragraph = statements[index].paragraph
    names: list[str] = []
    ordered = False
    for before in range(index - 1, max(0, index - LOOK_BACK) - 1, -1):
        if statements[before].paragraph != paragraph:
            break
        cues = scan.cues[before]
        if "however" in cues:
            names.append("however-before")
        if "summary" in cues or "fault-noun" in cues:
            names.append("fault-named-before")
        if "admits" in cues:
            if not ordered:
                names.append("admitted-before")
        elif "ought" in cues:
            ordered = True
    return [*names, "order-between"] if ordered else names
