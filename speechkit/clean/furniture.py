"""Takes out page furniture that stands in the midst of a speech: page numbers, pictures, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from speechkit.clean.fold import fold
from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred

_LINE = deferred(r"^[^\n]{1,400}\n?", re.MULTILINE)
#: No furniture line and no furniture in running text without one of these.
_CUES = deferred(
    r"[-—–·•~_=*]{3}|页|编|审|校|摄|供图|接第?.{1,4}版|!\[|！\[|\{\{<|<center>|\d ?[-—–]$|上的",
    re.M,
)

_INLINE_CUES = deferred(
    "[/／] ?摄|接第?[^）\n]{1,4}版|(?:讲话|报告|发言|致辞|演讲)[^（）\n]{0,4}）"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For whole lines, and for stretches of running text."""
    from speechkit.rules import load_rules

    rules = load_rules()
    lines = "|".join(rule.pattern for rule in rules.group("furniture", "anywhere"))
    inline = "|".join(rule.pattern for rule in rules.group("furniture", "inline"))
    return re.compile(lines), re.compile(inline)


def furniture(draft: Draft) -> Iterator[Fix]:
    """Deletes furniture lines, with their line ends, and furniture inside running text."""
    if not _CUES.search(draft.text):
        return
    folded = fold(draft.text, "simplified")
    fixes = sorted([*_lines(folded), *_inline(folded)])
    end = 0
    for fix in fixes:
        if fix.start >= end:
            yield fix
            end = fix.end


def _lines(folded: str) -> Iterator[Fix]:
    pattern, _ = _patterns()
    for line in _LINE.finditer(folded):
        if not _CUES.search(line.group()) or (
            line.end() < len(folded) and line.group()[-1] != "\n"
        ):
            continue
        bare = line.group().strip(" #>`\n")
        if pattern.search(bare) or pattern.search(bare.strip("*_")):
            yield Fix(line.start(), line.end(), "", furniture=True)


def _inline(folded: str) -> Iterator[Fix]:
    if not _INLINE_CUES.search(folded):
        return
    _, pattern = _patterns()
    for found in pattern.finditer(folded):
        yield Fix(found.start(), found.end(), "", furniture=True)
