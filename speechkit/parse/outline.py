"""Lists to nodes: where each member ends, what its heading is, and the blocks around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, LeadIn, ListBlock, Node, Paragraph
from speechkit.parse.markers import LINE
from speechkit.parse.nesting import Item, OpenList
from speechkit.parse.numerals import LAST

_HEADING_END = re.compile("[。！？；：\n]")
MARKUP = "*#> "
BLANK = " \t\n\u3000\u00a0"


class Builder:
    """Builds immutable nodes from lists, for one source.

    ``marks`` collects the markup around headings (``**``, ``##``), which belongs to no block.
    """

    def __init__(self, source: Source) -> None:
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
        for index, item in enumerate(entry.items):
            following = (
                entry.items[index + 1].candidate.start if index + 1 < len(entry.items) else limit
            )
            nodes.append(self.node(item, following, f"{prefix}{number + index + 1}", level))
        return tuple(nodes)

    def node(self, item: Item, limit: int, id: str, level: int) -> Node:
        candidate = item.candidate
        end = self.trimmed(candidate.start, limit)
        marker_end = min(candidate.end, end)
        while marker_end > candidate.start and self.text[marker_end - 1] in BLANK:
            marker_end -= 1
        inner = min((entry.items[0].candidate.start for entry in item.lists), default=end)
        heading = self.heading(candidate.place == LINE, marker_end, min(inner, end))
        return Node(
            id=id,
            level=level,
            span=Span(candidate.start, end),
            marker=Span(candidate.start, marker_end),
            ordinal=candidate.ordinal if 0 < candidate.ordinal < LAST else None,
            heading=heading,
            blocks=self.blocks(heading.end, end, item.lists, f"{id}.", level + 1),
            style=candidate.style.id,
        )

    def heading(self, own_line: bool, start: int, end: int) -> Span:
        """The heading that begins after the marker: a whole line, or up to the first stop."""
        begin = start
        while start < end and self.text[start] in BLANK + "*":
            start += 1
        if self.text[begin:start].strip(BLANK):
            self.marks.append(Span(begin, start))
        line_end = self.folded.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        line = self.folded[start:line_end].rstrip(" *")
        if own_line and line and line[-1] not in "。！？；：，”）" and line_end - start <= 120:
            return Span(start, start + len(line))
        match = _HEADING_END.search(self.folded, start, end)
        stop = match.start() if match else end
        while stop > start and self.folded[stop - 1] in " *，；、\n":
            stop -= 1
        return Span(start, stop)

    def list_end(self, entry: OpenList, following: OpenList | None, end: int) -> int:
        """Where the last member of ``entry`` ends."""
        if following is not None:
            end = following.items[0].candidate.start
        last = _reach(entry)
        if entry.run_in:
            line_end = self.folded.find("\n", last, end)
            return end if line_end < 0 else line_end
        if following is not None:
            begin = self.folded.rfind("\n", last, end)
            return max(begin, last) if begin > 0 else end
        return end

    def paragraphs(self, start: int, end: int) -> list[Paragraph]:
        """One for each line that is not blank."""
        out: list[Paragraph] = []
        text = self.text
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            line = text[start:stop]
            body = line.strip(BLANK)
            if body:
                left = start + len(line) - len(line.lstrip(BLANK))
                span = Span(left, left + len(body))
                if body.strip(MARKUP):
                    out.append(Paragraph(span))
                else:
                    self.marks.append(span)
            start = stop + 1
        return out

    def trimmed(self, start: int, end: int) -> int:
        while end > start and self.text[end - 1] in BLANK:
            end -= 1
        return end


def _reach(entry: OpenList) -> int:
    """The end of the last marker in ``entry``'s last member: it cannot end before."""
    last = entry.items[-1]
    while last.lists:
        last = last.lists[-1].items[-1]
    return last.candidate.end
