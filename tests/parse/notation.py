"""The outline notation of the spec files, and reading those files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.model.tree import Block, Document, ListBlock, Node
from speechkit.parse import parse

_CASE = re.compile(
    r"^## (.+?)\n\n```text\n(.*?)```\n```outline\n(.*?)```$", re.MULTILINE | re.DOTALL
)


class Case(NamedTuple):
    name: str
    text: str
    outline: str


def read_cases(folder: Path) -> list[Case]:
    """The cases of every file in ``folder``."""
    return [
        Case(f"{path.stem}: {name}", text, outline)
        for path in sorted(folder.glob("*.md"))
        for name, text, outline in _CASE.findall(path.read_text(encoding="utf-8"))
    ]


def outline(text: str) -> str:
    """The outline of ``text`` in the notation ``marker|heading``, two spaces a level."""
    return outline_of(parse(clean(RawText(text), repair=False)))


def outline_of(document: Document) -> str:
    def of_blocks(blocks: Sequence[Block], depth: int) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, ListBlock):
                for item in block.items:
                    yield from of_node(item, depth)

    def of_node(node: Node, depth: int) -> Iterator[str]:
        if node.is_bare:
            yield from of_blocks(node.blocks, depth)
            return
        marker = document.source.slice(node.marker) if node.marker else ""
        yield f"{'  ' * depth}{marker}|{document.source.slice(node.heading)}"
        yield from of_blocks(node.blocks, depth + 1)

    lines = list(of_blocks(document.opening, 0))
    for section in document.sections:
        lines += of_node(section, 0)
    lines += of_blocks(document.closing, 0)
    return "".join(f"{line}\n" for line in lines)
