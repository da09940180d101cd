"""Numbering: gaps, repeats, restarts, styles, counts, levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from speechkit.check.finding import Objection
from speechkit.check.siblings import is_counting, iter_siblings, shape
from speechkit.model.findings import Speech
from speechkit.model.spans import Span
from speechkit.model.tree import LeadIn, Node, Paragraph
from speechkit.model.walk import children, iter_lists, iter_nodes
from speechkit.parse.leadin import find_lead_in
from speechkit.rules import load_rules


def _steps(speech: Speech) -> Iterator[tuple[Node, int, Node, int]]:
    """Each two neighbours of a numbered group with their ordinals."""
    for group in iter_siblings(speech):
        for one, other in pairwise(group):
            if is_counting(one) and one.ordinal is not None and other.ordinal is not None:
                yield one, one.ordinal, other, other.ordinal


def gaps(speech: Speech) -> Iterator[Objection]:
    """N101: 一、 is followed by 三、; or the first is not 1 and doesn't count on from the list before it."""
    for _, before, node, after in _steps(speech):
        if after > before + 1:
            yield _at_marker(node, f"第{before}条之后是第{after}条，中间缺号")
    for group, goes_on in _groups(speech):
        number = group[0].ordinal
        if number is not None and number > 1 and len(group) > 1 and not goes_on:
            yield _at_marker(group[0], f"从第{number}条开始，前面缺号")


def _groups(speech: Speech) -> Iterator[tuple[tuple[Node, ...], bool]]:
    """Each group of counting siblings, and whether it counts on from the one before it (第三条 in 第二章)."""
    ended: dict[str, int | None] = {}
    for group in sorted(iter_siblings(speech), key=lambda group: group[0].span.start):
        first = group[0]
        if is_counting(first) and first.ordinal is not None:
            yield group, ended.get(first.style) == first.ordinal - 1
        ended[first.style] = group[-1].ordinal


def repeats(speech: Speech) -> Iterator[Objection]:
    """N102: a number stands twice."""
    for _, before, node, after in _steps(speech):
        if after == before:
            yield _at_marker(node, f"序号{after}重复")


def restarts(speech: Speech) -> Iterator[Objection]:
    """N103: the count falls back within one list."""
    for _, before, node, after in _steps(speech):
        if after < before:
            yield _at_marker(node, f"第{before}条之后又从第{after}条编起")


def mixed_styles(speech: Speech) -> Iterator[Objection]:
    """N104: a member whose marker looks other than that of most of its siblings."""
    for group in iter_siblings(speech):
        counting = [node for node in group if is_counting(node)]
        shapes = Counter(shape(node, speech.source) for node in counting)
        if len(shapes) < 2 or _is_spelled_out(group, speech):
            continue
        usual = shapes.most_common(1)[0][0]
        for node in counting:
            if node.marker and shape(node, speech.source) != usual:
                found = speech.source.slice(node.marker).strip()
                yield _at_marker(node, f"序号“{found}”的样式与同级其他序号不同")


def _is_spelled_out(group: tuple[Node, ...], speech: Speech) -> bool:
    """Whether markers are words, which vary by their nature: 首先…其次…, 第一件事…第二个问题…, 一方面…另一方面…."""
    return any(
        node.marker and speech.source.folded[node.marker.start] in "首其再最第另" for node in group
    )


def wrong_counts(speech: Speech) -> Iterator[Objection]:
    """N105: a lead-in announces a number, and another number follows; for lists and for the sections."""
    for block in iter_lists(speech.document):
        if block.lead_in:
            yield from _wrong_count(block.lead_in, len(block.items))
    sections = [node for node in speech.document.sections if node.ordinal is not None]
    before = [block for block in speech.document.opening if isinstance(block, Paragraph)]
    if sections and is_counting(sections[0]):
        start = sections[0].span.start
        lead = find_lead_in(speech.source.folded, before, start)
        if lead:
            yield from _wrong_count(lead, len(sections))


def _wrong_count(lead: LeadIn, found: int) -> Iterator[Objection]:
    if lead.declared and lead.declared != found:
        yield Objection(lead.span, f"说是{lead.declared}条，实际列了{found}条")


def upside_down_levels(speech: Speech) -> Iterator[Objection]:
    """N106: a level stands under one that GB/T 9704 puts below it."""
    ranks = {
        rule.id: int(rule.attributes["rank"])
        for rule in load_rules().group("markers", "styles")
        if rule.id in STANDARD_LEVELS
    }
    for node in iter_nodes(speech.document):
        for child in children(node):
            upper, lower = ranks.get(node.style), ranks.get(child.style)
            if upper is not None and lower is not None and lower < upper:
                first = next(c for c in children(node) if c.style == child.style)
                if child is first:
                    yield _at_marker(child, "层次序号的次序应当是 一、（一）1.（1）")


#: The styles whose order GB/T 9704-2012 7.3.3 lays down.
STANDARD_LEVELS = {"chinese-comma", "chinese-paren", "digits-dot", "digits-paren"}


def lone_members(speech: Speech) -> Iterator[Objection]:
    """N107: a numbered list of one."""
    for group, goes_on in _groups(speech):
        if len(group) == 1 and not goes_on:
            yield _at_marker(group[0], "这一级只有一条，不必编号")


def _at_marker(node: Node, message: str) -> Objection:
    return Objection(node.marker or Span(node.span.start, node.span.start + 1), message)
