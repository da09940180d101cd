"""What the problem model looks at in a statement and around it."""

from __future__ import annotations

from operator import add

from speechkit.analysis.ledger.scan import Scan

#: Upper bounds of the length buckets, in characters.
LENGTHS = (8, 15, 25, 40, 60, 90, 140)

#: Cues that make a statement an order when they stand before what is wrong.
ORDERS = ("must", "do", "ought", "resolve", "warning", "forbid")

#: Pairs of cues that mean more together than each by itself: 有的…不懂; 但是…不够; 如果…不够.
PAIRS = (
    ("some-people", "bad-habits"),
    ("some-people", "misconduct"),
    ("some-people", "not-enough"),
    ("some-people", "neglect"),
    ("some-people", "missing-action"),
    ("however", "not-enough"),
    ("however", "still-there"),
    ("however", "missing-action"),
    ("however", "decline"),
    ("now", "not-enough"),
    ("now", "still-there"),
    ("now", "some-people"),
    ("now", "decline"),
    ("now", "missing-action"),
    ("first-person", "not-enough"),
    ("first-person", "missing-action"),
    ("fault-noun", "resolve"),
    ("decline", "resolve"),
    ("misconduct", "resolve"),
    ("misconduct", "warning"),
    ("still-there", "fault-noun"),
    ("serious", "resolve"),
)

#: Rules that find a clause ending in a fault.
FAULT_ENDS = ("clause-fault",)

Features = dict[str, float]

#: How much a run of one to three characters counts beside a cue.
GRAM_VALUE = 0.4


def grams(text: str) -> set[str]:
    """The runs of one to three characters in a statement."""
    pairs = map(add, text, text[1:])
    triples = (text[at : at + 3] for at in range(len(text) - 2))
    return {*text, *pairs, *triples}


def statement_features(scan: Scan, index: int) -> Features:
    """The features of one statement, by name; nearly all are 0 (left out) or 1."""
    features: Features = {"bias": 1.0}
    _own(scan, index, features)
    _place(scan, index, features)
    _around(scan, index, features)
    return features


def _own(scan: Scan, index: int, features: Features) -> None:
    cues = scan.cues[index]
    statement = scan.statements[index]
    for rule in cues:
        features[f"cue:{rule}"] = 1.0
    signs = [cues[rule] for rule in scan.signs & cues.keys()]
    features[f"signs:{min(len(signs), 6)}"] = 1.0
    orders = [cues[rule] for rule in ORDERS if rule in cues]
    if signs and orders:
        features["sign-first" if min(signs) < min(orders) else "order-first"] = 1.0
    elif signs:
        features["sign-only"] = 1.0
    _clauses(scan, index, features)
    for one, other in PAIRS:
        if one in cues and other in cues:
            features[f"{one}+{other}"] = 1.0
    length = statement.span.end - statement.start
    features[f"length:{sum(length > bound for bound in LENGTHS)}"] = 1.0
    end = scan.document.source.folded[statement.span.end - 1]
    if end in "；？！":
        features[f"end:{end}"] = 1.0


def _clauses(scan: Scan, index: int, features: Features) -> None:
    """Whether a clause ends in what is wrong (…仍然薄弱，), and what stands before it."""
    cues = scan.cues[index]
    faults = [cues[rule] for rule in FAULT_ENDS if rule in cues]
    if not faults:
        return
    orders = [
        cues[rule] for rule in ("ought", "opens-with-verb", "opens-with-order") if rule in cues
    ]
    name = "clause-fault" if not orders or min(faults) < min(orders) else "order-clause-fault"
    features[name] = 1.0
    for rule in ("now", "some-people", "first-person", "however", "still-there", "not-have-become"):
        if rule in cues and name == "clause-fault":
            features[f"{name}+{rule}"] = 1.0


def _place(scan: Scan, index: int, features: Features) -> None:
    statement = scan.statements[index]
    features[statement.place] = 1.0
    if statement.is_heading:
        features["heading"] = 1.0
    elif index and scan.statements[index - 1].is_heading:
        features["after-heading"] = 1.0
    path = statement.path[:-1] if statement.is_heading else statement.path
    for topic in {topic for node in path for topic in scan.topics(node)}:
        features[f"under:{topic}"] = 1.0
    if path:
        for topic in scan.topics(path[-1]):
            features[f"right-under:{topic}"] = 1.0
    if not any(not node.is_bare for node in path):
        features["under-nothing"] = 1.0


def _around(scan: Scan, index: int, features: Features) -> None:
    paragraph = scan.statements[index].paragraph
    for step, name in ((-1, "before"), (1, "after"), (2, "then")):
        near = index + step
        if not 0 <= near < len(scan.statements):
            continue
        where = name if scan.statements[near].paragraph == paragraph else f"{name}/"
        cues = scan.cues[near]
        count = scan.sign_count(near)
        features[f"{where}:signs{min(count, 3)}"] = 1.0
        if "opens-with-order" in cues or "opens-with-verb" in cues or "so" in cues:
            features[f"{where}:order"] = 1.0
        elif "ought" in cues or "forbid" in cues:
            features[f"{where}:ought"] = 1.0
        for rule in ("summary", "some-people", "praise", "hypothetical", "quoting", "however"):
            if rule in cues:
                features[f"{where}:{rule}"] = 1.0
    first = index - 1
    while first >= 0 and scan.statements[first].paragraph == paragraph and index - first <= 6:
        if "however" in scan.cues[first]:
            features["however-before"] = 1.0
        if "summary" in scan.cues[first] or "fault-noun" in scan.cues[first]:
            features["fault-named-before"] = 1.0
        if "admits" in scan.cues[first] and not features.get("order-between"):
            features["admitted-before"] = 1.0
        if "ought" in scan.cues[first] and "admits" not in scan.cues[first]:
            features["order-between"] = 1.0
        first -= 1
