"""Headings: a full stop where siblings have none, and the same heading twice."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.check.finding import Objection
from speechkit.check.siblings import iter_siblings
from speechkit.model.findings import Speech
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Node
from speechkit.model.walk import iter_nodes


def stray_full_stops(speech: Speech) -> Iterator[Objection]:
    """H301: a heading on a line of its own that ends in 。 while most of its siblings' don't."""
    source = speech.source
    for group in iter_siblings(speech):
        own_line = [node for node in group if _stands_alone(node, source)]
        stopped = [node for node in own_line if _full_stop(node, source)]
        if len(own_line) == len(group) and 0 < len(stopped) * 2 < len(group):
            for node in stopped:
                stop = Span(node.heading.end, node.heading.end + 1)
                yield Objection(stop, "同级标题末尾都没有句号", "", stop)


def _stands_alone(node: Node, source: Source) -> bool:
    """Whether nothing but a full stop follows the heading on its line."""
    line_end = source.text.find("\n", node.heading.end)
    rest = source.folded[node.heading.end : line_end if line_end >= 0 else len(source.text)]
    return rest.strip() in ("", "。")


def _full_stop(node: Node, source: Source) -> bool:
    return source.folded.startswith("。", node.heading.end)


def repeated_headings(speech: Speech) -> Iterator[Objection]:
    """H302: two numbered headings of four characters or more that read the same, under one parent or not."""
    seen: dict[str, Node] = {}
    for node in iter_nodes(speech.document):
        heading = speech.source.folded[node.heading.start : node.heading.end].strip()
        if len(heading) < 4 or node.ordinal is None:
            continue
        if heading in seen:
            line, _ = speech.source.line_column(speech.source.raw_span(seen[heading].heading).start)
            yield Objection(node.heading, f"标题与第{line}行的标题相同")
        else:
            seen[heading] = node
