"""Where lines begin and end, also in a text whose line ends were lost."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from speechkit.model.patterns import deferred
from speechkit.model.spans import Span

BLANK = " \t\n\u3000\u00a0"

#: What ends a line: its own end, or the two wide blanks that begin a paragraph (。　　第二段).
_BREAK = deferred("\u3000\u3000+|(?<=[。！？：；”）])[ \u3000]{2,}")

#: More characters a line than a paragraph has (the longest in real speeches: about 1,200).
_SOLID = 1500


class Layout:
    """The lines of a stretch of text that are not blank, without the blanks around them.

    ``starts`` and ``ends`` count in the text. ``solid``: the line ends were lost, so a sentence's start can
    be a line's start.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        position = start
        for line in text[start:end].split("\n"):
            body = line.strip(BLANK)
            if body:
                at = position + line.index(body[0])
                if "\u3000\u3000" in body or "  " in body:
                    self._add_pieces(body, at)
                else:
                    self.starts.append(at)
                    self.ends.append(at + len(body))
            position += len(line) + 1
        self.solid = len(self.starts) * _SOLID < end - start or len(self.starts) == 1

    def _add_pieces(self, body: str, at: int) -> None:
        """The lines in ``body`` (text from offset ``at`` on), which has wide blanks inside."""
        position = 0
        for found in _BREAK.finditer(body):
            self._add(body, position, found.start(), at)
            position = found.end()
        self._add(body, position, len(body), at)

    def _add(self, body: str, start: int, end: int, at: int) -> None:
        line = body[start:end].strip(BLANK)
        if line:
            start = at + body.index(line[0], start)
            self.starts.append(start)
            self.ends.append(start + len(line))

    def line_at(self, position: int) -> int:
        """Number of the line that ``position`` stands in, or of the last one before it (-1: none)."""
        return bisect_right(self.starts, position) - 1

    def pieces(self, start: int, end: int) -> list[Span]:
        """What ``[start, end)`` holds of each line, without blanks at the lines' ends."""
        first = max(self.line_at(start), 0)
        last = bisect_left(self.starts, end, first)
        out: list[Span] = []
        for line_start, line_end in zip(
            self.starts[first:last], self.ends[first:last], strict=True
        ):
            low = start if line_start < start else line_start
            high = end if line_end > end else line_end
            if low < high:
                out.append(Span(low, high))
        return out
