"""Unnumbered headings on lines of their own: short lines without a stop among paragraphs that have one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.parse.layout import Layout
from speechkit.parse.markers import LINE, MAIN_RANK, Candidate, Style

#: Above all numbered lists, where the numbers don't say otherwise.
_RANK = 15

#: So many lines of one width, broken off without a stop, are no accident.
_WRAPPED_LINES = 8

_LONGEST = 45
_HASHES = deferred("#{1,6}(?= )")
_STOPS = "。！？；：，、…"
_HAN = deferred("[\u3400-\u9fff]")
#: Dates, addresses, captions, page numbers, by-lines.
_NO_HEADING = deferred(
    r"^[（(【\[!|<]|https?:|^[^\u3400-\u9fff]*$|年.{1,6}日|来源|编辑|记者|^第.{1,3}页"
)


def find_headings(folded: str, layout: Layout, candidates: Sequence[Candidate]) -> list[Candidate]:
    """A candidate without numbers for each line that reads as a heading; few or scattered ones are none."""
    marked = {c.line for c in candidates if c.place == LINE}
    lines = [folded[a:b] for a, b in zip(layout.starts, layout.ends, strict=True)]
    if not _has_paragraphs(lines):
        return []
    width = _wrapped_at(lines)
    levels = sorted({len(m.group()) for line in lines if (m := _HASHES.match(line))})
    found = [
        number
        for number in range(len(lines) - 1)
        if number not in marked
        and _reads_as_heading(lines[number], width)
        and _stands_apart(lines, number, marked, width)
    ]
    if len(found) < 2 or len(found) * 2 > len(lines) or _all_before_sections(found, candidates):
        return []
    out = []
    for number in found:
        hashes = _HASHES.match(lines[number])
        depth = levels.index(len(hashes.group())) if hashes and len(levels) > 1 else 0
        out.append(_heading(layout, number, depth, hashes.end() if hashes else 0))
    return out


def styled_headings(
    source: Source, layout: Layout, candidates: Sequence[Candidate]
) -> list[Candidate]:
    """A candidate without numbers for each line that the file itself marks as a heading.

    A Word style or an HTML heading says more than the shape of a line does; a line that begins with a
    marker is a numbered heading already.
    """
    marked = {c.line for c in candidates if c.place == LINE}
    given: dict[int, int] = {}
    for offset, level in source.raw.headings:
        at = source.offsets.text_span(Span(offset, offset + 1)).start
        number = layout.line_at(at)
        if number >= 0 and at <= layout.ends[number] and number not in marked:
            given.setdefault(number, level)
    levels = sorted(set(given.values()))
    return [
        _heading(layout, number, levels.index(level), style="styled-heading")
        for number, level in given.items()
    ]


def _heading(
    layout: Layout, number: int, depth: int, mark: int = 0, style: str = "heading"
) -> Candidate:
    """``mark``: length of the markup before the heading's words."""
    start = layout.starts[number]
    kind = Style(style, "heading", _RANK + depth, LINE)
    return Candidate(start, start + mark, kind, "#" * depth, 0, LINE, -1, number, True)


def _has_paragraphs(lines: Sequence[str]) -> bool:
    """Whether most of the text stands in lines that end in a stop (so a line without one is telling)."""
    long = [line for line in lines if len(line) > _LONGEST]
    stopped = sum(line[-1] in "。！？；：”）…" for line in long)
    return len(long) > 1 and stopped * 5 >= len(long) * 4


def _wrapped_at(lines: Sequence[str]) -> int:
    """The width at which a part of the text was broken into lines, or a width that no line has."""
    widths = Counter(len(line) for line in lines if len(line) >= 20 and line[-1] not in _STOPS)
    width, count = max(widths.items(), key=lambda pair: pair[1], default=(0, 0))
    return width if count >= _WRAPPED_LINES else _LONGEST * 100


def _reads_as_heading(line: str, width: int) -> bool:
    body = line.strip(" *#")
    if not 2 <= len(body) <= min(_LONGEST, width - 3) or body[-1] in _STOPS or "。" in body:
        return False
    return len(_HAN.findall(body)) * 2 > len(body) and not _NO_HEADING.search(body)


def _stands_apart(lines: Sequence[str], number: int, marked: set[int], width: int) -> bool:
    """Whether the line before has come to an end and text follows that the line can be the heading of."""
    before = lines[number - 1] if number else "。"
    if before[-1] not in "。！？；：”）…" and len(before) > min(_LONGEST, width - 3):
        return False
    following = lines[number + 1]
    long = len(following) > min(_LONGEST, width - 3)
    return number + 1 in marked or long or following[-1] in "。！？："


def _all_before_sections(found: Sequence[int], candidates: Sequence[Candidate]) -> bool:
    """Whether numbered sections follow all of the lines: then these are by-lines, not headings."""
    sections = [c.line for c in candidates if c.place == LINE and c.style.rank <= MAIN_RANK]
    return bool(sections) and found[-1] < sections[0]
