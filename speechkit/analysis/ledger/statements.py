"""Statements: the tree cut into headings, sentences and semicolon parts, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from speechkit.model.spans import Span
from speechkit.model.tree import Block, Document, ListBlock, Node

Place = Literal["opening", "body", "closing"]

# A sentence or semicolon part with its end mark and the quotes that close after it: 他说：“不行。”
_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）]*|\n|$)")
_BLANKS = " \t\u3000\u00a0\n*"


class Statement(NamedTuple):
    """A heading, or a sentence (or its part up to a semicolon) of running text.

    ``span`` begins with the marker of a heading; ``start`` is where its words begin. ``path``: the nodes it
    stands in, outermost first; a heading's own node is the last. ``paragraph`` counts the blocks of the
    document, a run-in heading shares the number of the text that follows it.
    """

    span: Span
    start: int
    is_heading: bool
    path: tuple[Node, ...]
    paragraph: int
    place: Place

    @property
    def node(self) -> Node | None:
        return self.path[-1] if self.path else None


def split_statements(document: Document) -> list[Statement]:
    """Every statement of the speech, in order. Not those of the title, the frame or the furniture."""
    splitter = _Splitter(document.source.folded)
    splitter.blocks(document.opening, (), "opening")
    for section in document.sections:
        splitter.node(section, (), "body")
    splitter.blocks(document.closing, (), "closing")
    return splitter.statements


class _Splitter:
    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.statements: list[Statement] = []
        self.paragraph = 0
        self.last_end = 0

    def node(self, node: Node, above: tuple[Node, ...], place: Place) -> None:
        stack: list[tuple[Node | Block, tuple[Node, ...]]] = [(node, above)]
        while stack:
            piece, path = stack.pop()
            if isinstance(piece, Node):
                inside = (*path, piece)
                if not piece.is_bare:
                    self._heading(piece, inside, place)
                stack.extend((block, inside) for block in reversed(piece.blocks))
            elif isinstance(piece, ListBlock):
                stack.extend((item, path) for item in reversed(piece.items))
            else:
                self._sentences(piece.span, path, place)

    def blocks(self, blocks: Iterable[Block], path: tuple[Node, ...], place: Place) -> None:
        for block in blocks:
            if isinstance(block, ListBlock):
                for item in block.items:
                    self.node(item, path, place)
            else:
                self._sentences(block.span, path, place)

    def _new_paragraph(self, start: int) -> int:
        if "\n" in self.folded[self.last_end : start] or not self.statements:
            self.paragraph += 1
        return self.paragraph

    def _heading(self, node: Node, path: tuple[Node, ...], place: Place) -> None:
        start = node.marker.start if node.marker else node.heading.start
        paragraph = self._new_paragraph(start)
        end = max(node.heading.end, node.marker.end if node.marker else 0)
        words = node.heading.start if node.heading.end > node.heading.start else start
        self.statements.append(Statement(Span(start, end), words, True, path, paragraph, place))
        self.last_end = end

    def _sentences(self, span: Span, path: tuple[Node, ...], place: Place) -> None:
        paragraph = self._new_paragraph(span.start)
        for match in _SENTENCE.finditer(self.folded, span.start, span.end):
            start, end = match.span()
            text = match[0]
            if text[:1] in _BLANKS:
                start += len(text) - len(text.lstrip(_BLANKS))
            if text[-1:] in _BLANKS:
                end -= len(text) - len(text.rstrip(_BLANKS))
            if end - start > 1:
                sentence = Span(start, end)
                self.statements.append(Statement(sentence, start, False, path, paragraph, place))
        self.last_end = span.end
