"""Spans: half-open ranges of code points."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` of code points; ``0 <= start <= end``.

    Which text it counts in is said by whoever holds it: spans in the tree and in findings count in
    ``Source.text`` (the cleaned text); ``Source.raw_span`` turns them into spans of the file's text.
    """

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies inside this span as a whole."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end
