"""Lists to nodes, with the blocks around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, LeadIn, ListBlock, Node, Paragraph
from speechkit.parse.extents import Extents
from speechkit.parse.layout import Layout
from speechkit.parse.leadin import find_lead_in
from speechkit.parse.nesting import OpenList
from speechkit.parse.numerals import LAST
from speechkit.parse.ornaments import ORNAMENTS
from speechkit.parse.reasons import judge

_NO_TEXT = deferred(rf"[*#> \-—{ORNAMENTS}]*")


class Place(NamedTuple):
    """Where members go: their ids are ``prefix`` and a number from ``before`` + 1 on."""

    prefix: str
    before: int
    level: int


class Builder:
    """Builds immutable nodes from lists, for one source.

    ``marks`` collects the markup around headings (``**``, ``##``), which belongs to no block.
    """

    def __init__(self, source: Source, layout: Layout, turns: Sequence[int]) -> None:
        self.text, self.folded = source.text, source.folded
        self.layout = layout
        self.extents = Extents(source, layout, turns)
        self.marks: list[Span] = []

    def blocks(
        self, start: int, end: int, lists: Sequence[OpenList], prefix: str, level: int
    ) -> tuple[Block, ...]:
        """Paragraphs and lists between ``start`` and ``end``; members' ids begin with ``prefix``."""
        out: list[Block] = []
        position = start
        place = Place(prefix, 0, level)
        for index, entry in enumerate(lists):
            first = entry.items[0].candidate
            before = self.paragraphs(position, first.start)
            following = lists[index + 1] if index + 1 < len(lists) else None
            limit = self.extents.list_end(entry, following, end, level)
            lead = find_lead_in(self.folded, before, first.start)
            items = self.items(entry, limit, place, lead)
            span = Span(first.start, items[-1].span.end)
            out += [*before, ListBlock(span, items, first.style.id, lead)]
            place = place._replace(before=place.before + len(items))
            position = span.end
        out += self.paragraphs(position, end)
        return tuple(out)

    def items(
        self, entry: OpenList, limit: int, place: Place, lead: LeadIn | None
    ) -> tuple[Node, ...]:
        """The members of a list; the last one ends at ``limit``."""
        whole = self.extents.lines_are_headings(entry, limit)
        edges = [*(item.candidate.start for item in entry.items[1:]), limit]
        return tuple(
            self.node(entry, index, edge, place, whole, lead) for index, edge in enumerate(edges)
        )

    def node(
        self,
        entry: OpenList,
        index: int,
        limit: int,
        place: Place,
        whole: bool,
        lead: LeadIn | None,
    ) -> Node:
        item = entry.items[index]
        candidate = item.candidate
        end = self.extents.trimmed(candidate.start, limit)
        marker = self.extents.marker(candidate, end)
        marker_end = marker.end if marker else candidate.start
        inner = item.lists[0].items[0].candidate.start if item.lists else end
        heading = self.extents.heading(candidate, marker_end, inner, whole)
        if self.text[marker_end : heading.start].strip():
            self.marks.append(Span(marker_end, heading.start))
        id = f"{place.prefix}{place.before + index + 1}"
        confidence, reason = judge(entry, index, self.text[candidate.start : marker_end], lead)
        return Node(
            id=id,
            level=place.level,
            span=Span(candidate.start, end),
            marker=marker,
            ordinal=candidate.ordinal if 0 < candidate.ordinal < LAST else None,
            heading=heading,
            blocks=self.blocks(heading.end, end, item.lists, f"{id}.", place.level + 1),
            style=candidate.style.id,
            confidence=confidence,
            reason=reason,
        )

    def paragraphs(self, start: int, end: int) -> list[Paragraph]:
        """One for each line; lines of mere markup and ornaments are put aside."""
        out: list[Paragraph] = []
        for span in self.layout.pieces(start, end):
            if _NO_TEXT.fullmatch(self.text, span.start, span.end):
                self.marks.append(span)
            else:
                out.append(Paragraph(span))
        return out
