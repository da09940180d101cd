"""What the problem model looks at in a statement and around it."""

from __future__ import annotations

from bisect import bisect_left

from speechkit.analysis.ledger.outright import mark_features
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
    """The features of one statement, by name; nearly all are 0 (left out) or 1.

    ``after_list``: it stands in the section of the last listed problem, but no longer speaks of it.
    """
    features: Features = {"bias": 1.0}
    if after_list:
        features["after-list"] = 1.0
    _own(scan, index, features)
    _place(scan, index, features)
    _before(scan, index, features)
    return features | mark_features(scan, index)


def _own(scan: Scan, index: int, features: Features) -> None:
    cues = scan.cues[index]
    statement = scan.statements[index]
    for rule in cues:
        features[f"cue:{rule}"] = 1.0
    features[f"signs:{min(scan.sign_count(index), 6)}"] = 1.0
    length = statement.span.end - statement.start
    features[f"length:{bisect_left(LENGTHS, length)}"] = 1.0
    end = scan.document.source.folded[statement.span.end - 1]
    if end in "；？！":
        features[f"end:{end}"] = 1.0


def _place(scan: Scan, index: int, features: Features) -> None:
    statement = scan.statements[index]
    features[statement.place] = 1.0
    if statement.is_heading:
        features["heading"] = 1.0
    elif index and scan.statements[index - 1].is_heading:
        features["after-heading"] = 1.0
    path = statement.path[:-1] if statement.is_heading else statement.path
    for name in scan.under(path):
        features[name] = 1.0


def _before(scan: Scan, index: int, features: Features) -> None:
    """What the paragraph has said so far: that there are faults (admitted-before), or what to do."""
    paragraph = scan.statements[index].paragraph
    first = index - 1
    while (
        first >= 0 and scan.statements[first].paragraph == paragraph and index - first <= LOOK_BACK
    ):
        cues = scan.cues[first]
        if "however" in cues:
            features["however-before"] = 1.0
        if "summary" in cues or "fault-noun" in cues:
            features["fault-named-before"] = 1.0
        if "admits" in cues and not features.get("order-between"):
            features["admitted-before"] = 1.0
        if "ought" in cues and "admits" not in cues:
            features["order-between"] = 1.0
        first -= 1
