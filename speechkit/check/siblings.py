"""Groups of siblings: members that should count on in one style."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from speechkit.model.findings import Speech
from speechkit.model.source import Source
from speechkit.model.tree import Node
from speechkit.model.walk import iter_lists

#: A numeral in a marker, whatever its system.
_NUMERAL = re.compile(
    "[0-9０-９]+|[零〇○一二三四五六七八九十百千廿卅两]+|[壹贰貳叁參肆伍陆陸柒捌玖拾]+|[甲乙丙丁戊己庚辛壬癸]"
    "|[①-⓿❶-➓㈠-㈩㊀-㊉Ⅰ-ⅻ㉑-㊿]|首先|其次|再次|再者|然后|最后|[A-Za-z]"
)


#: Styles of speaking: where no section holds them, each paragraph may have a list of its own.
_SPOKEN = {"ordinal", "first-of-all", "among", "one-is", "one-piece", "sides"}


def iter_siblings(speech: Speech) -> Iterator[tuple[Node, ...]]:
    """Each group of numbered siblings in the order of the text: sections, then members of lists."""
    numbered = [node for node in speech.document.sections if node.ordinal is not None]
    for style, nodes in groupby(numbered, key=lambda node: node.style):
        group = tuple(nodes)
        yield from _lists(group) if style in _SPOKEN else (group,)
    for block in iter_lists(speech.document):
        items = tuple(item for item in block.items if item.ordinal is not None)
        if items:
            yield items


def _lists(nodes: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
    """``nodes`` parted before each one that counts from 1 again."""
    starts = [i for i, node in enumerate(nodes) if i and node.ordinal == 1]
    for start, end in pairwise([0, *starts, len(nodes)]):
        yield tuple(nodes[start:end])


def shape(node: Node, source: Source) -> str:
    """The marker with its numerals taken out and blanks dropped: "（）" for （三）, "、" for 三、, "." for 1.3."""
    marker = source.slice(node.marker) if node.marker else ""
    return re.sub(r"\s|\*", "", _NUMERAL.sub("", marker))


def is_counting(node: Node) -> bool:
    """Whether the node's marker holds a number (a dash or a bullet doesn't count on)."""
    return node.ordinal is not None and node.style not in ("dash", "bullet")
