"""Lists to nodes: where each member ends, what its heading is, and the blocks around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, LeadIn, ListBlock, Node, Paragraph
from speechkit.parse.layout import BLANK, Layout
from speechkit.parse.markers import LINE, Candidate
from speechkit.parse.nesting import Item, OpenList
from speechkit.parse.numerals import LAST

_HEADING_END = re.compile("[。！？；：]")

_SENTENCE_END = re.compile("[。！？]")

#: A line that ends in a stop and has another one inside is running text.
_STOPS = "。！？；：，”）…"
_INNER_STOP = re.compile("[。！？；：]")

#: Headings are shorter than this, in characters; and where the lines of all members are shorter than the
#: second number and text follows each, the lines are headings even with a stop inside.
_LONGEST_HEADING, _SHORT_LINE = 150, 90
MARKUP = "*#> "


class Builder:
    """Builds immutable nodes from lists, for one source.

    ``marks`` collects the markup around headings (``**``, ``##``), which belongs to no block.
    """

    def __init__(self, source: Source, layout: Layout) -> None:
        self.layout = layout
        self.text = source.text
        self.folded = source.folded
        self.marks: list[Span] = []

    def blocks(
        self, start: int, end: int, lists: Sequence[OpenList], prefix: str, level: int
    ) -> tuple[Block, ...]:
        """Paragraphs and lists between ``start`` and ``end``; members' ids begin with ``prefix``."""
        out: list[Block] = []
        position, number = start, 0
        for index, entry in enumerate(lists):
            first = entry.items[0].candidate.start
            before = self.paragraphs(position, first)
            out += before
            limit = self.list_end(entry, lists[index + 1] if index + 1 < len(lists) else None, end)
            lead = self.lead_in(before)
            items = self.items(entry, limit, prefix, number, level)
            number += len(items)
            style = entry.items[0].candidate.style.id
            out.append(ListBlock(Span(first, items[-1].span.end), items, style, lead))
            position = items[-1].span.end
        out += self.paragraphs(position, end)
        return tuple(out)

    def lead_in(self, before: Sequence[Paragraph]) -> LeadIn | None:
        if not before:
            return None
        span = before[-1].span
        start = max(self.folded.rfind(c, span.start, span.end - 1) for c in "。！？；") + 1
        return LeadIn(Span(max(start, span.start), span.end))

    def items(
        self, entry: OpenList, limit: int, prefix: str, number: int, level: int
    ) -> tuple[Node, ...]:
        nodes: list[Node] = []
        whole = self.lines_are_headings(entry, limit)
        for index, item in enumerate(entry.items):
            following = (
                entry.items[index + 1].candidate.start if index + 1 < len(entry.items) else limit
            )
            nodes.append(self.node(item, following, f"{prefix}{number + index + 1}", level, whole))
        return tuple(nodes)

    def lines_are_headings(self, entry: OpenList, limit: int) -> bool:
        """Whether each member is a short line with more text below: then a stop inside is no end."""
        if len(entry.items) < 2:
            return False
        edges = [item.candidate.start for item in entry.items] + [limit]
        for item, following in zip(entry.items, edges[1:], strict=True):
            candidate = item.candidate
            end = self.layout.ends[candidate.line]
            text_below = following - end
            if candidate.place != LINE or end - candidate.start > _SHORT_LINE:
                return False
            if text_below < 2 * (end - candidate.start):
                return False
        return True

    def node(self, item: Item, limit: int, id: str, level: int, whole: bool) -> Node:
        candidate = item.candidate
        end = self.trimmed(candidate.start, limit)
        marker_end = min(candidate.end, end)
        while marker_end > candidate.start and self.text[marker_end - 1] in BLANK:
            marker_end -= 1
        inner = min((entry.items[0].candidate.start for entry in item.lists), default=end)
        heading = self.heading(candidate, marker_end, min(inner, end), whole)
        return Node(
            id=id,
            level=level,
            span=Span(candidate.start, end),
            marker=Span(candidate.start, marker_end) if candidate.end > candidate.start else None,
            ordinal=candidate.ordinal if 0 < candidate.ordinal < LAST else None,
            heading=heading,
            blocks=self.blocks(heading.end, end, item.lists, f"{id}.", level + 1),
            style=candidate.style.id,
        )

    def heading(self, candidate: Candidate, start: int, end: int, whole: bool) -> Span:
        """The heading that begins after the marker: a whole line, or up to the first stop."""
        begin = start
        while start < end and self.text[start] in BLANK + "*":
            start += 1
        if self.text[begin:start].strip(BLANK):
            self.marks.append(Span(begin, start))
        line_end = min(end, self.layout.ends[self.layout.line_at(start)])
        if candidate.place == LINE and line_end == self.layout.ends[candidate.line] > start:
            body = self.folded[start:line_end].rstrip(" *")
            bold = line_end - start - len(body) > 1
            if line_end - start <= _LONGEST_HEADING and (whole or bold or _is_heading(body)):
                return Span(start, start + len(body.rstrip("。：；，")))
        match = _HEADING_END.search(self.folded, start, max(start, min(end, line_end)))
        stop = match.start() if match else max(start, min(end, line_end))
        while stop > start and self.folded[stop - 1] in " *，；、":
            stop -= 1
        return Span(start, stop)

    def list_end(self, entry: OpenList, following: OpenList | None, end: int) -> int:
        """Where the last member of ``entry`` ends."""
        last = _reach(entry)
        if following is not None:
            end = max(last, self.lead_start(following.items[0].candidate, last))
        if entry.run_in:
            end = max(last, min(end, self.layout.ends[self.layout.line_at(last - 1)]))
        return end

    def lead_start(self, first: Candidate, after: int) -> int:
        """Where the words begin that introduce the list of ``first``, a whole sentence after ``after``."""
        if first.place == LINE:
            return first.start
        begin = self.layout.starts[first.line]
        if begin > after:
            return begin
        stop = _SENTENCE_END.search(self.folded, after, first.start)
        own = stop.end() if stop else first.start
        before = max(self.folded.rfind(char, own, first.start - 1) for char in "。！？") + 1
        return max(own, before)

    def paragraphs(self, start: int, end: int) -> list[Paragraph]:
        """One for each line; lines of mere markup are put aside."""
        out: list[Paragraph] = []
        for span in self.layout.pieces(start, end):
            if self.text[span.start : span.end].strip(MARKUP):
                out.append(Paragraph(span))
            else:
                self.marks.append(span)
        return out

    def trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in BLANK:
            end -= 1
        return end


def _is_heading(line: str) -> bool:
    """Whether a line that begins with a marker is a heading by itself, not the start of running text."""
    return line[-1] not in _STOPS or not _INNER_STOP.search(line, 0, len(line) - 1)


def _reach(entry: OpenList) -> int:
    """The end of the last marker in ``entry``'s last member: it cannot end before."""
    last = entry.items[-1]
    while last.lists:
        last = last.lists[-1].items[-1]
    return last.candidate.end
