"""The outline as rows, top to bottom, each with its depth: what every format for people draws from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from speechkit.model.findings import Speech
from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, ListBlock, Node, Paragraph
from speechkit.render.messages import Messages
from speechkit.render.visible import one_line

RowKind = Literal["node", "lead-in", "group", "body"]

#: What may stand between a heading and the body that runs on after it; shown with the heading.
_HEADING_END = "。！？；：，、.!?;:,…"

#: Markers that need a blank after them. By their last character: 1. and 5亿 don't become 1.5亿; ● and emoji are
#: no letters. A number by itself; a word: 第一章 总则 reads wrongly as 第一章总则.
_NEEDS_GAP = deferred(
    r".*(?:[.)\]\-*\d\u20e3Ⅰ-ⅻ·•\u2500-\u2775\u2794-\u2bff\ufe0f\U0001f000-\U0001faff])"
    "|[一二三四五六七八九十百千零〇]+|第.+[编章节条款部分]"
)

#: What introduces a list is shorter than this, in characters.
_LONGEST_INTRODUCTION = 80

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the outline. ``depth`` from 0. ``text`` is on one line and safe to show.

    ``kind``: a node (``marker`` and heading), the lead-in that groups a list, the name of a group
    (opening, closing), or body text.
    """

    kind: RowKind
    depth: int
    text: str
    marker: str = ""
    node: Node | None = None

    @property
    def label(self) -> str:
        """Marker and heading as one string."""
        return labelled(self.marker, self.text)


def labelled(marker: str, heading: str) -> str:
    """Marker and heading as one string, with a blank between them where they would run together."""
    apart = heading and _NEEDS_GAP.fullmatch(marker)
    return f"{marker} {heading}" if apart else marker + heading


def outline_rows(speech: Speech, messages: Messages, full: bool = False) -> Iterator[Row]:
    """The rows of the whole outline: the opening's lists, the sections, the closing's lists.

    ``full``: with the text under each heading, and all of opening and closing.
    """
    document, walk = speech.document, _Walk(speech.source, full)
    yield from walk.group(messages.opening, document.opening)
    yield from walk.sections(document.sections)
    yield from walk.group(messages.closing, document.closing)


class _Walk:
    def __init__(self, source: Source, full: bool) -> None:
        self.source, self.full = source, full

    def text(self, start: int, end: int) -> str:
        return one_line(self.source.text[start:end])

    def group(self, name: str, blocks: Sequence[Block]) -> Iterator[Row]:
        if any(self.full or isinstance(block, ListBlock) for block in blocks):
            yield Row("group", 0, name)
            yield from self.blocks(blocks, 1)

    def sections(self, sections: Sequence[Node]) -> Iterator[Row]:
        """The sections; those that text under no heading introduces stand under its last words."""
        depth = 0
        for before, section in pairwise([None, *sections]):
            assert section is not None
            starts = section.ordinal == 1
            if section.is_bare or starts:
                words = self.introduction(before) if starts and before else ""
                depth = int(bool(words))
                if words:
                    yield Row("lead-in", 0, words)
            yield from self.node(section, depth)

    def introduction(self, before: Node) -> str:
        """How the text under no heading in ``before`` introduces the sections after it; "" where it doesn't."""
        last = before.blocks[-1] if before.is_bare and not self.full else None
        text = self.text(*last.span) if isinstance(last, Paragraph) else ""
        words = text[max(text.rfind(stop, 0, -1) for stop in "。！？；") + 1 :].rstrip("，,")
        introduces = text.endswith(tuple("：:，,")) and len(words) <= _LONGEST_INTRODUCTION
        return words if introduces else ""

    def node(self, node: Node, depth: int) -> Iterator[Row]:
        if node.is_bare:
            yield from self.blocks(node.blocks, depth)
            return
        body = self._body_start(node)
        marker = self.text(*node.marker) if node.marker else ""
        yield Row("node", depth, self.text(node.heading.start, body), marker, node)
        yield from self.blocks(node.blocks, depth + 1, node.heading, body)

    def _body_start(self, node: Node) -> int:
        """Where the body starts once the punctuation that ends a run-on heading is given to the heading."""
        position = node.heading.end
        if self.full and node.blocks and node.blocks[0].span.start == position:
            text = self.source.text
            while position < node.blocks[0].span.end and text[position] in _HEADING_END:
                position += 1
        return position

    def blocks(
        self, blocks: Sequence[Block], depth: int, heading: Span = NOWHERE, after: int = 0
    ) -> Iterator[Row]:
        for i, block in enumerate(blocks):
            if isinstance(block, ListBlock):
                yield from self.list(block, depth, heading)
            elif self.full:
                following = blocks[i + 1] if i + 1 < len(blocks) else None
                yield from self.paragraph(block, following, depth, after)

    def list(self, block: ListBlock, depth: int, heading: Span) -> Iterator[Row]:
        lead = block.lead_in
        name = self.text(*lead.span).lstrip(_HEADING_END).rstrip("，、；,;") if lead else ""
        if lead and name and not lead.span.overlaps(heading):
            yield Row("lead-in", depth, name)
            depth += 1
        for item in block.items:
            yield from self.node(item, depth)

    def paragraph(
        self, block: Paragraph, following: Block | None, depth: int, after: int
    ) -> Iterator[Row]:
        """A paragraph without the lead-in at its end, which is shown as the next list's own row."""
        start, end = max(block.span.start, after), block.span.end
        lead = following.lead_in if isinstance(following, ListBlock) else None
        if lead and start <= lead.span.start and not self.text(lead.span.end, end).strip("：:，,"):
            end = lead.span.start
        text = self.text(start, end)
        if text:
            yield Row("body", depth, text)
