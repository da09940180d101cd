"""The document tree. Every class is immutable; every span counts in ``Source.text``."""

from __future__ import annotations

from dataclasses import dataclass

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.source import Source
from speechkit.model.spans import Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text between markers; never crosses a line end that cleaning kept."""

    span: Span


@dataclass(frozen=True, slots=True)
class LeadIn:
    """The words that introduce a list (抓好以下三项工作); ``declared`` is the count they announce, or None.

    A pointer into a paragraph that stands before the list; not a block of its own.
    """

    span: Span
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """An enumeration: members that count on, in one style, in one scope; run in or line by line."""

    span: Span
    items: tuple[Node, ...]
    style: str = ""
    lead_in: LeadIn | None = None


Block = Paragraph | ListBlock


@dataclass(frozen=True, slots=True)
class Node:
    """A section, sub-point or list member, or (marker and heading empty) a stretch of body under no heading.

    ``id`` is the path of positions from 1 ("1.2"); members of the opening's and closing's lists
    have ids that begin with "opening." and "closing.". ``level`` is the depth from 1. ``span``
    reaches from the marker to the end of all that belongs to the node. ``marker`` is None for an
    unnumbered heading. ``blocks`` hold what follows the heading; where heading and body run on, the
    body starts right after the heading.
    """

    id: str
    level: int
    span: Span
    marker: Span | None
    ordinal: int | None
    heading: Span
    blocks: tuple[Block, ...]
    style: str = ""
    confidence: float = 1.0
    reason: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether this is body text under no heading."""
        return self.marker is None and self.heading.start == self.heading.end


@dataclass(frozen=True, slots=True)
class Salutation:
    """The opening address without its colon, and whom it names."""

    span: Span
    addressees: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed speech.

    ``title``: its spans, one for each line. ``date``: ISO, possibly only "2022" or "2022-02".
    ``speaker``: as written. ``furniture``: spans that parsing set aside as not part of the speech (what cleaning
    removed stands in ``Source.furniture``).
    Postcondition: title, salutation, blocks, headings, markers, ``frame`` and furniture cover every
    code point of ``source.text`` that is not blank, each once.
    ``frame``: date and by-lines, signature: part of the document, but neither title nor body.
    ``rest``: where a second speech starts in the same file, or None.
    """

    source: Source
    title: tuple[Span, ...] = ()
    title_text: str | None = None
    date: str | None = None
    speaker: str | None = None
    salutation: Salutation | None = None
    opening: tuple[Block, ...] = ()
    sections: tuple[Node, ...] = ()
    closing: tuple[Block, ...] = ()
    frame: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    rest: int | None = None
