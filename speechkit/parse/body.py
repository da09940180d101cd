"""The body of a speech: what stands between the salutation and the signature."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, Node
from speechkit.parse.closing import closing_start, cut
from speechkit.parse.headings import find_headings, styled_headings
from speechkit.parse.hidden import hidden_members
from speechkit.parse.layout import Layout
from speechkit.parse.leadin import find_lead_in
from speechkit.parse.markers import LINE, Candidate, find_candidates, scanner
from speechkit.parse.nesting import OpenList, every_list, nest
from speechkit.parse.outline import Builder, Place
from speechkit.parse.reasons import numbering_notices
from speechkit.parse.sequences import Run, RunFinder, accepted

#: The largest share of a body that stands before its first section.
_OPENING = 0.35

#: What a heading without number counts as beside numbered lists.
_UNNUMBERED_RANK = 30


@dataclass(frozen=True, slots=True)
class Body:
    """The body's parts; ``marks``: markup around headings, which is no text."""

    opening: tuple[Block, ...]
    sections: tuple[Node, ...]
    closing: tuple[Block, ...]
    marks: tuple[Span, ...]
    diagnostics: tuple[Diagnostic, ...]


def parse_body(source: Source, start: int, end: int) -> Body:
    """The outline of ``source.text[start:end]``."""
    folded = source.folded
    layout = Layout(source.text, start, end)
    candidates, owners = _members(source, layout, start, end)
    returns = scanner().returns
    turns = [at for at in layout.starts if returns.match(folded, at)]
    nester = nest(candidates, owners, folded, turns)
    top = nester.top
    main = _main_list(top, start, end)
    closing_at = closing_start(folded, layout, top, main, start, end)
    last = cut(top, closing_at)
    builder = Builder(source, layout, turns)
    first = top[main].items[0].candidate.start if top else _second_line(layout, closing_at)
    opening = builder.blocks(start, first, top[:main], "opening.", 1)
    sections = _sections(builder, first, closing_at, top[main:])
    closing = builder.blocks(closing_at, end, last, "closing.", 1)
    notices = numbering_notices(every_list([*top, *last]))
    return Body(
        opening,
        sections,
        closing,
        tuple(builder.marks),
        (*_depth_notice(nester.too_deep), *notices),
    )


def _members(
    source: Source, layout: Layout, start: int, end: int
) -> tuple[list[Candidate], list[Run | None]]:
    """The candidates in order, and the run of each that is a member of a list."""
    folded = source.folded
    candidates = find_candidates(folded, layout, start, end)
    styled = styled_headings(source, layout, candidates)
    candidates += styled or find_headings(folded, layout, candidates)
    candidates.sort(key=_start)
    runs = RunFinder(candidates).find()
    hidden = hidden_members(runs, candidates, folded, layout)
    if hidden:
        candidates = sorted({c.start: c for c in [*hidden, *candidates]}.values(), key=_start)
        runs = RunFinder(candidates).find()
    return candidates, accepted(runs, candidates, folded)


def _start(candidate: Candidate) -> int:
    return candidate.start


def _second_line(layout: Layout, end: int) -> int:
    """Where the second line begins: without any heading the first paragraph is the opening."""
    return layout.starts[1] if len(layout.starts) > 1 and layout.starts[1] < end else end


def _depth_notice(too_deep: int | None) -> tuple[Diagnostic, ...]:
    if too_deep is None:
        return ()
    message = "这里的层次太深，再往下的序号按正文处理。"
    return (Diagnostic("depth-limit", "warning", message, Span(too_deep, too_deep + 1)),)


def _main_list(top: Sequence[OpenList], start: int, end: int) -> int:
    """Index of the first list of the body; what stands before is the opening's (an agenda).

    A list is passed over for one of an outer style (or for one that begins lines, where it does not)
    that begins early: an opening takes less than ``_OPENING`` of a speech.
    """

    def weight(index: int) -> tuple[bool, int, int]:
        first = top[index].items[0].candidate
        numbered = first.ordinal > 0
        return (first.place != LINE, first.style.rank if numbered else _UNNUMBERED_RANK, index)

    early = start + (end - start) * _OPENING
    indices = [i for i, entry in enumerate(top) if entry.items[0].candidate.start < early]
    return min(indices, key=weight, default=0)


def _sections(
    builder: Builder, start: int, end: int, lists: Sequence[OpenList]
) -> tuple[Node, ...]:
    """The top lists' members one after the other, with bare nodes for what stands under no heading."""
    sections: list[Node] = []
    position = start
    for index, entry in enumerate(lists):
        bare = builder.paragraphs(position, entry.items[0].candidate.start)
        sections += _bare(bare, len(sections) + 1)
        following = lists[index + 1] if index + 1 < len(lists) else None
        limit = builder.extents.list_end(entry, following, end, 1)
        lead = find_lead_in(builder.folded, bare, entry.items[0].candidate.start)
        sections += builder.items(entry, limit, Place("", len(sections), 1), lead)
        position = sections[-1].span.end
    sections += _bare(builder.paragraphs(position, end), len(sections) + 1)
    return tuple(sections)


def _bare(blocks: Sequence[Block], number: int) -> list[Node]:
    """A stretch of body under no heading as a node, if there is any."""
    if not blocks:
        return []
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    point = Span(span.start, span.start)
    return [Node(str(number), 1, span, None, None, point, tuple(blocks))]
