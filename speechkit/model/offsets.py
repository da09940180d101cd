"""OffsetMap: where each code point of the cleaned text came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.model.spans import Span


class Change(NamedTuple):
    """Replace ``[start, end)`` of a text by ``text`` (empty: delete; start == end: insert)."""

    start: int
    end: int
    text: str


class Run(NamedTuple):
    """A stretch that was left as it was: ``length`` code points at both places."""

    text_start: int
    raw_start: int
    length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Maps spans of a changed text to spans of the text it came from.

    ``runs`` are the untouched stretches in order; what lies between two runs was replaced, deleted or
    inserted. A span is mapped by its first and its last code point: inside a run exactly, inside
    a replacement to the whole replaced range. (Mapping the two end offsets instead goes wrong at a
    deletion: the end would jump over the deleted text.)
    """

    runs: tuple[Run, ...]
    raw_length: int
    text_length: int
    _starts: tuple[int, ...] = field(default=(), repr=False, compare=False)
    _raw_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def of(cls, runs: Sequence[Run], raw_length: int, text_length: int) -> OffsetMap:
        kept = tuple(run for run in runs if run.length)
        return cls(
            kept,
            raw_length,
            text_length,
            tuple(run.text_start for run in kept),
            tuple(run.raw_start for run in kept),
        )

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        return cls.of([Run(0, 0, length)], length, length)

    def raw_span(self, span: Span) -> Span:
        """The range of the raw text that ``span`` of the changed text came from."""
        if span.start >= span.end:
            point = self._raw_range(span.start).start
            return Span(point, point)
        first, last = self._raw_range(span.start), self._raw_range(span.end - 1)
        return Span(first.start, max(first.start, last.end))

    def text_span(self, raw: Span) -> Span:
        """The range of the changed text that is left of ``raw``; empty where all of it is gone."""
        start = self._text_offset(raw.start)[0]
        end = self._text_offset(raw.end - 1)[1] if raw.end > raw.start else start
        return Span(start, max(start, end))

    def _text_offset(self, raw_offset: int) -> tuple[int, int]:
        """Where a raw code point stands now; (p, p) with the nearest place if it was changed."""
        index = bisect_right(self._raw_starts, raw_offset) - 1
        if index < 0:
            return 0, 0
        run = self.runs[index]
        inside = raw_offset - run.raw_start
        if inside < run.length:
            return run.text_start + inside, run.text_start + inside + 1
        return run.text_start + run.length, run.text_start + run.length

    def _raw_range(self, offset: int) -> Span:
        """The raw range that one code point of the changed text came from."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0:
            run = self.runs[index]
            inside = offset - run.text_start
            if inside < run.length:
                return Span(run.raw_start + inside, run.raw_start + inside + 1)
            start = run.raw_start + run.length
        else:
            start = 0
        following = index + 1
        end = self.runs[following].raw_start if following < len(self.runs) else self.raw_length
        return Span(start, end)

    def then(self, changes: Sequence[Change], new_length: int) -> OffsetMap:
        """The map after further ``changes`` (sorted, not overlapping, in the changed text)."""
        runs: list[Run] = []
        position = shift = 0  # how far the changed text is done; new offset minus old offset
        index = 0

        def keep(start: int, end: int) -> None:
            nonlocal index
            while index < len(self.runs):
                run = self.runs[index]
                low, high = max(start, run.text_start), min(end, run.text_start + run.length)
                if low < high:
                    runs.append(Run(low + shift, run.raw_start + low - run.text_start, high - low))
                if run.text_start + run.length > end:
                    return
                index += 1

        for change in changes:
            keep(position, change.start)
            shift += len(change.text) - (change.end - change.start)
            position = change.end
        keep(position, self.text_length)
        return OffsetMap.of(runs, self.raw_length, new_length)


def apply_changes(text: str, changes: Sequence[Change]) -> str:
    """``text`` with ``changes`` (sorted, not overlapping) carried out."""
    pieces: list[str] = []
    position = 0
    for change in changes:
        pieces += (text[position : change.start], change.text)
        position = change.end
    pieces.append(text[position:])
    return "".join(pieces)
