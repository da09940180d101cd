"""Unnumbered headings on lines of their own: short lines without a stop among paragraphs that have one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.parse.layout import Layout
from speechkit.parse.markers import LINE, Candidate, Style

#: Above all numbered lists, or (where the first stands inside one) below （一）.
_OUTER, _INNER = 15, 38

_LONGEST = 45
_HASHES = re.compile("#{1,6}(?= )")
_STOPS = "。！？；：，、…"
_HAN = re.compile("[\u3400-\u9fff]")
#: Dates, addresses, captions, page numbers, by-lines.
_NO_HEADING = re.compile(
    r"^[（(【\[!|<]|https?:|^[^\u3400-\u9fff]*$|年.{1,6}日|来源|编辑|记者|^第.{1,3}页"
)


def find_headings(folded: str, layout: Layout, candidates: Sequence[Candidate]) -> list[Candidate]:
    """A candidate without numbers for each line that reads as a heading; few or scattered ones are none."""
    marked = {c.line for c in candidates if c.place == LINE}
    lines = [folded[a:b] for a, b in zip(layout.starts, layout.ends, strict=True)]
    if not _has_paragraphs(lines):
        return []
    levels = sorted({len(m.group()) for line in lines if (m := _HASHES.match(line))})
    found = [
        number
        for number, line in enumerate(lines[:-1])
        if number not in marked and _reads_as_heading(line) and _leads(lines, number, marked)
    ]
    if len(found) < 2 or len(found) * 2 > len(lines):
        return []
    rank = _OUTER
    out = []
    for number in found:
        hashes = _HASHES.match(lines[number])
        depth = levels.index(len(hashes.group())) if hashes and len(levels) > 1 else 0
        style = Style("heading", "heading", rank + depth, LINE)
        start = layout.starts[number]
        end = start + (hashes.end() if hashes else 0)
        out.append(Candidate(start, end, style, "#" * depth, 0, LINE, -1, number))
    return out


def _has_paragraphs(lines: Sequence[str]) -> bool:
    """Whether most of the text stands in lines that end in a stop (so a line without one is telling)."""
    long = [line for line in lines if len(line) > _LONGEST]
    stopped = sum(line[-1] in "。！？：；”）…" for line in long)
    return len(long) > 1 and stopped * 5 >= len(long) * 4


def _reads_as_heading(line: str) -> bool:
    body = line.strip(" *#")
    if not 2 <= len(body) <= _LONGEST or body[-1] in _STOPS or "。" in body:
        return False
    return len(_HAN.findall(body)) * 2 > len(body) and not _NO_HEADING.search(body)


def _leads(lines: Sequence[str], number: int, marked: set[int]) -> bool:
    """Whether text follows that the line can be the heading of."""
    following = lines[number + 1]
    return number + 1 in marked or len(following) > _LONGEST or following[-1] in "。！？："
