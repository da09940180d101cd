"""Takes out page furniture that stands in the midst of a speech: page numbers, pictures, captions."""

from __future__ import annotations

import re
from functools import cache

from speechkit.clean.fold import fold
from speechkit.clean.state import Fix
from speechkit.rules import load_rules

_LONGEST_LINE = 400
_LINE = re.compile(rf"[^\n]{{1,{_LONGEST_LINE}}}$", re.MULTILINE)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For whole lines, and for stretches of running text."""
    rules = load_rules()
    lines = "|".join(rule.pattern for rule in rules.group("furniture", "anywhere"))
    inline = "|".join(rule.pattern for rule in rules.group("furniture", "inline"))
    return re.compile(lines), re.compile(inline)


def find_furniture(text: str) -> list[Fix]:
    """Fixes that delete furniture lines, with their line end, and furniture inside running text."""
    folded = fold(text, "simplified")
    line_pattern, inline_pattern = _patterns()
    fixes = []
    for match in _LINE.finditer(folded):
        if match.start() and folded[match.start() - 1] != "\n":
            continue
        bare = match.group().strip(" #>*_`")
        if bare and line_pattern.search(bare):
            fixes.append(Fix(match.start(), min(match.end() + 1, len(text)), "", furniture=True))
    fixes += [
        Fix(match.start(), match.end(), "", furniture=True)
        for match in inline_pattern.finditer(folded)
        if not any(fix.start <= match.start() < fix.end for fix in fixes)
    ]
    return sorted(fixes)
