"""The lines at the edges of a text, as the frame reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.parse.ornaments import ORNAMENTS

#: From this length on a line holds more than one paragraph, if ideographic blanks part it.
LONG = 200
_BREAK = deferred("\u3000\u3000+|(?<=[。！？：；”）]) {2,}")
_MARKUP = deferred(
    rf"^[#>*_`\s{ORNAMENTS}]+|[*_`\s]+$|</?(?:b|strong|p|center|span|font)[^<>\n]{{0,80}}>"
)
#: What a line may begin with before its text.
_EDGE = deferred(rf"[#>*_` {ORNAMENTS}]*")


class Line(NamedTuple):
    """A line that is not blank, or a piece of a long line, from ``start`` to ``end`` without the blanks around.

    ``bare``: its folded text without the markup of Markdown or HTML and without ornaments.
    """

    start: int
    end: int
    bare: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def line_of(source: Source, start: int, end: int) -> Line | None:
    """The line in ``[start, end)``, or None if it is blank."""
    text = source.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    folded = source.folded[start:end]
    if not edge_end(folded, 0) and folded[-1] not in "*_`" and "<" not in folded:
        return Line(start, end, folded)
    return Line(start, end, _MARKUP.sub("", folded).strip() or folded)


def edge_end(folded: str, start: int) -> int:
    """Where the text begins after the markup, ornaments and blanks at ``start``."""
    match = _EDGE.match(folded, start)
    return match.end() if match else start


def lines_from(source: Source, start: int) -> Iterator[Line]:
    """The lines from ``start`` on; a long line is parted at its ideographic blanks."""
    text = source.text
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield from _pieces(source, start, end)
        start = end + 1


def lines_before(source: Source, end: int, floor: int) -> Iterator[Line]:
    """The lines before ``end``, last first, none before ``floor``."""
    text = source.text
    while end > floor:
        start = max(text.rfind("\n", floor, end) + 1, floor)
        yield from reversed(list(_pieces(source, start, end)))
        end = start - 1


def _pieces(source: Source, start: int, end: int) -> Iterator[Line]:
    line = line_of(source, start, end)
    if line is None:
        return
    if line.end - line.start <= LONG:
        yield line
        return
    position = line.start
    for match in _BREAK.finditer(source.text, line.start, line.end):
        piece = line_of(source, position, match.start())
        if piece:
            yield piece
        position = match.end()
    piece = line_of(source, position, line.end)
    if piece:
        yield piece
