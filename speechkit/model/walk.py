"""Walking the tree, and the invariants that every parsed document keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from speechkit.model.spans import Span
from speechkit.model.tree import Block, Document, ListBlock, Node


def iter_nodes(document: Document) -> Iterator[Node]:
    """Every node in the order of the text: opening's lists, sections, closing's lists."""
    yield from iter_block_nodes(document.opening)
    for section in document.sections:
        yield from iter_subtree(section)
    yield from iter_block_nodes(document.closing)


def iter_subtree(node: Node) -> Iterator[Node]:
    """``node`` and every node below it, in the order of the text. Not recursive: depth is unbounded."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(list(children(current))))


def iter_block_nodes(blocks: Iterable[Block]) -> Iterator[Node]:
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from iter_subtree(item)


def children(node: Node) -> Iterator[Node]:
    """The members of ``node``'s lists, one level down."""
    for block in node.blocks:
        if isinstance(block, ListBlock):
            yield from block.items


def iter_lists(document: Document) -> Iterator[ListBlock]:
    """Every list in the document."""
    groups = [document.opening, *(node.blocks for node in iter_nodes(document)), document.closing]
    for blocks in groups:
        for block in blocks:
            if isinstance(block, ListBlock):
                yield block


def leaf_spans(document: Document) -> list[Span]:
    """Spans of title, salutation, paragraphs, markers, headings, frame and furniture, in order."""
    spans = [*document.title, *document.frame, *document.furniture]
    if document.salutation:
        spans.append(document.salutation.span)
    for blocks in (document.opening, document.closing):
        spans += _block_leaves(blocks)
    for node in iter_nodes(document):
        if node.marker:
            spans.append(node.marker)
        spans.append(node.heading)
        spans += _block_leaves(node.blocks)
    return sorted(span for span in spans if span.start < span.end)


def _block_leaves(blocks: Iterable[Block]) -> list[Span]:
    return [block.span for block in blocks if not isinstance(block, ListBlock)]


def check_invariants(document: Document) -> list[str]:
    """Every broken promise of the tree as a sentence; an empty list when all is well.

    Checked: spans are in range; a child lies in its parent; siblings are ordered and apart; the
    leaves are apart and cover every code point that is neither blank nor part of the salutation's colon.
    """
    text = document.source.text
    faults: list[str] = []
    for node in iter_nodes(document):
        position = node.span.start
        for block in node.blocks:
            if not node.span.contains(block.span):
                faults.append(f"block {block.span} outside node {node.id} {node.span}")
            if block.span.start < position:
                faults.append(f"block {block.span} out of order in node {node.id}")
            position = block.span.end
    for items in (tuple(document.sections), *(block.items for block in iter_lists(document))):
        for one, other in pairwise(items):
            if one.span.end > other.span.start:
                faults.append(f"nodes {one.id} and {other.id} overlap")
    for block in iter_lists(document):
        faults += [
            f"item {i.id} outside its list" for i in block.items if not block.span.contains(i.span)
        ]
    position = 0
    for span in [*leaf_spans(document), Span(len(text), len(text))]:
        if span.start < position:
            faults.append(f"leaf {span} overlaps what stands before it")
        lost = text[position : span.start].strip(" \t\n\u3000\u00a0:：")
        if lost:
            faults.append(f"lost text before {span.start}: {lost[:20]!r}")
        position = max(position, span.end)
    return faults
