"""A tree cut at a depth. Nothing of the text is lost: what is deeper becomes running text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from speechkit.model.findings import Speech
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, ListBlock, Node, Paragraph


def prune(speech: Speech, depth: int) -> Speech:
    """``speech`` without nodes deeper than ``depth`` (the top sections are 1)."""
    document, cut = speech.document, _Cut(speech.source, depth)
    return Speech(
        replace(
            document,
            opening=cut.blocks(document.opening, 0),
            sections=tuple(cut.node(section, 1) for section in document.sections),
            closing=cut.blocks(document.closing, 0),
        ),
        speech.analysis,
    )


class _Cut:
    """Cuts blocks; ``level`` is the level of the node that holds them, a bare node counting as none."""

    def __init__(self, source: Source, depth: int) -> None:
        self.source, self.depth = source, depth

    def node(self, node: Node, level: int) -> Node:
        return replace(node, blocks=self.blocks(node.blocks, level - 1 if node.is_bare else level))

    def blocks(self, blocks: Iterable[Block], level: int) -> tuple[Block, ...]:
        kept: list[Block] = []
        for block in blocks:
            if not isinstance(block, ListBlock):
                kept.append(block)
            elif level < self.depth:
                items = tuple(self.node(item, level + 1) for item in block.items)
                kept.append(replace(block, items=items))
            else:
                kept += self._lines(block.span)
        return tuple(kept)

    def _lines(self, span: Span) -> Iterable[Paragraph]:
        start = span.start
        for line in self.source.slice(span).split("\n"):
            text = line.strip()
            if text:
                first = start + line.index(text[0])
                yield Paragraph(Span(first, first + len(text)))
            start += len(line) + 1
