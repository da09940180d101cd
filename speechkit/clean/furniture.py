"""Takes out page furniture that stands in the midst of a speech: page numbers, pictures, captions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred

#: A longer line is no furniture.
_LONGEST = 400
#: No furniture line and no furniture in running text without one of these.
_CUES = deferred(
    r"[-—–·•~_=*]{3}|页|编|审|校|摄|供图|接第?.{1,4}版|!\[|！\[|\{\{<|<center>|\d ?[-—–]$|上的",
    re.M,
)

#: Alternatives that all begin with a plain character are searched for much faster.
_INLINE_CUES = deferred(
    "/ ?摄|接第?[^）\n]{1,4}版|"
    + "|".join(f"{word}[^（）\n]{{0,4}}）" for word in ("讲话", "报告", "发言", "致辞", "演讲"))
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
    fixes = sorted([*_lines(draft.folded), *_inline(draft.folded)])
    end = 0
    for fix in fixes:
        if fix.start >= end:
            yield fix
            end = fix.end


def _lines(folded: str) -> Iterator[Fix]:
    pattern, _ = _patterns()
    start = 0
    for line in folded.split("\n"):
        end = start + len(line)
        bare = line.strip(" #>`") if len(line) <= _LONGEST else ""
        found = pattern.match(bare) or (bare[:1] in "*_" and pattern.match(bare.strip("*_")))
        if found and _CUES.search(line):
            yield Fix(start, min(end + 1, len(folded)), "", furniture=True)
        start = end + 1


def _inline(folded: str) -> Iterator[Fix]:
    if not _INLINE_CUES.search(folded):
        return
    _, pattern = _patterns()
    for found in pattern.finditer(folded):
        yield Fix(found.start(), found.end(), "", furniture=True)
