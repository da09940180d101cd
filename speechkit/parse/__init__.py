"""Cleaned text to the document tree."""

from __future__ import annotations

from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Document, Node, Paragraph


def parse(source: Source) -> Document:
    """The tree of a speech. Total: any text gives a document that keeps ``check_invariants``."""
    blocks: list[Paragraph] = []
    position = 0
    for line in source.text.split("\n"):
        end = position + len(line)
        if line.strip():
            start = position + len(line) - len(line.lstrip())
            blocks.append(Paragraph(Span(start, start + len(line.strip()))))
        position = end + 1
    if not blocks:
        return Document(source)
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    body = Node("1", 1, span, None, None, Span(span.start, span.start), tuple(blocks))
    return Document(source, sections=(body,))
