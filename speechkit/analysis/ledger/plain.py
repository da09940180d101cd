"""Plain forms: statements that their form alone makes a problem where the model is less than sure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from speechkit.analysis.ledger.scan import Scan


def is_named(scan: Scan, index: int) -> bool:
    """A short sentence that names the matter, the next telling what is wrong: 另一件是供水。水压不足…"""
    if "names-one" not in scan.cues[index]:
        return False
    statement, after = scan.statements[index], index + 1
    is_further = scan.words(index)[:1] in "另还再又"
    return (
        statement.span.end - statement.span.start <= 16
        and after < len(scan.statements)
        and scan.statements[after].paragraph == statement.paragraph
        and (scan.sign_count(after) > 0 or is_further)
    )


#: Cues of a fault that its clause predicates of somebody, and those of bad conduct by itself.
SHORTCOMINGS = frozenset({"not-enough", "not-yet-right", "clause-fault", "lacking"})
CONDUCT = frozenset({"misconduct", "bad-habits", "neglect"})
_ORDER_NEXT = re.compile("，(?:要|必须|务必|一定要|应当|应该)")


def is_plain(scan: Scan, index: int) -> bool:
    """The plainest form there is: 有的干部推诿扯皮…, or a shortcoming that an order follows at once (学习不够，要…)."""
    statement, cues = scan.statements[index], scan.cues[index]
    words = scan.words(index)
    comma = words.find("，")
    clause_end = statement.start + (comma if comma > 0 else len(words))
    at_fault = {cue for cue in SHORTCOMINGS | CONDUCT if cues.get(cue, clause_end) < clause_end}
    if statement.is_heading or not at_fault:
        return False
    of_some = cues.get("some-people", clause_end) <= statement.start + 2
    ordered = comma > 0 and bool(_ORDER_NEXT.match(words, comma))
    return of_some or (ordered and bool(at_fault & SHORTCOMINGS))


#: How a series of faults told of one after the other begins each part: 有的…；有的….
_SOME = re.compile("有[的些]|个别|少数|部分|一些")


def goes_on(scan: Scan, index: int, scores: Mapping[int, float], bound: float) -> bool:
    """Whether a statement begins like one beside it that is a problem: 有的不学；有的学了不用。"""
    opening = _SOME.match(scan.words(index))
    if not opening:
        return False
    paragraph = scan.statements[index].paragraph
    return any(
        scores.get(beside, 0.0) >= bound
        and scan.statements[beside].paragraph == paragraph
        and scan.words(beside).startswith(opening[0])
        for beside in (index - 1, index + 1)
    )


#: Kinds of faults that a list of plain sentences after an admission is made of: …薄弱。…有待优化。
FALLS_SHORT = frozenset(
    {
        "short-of",
        "hedged-short",
        "not-as-it-should",
        "lack",
        "weak-state",
        "low-or-high",
        "remains",
        "hardship",
    }
)


def follows_admission(scan: Scan, index: int) -> bool:
    """Whether a short plain sentence goes on after 我们也清醒地看到… in the same paragraph."""
    statement = scan.statements[index]
    falls_short = any(mark.rule in FALLS_SHORT for mark in scan.marks[index].free)
    if statement.span.end - statement.span.start > 60 or not falls_short:
        return False
    if not (scan.ordering | {"fight"}).isdisjoint(scan.cues[index]):
        return False
    before = index - 1
    while before >= 0 and scan.statements[before].paragraph == statement.paragraph:
        cues = scan.cues[before]
        if "admits" in cues and scan.sign_count(before):
            return True
        if not scan.ordering.isdisjoint(cues) or not scan.sign_count(before):
            return False
        before -= 1
    return False
