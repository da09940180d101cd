"""What was read, and what cleaning made of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.offsets import OffsetMap
from speechkit.model.spans import Span

Script = Literal["simplified", "traditional"]


class Footnote(NamedTuple):
    """A footnote or endnote: the offset in the raw text where it is called, its number, its text."""

    offset: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class RawText:
    """A file as read: its text, decoded, before anything is repaired.

    ``text`` has the line ends of the file; a byte order mark is not part of it. For a format other
    than plain text it is the extracted text, a paragraph a line. All offsets count its code points.
    ``paragraph_numbers``: for a format that counts paragraphs, (offset where it starts, its number in
    the file, from 1). ``headings``: what the format itself marks as a heading (a Word style, ``<h2>``,
    ``##``), as (offset of its line, level from 1). ``footnotes`` are no part of the text.
    ``title``, ``date``, ``author`` and ``origin`` (who published it) are what the format says beside the
    text (properties of a document, metadata of a page), as written there; else None.
    """

    text: str
    name: str = "-"
    format: str = "txt"
    encoding: str = "utf-8"
    sha256: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    paragraph_numbers: tuple[tuple[int, int], ...] = ()
    headings: tuple[tuple[int, int], ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    title: str | None = None
    date: str | None = None
    author: str | None = None
    origin: str | None = None


class Edit(NamedTuple):
    """One replacement that a fixer made.

    ``span`` counts in the raw text; ``before`` is what the fixer saw (after earlier fixers), ``after``
    what it put there. ``certainty`` is 1.0 where the text itself forces the change, lower where a model
    decided. ``why`` is a short reason for a reader, "" where the fixer's name says it all.
    """

    span: Span
    before: str
    after: str
    fixer: str
    certainty: float = 1.0
    why: str = ""


@dataclass(frozen=True)
class Source:
    """The cleaned text with its way back to the raw text.

    ``text``: the cleaned text, in which every span of the tree counts. ``\\n`` is its only line end.
    ``folded``: the same text for matching, code point for code point (``len(folded) == len(text)``):
    Simplified characters, full-width Chinese punctuation, half-width letters and digits, curly quotes.
    Rules match on ``folded``; readers are shown ``text``.
    ``furniture``: raw spans of what cleaning took out because it is not part of the speech.
    """

    raw: RawText
    text: str
    folded: str
    offsets: OffsetMap
    edits: tuple[Edit, ...] = ()
    furniture: tuple[Span, ...] = ()
    script: Script = "simplified"
    diagnostics: tuple[Diagnostic, ...] = ()

    def raw_span(self, span: Span) -> Span:
        """The span of the raw text that a span of the cleaned text came from."""
        return self.offsets.raw_span(span)

    def slice(self, span: Span) -> str:
        """The cleaned text in ``span``."""
        return self.text[span.start : span.end]

    @cached_property
    def _raw_line_starts(self) -> list[int]:
        lines = self.raw.text.split("\n")
        return list(accumulate((len(line) + 1 for line in lines[:-1]), initial=0))

    @cached_property
    def _guessed(self) -> list[Span]:
        return sorted(edit.span for edit in self.edits if edit.certainty < 1 and edit.after)

    def is_guessed(self, span: Span) -> bool:
        """Whether a model, not the text itself, chose some of the cleaned text in ``span``."""
        if not self._guessed:
            return False
        raw = self.raw_span(span)
        index = bisect_left(self._guessed, raw.end, key=lambda guess: guess.start) - 1
        return index >= 0 and self._guessed[index].end > raw.start

    def line_column(self, raw_offset: int) -> tuple[int, int]:
        """Line and column, both from 1, columns in code points, of an offset in the raw text."""
        line = bisect_right(self._raw_line_starts, raw_offset)
        return line, raw_offset - self._raw_line_starts[line - 1] + 1
