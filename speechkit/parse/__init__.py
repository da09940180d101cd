"""Cleaned text to the document tree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, Document, Node, Salutation
from speechkit.parse.headings import find_headings
from speechkit.parse.layout import BLANK, Layout
from speechkit.parse.markers import LINE, find_candidates
from speechkit.parse.nesting import OpenList, nest
from speechkit.parse.outline import Builder
from speechkit.parse.sequences import RunFinder, accepted

#: A first line that begins so is no title.
_NUMBERED = re.compile("[（第]?[一二三四五六七八九十1-9][、.）]")


def parse(source: Source) -> Document:
    """The tree of a speech. Total: any text gives a document that keeps ``check_invariants``."""
    title, salutation, frame, start = _head(source)
    end = len(source.text)
    layout = Layout(source.text, start, end)
    candidates = find_candidates(source.folded, layout, start, end)
    candidates = sorted([*candidates, *find_headings(source.folded, layout, candidates)])
    top, too_deep = nest(candidates, accepted(RunFinder(candidates).find(), candidates))
    builder = Builder(source, layout)
    main = _main_list(top)
    opening_end = top[main].items[0].candidate.start if top else start
    opening = builder.blocks(start, opening_end, top[:main], "opening.", 1)
    sections = _sections(builder, opening_end, end, top[main:])
    return Document(
        source,
        title=(title,) if title else (),
        title_text=source.slice(title) if title else None,
        salutation=salutation,
        opening=opening,
        sections=sections,
        frame=(*frame, *builder.marks),
        diagnostics=_depth_notice(too_deep),
    )


def _depth_notice(too_deep: int | None) -> tuple[Diagnostic, ...]:
    if too_deep is None:
        return ()
    message = "这里的层次太深，再往下的序号按正文处理。"
    return (Diagnostic("depth-limit", "warning", message, Span(too_deep, too_deep + 1)),)


def _main_list(top: Sequence[OpenList]) -> int:
    """Index of the first list of the body: the outermost in style among those that begin a line."""

    def weight(index: int) -> tuple[bool, int, int]:
        first = top[index].items[0].candidate
        return (first.place != LINE, first.style.rank, index)

    return min(range(len(top)), key=weight, default=0)


def _sections(
    builder: Builder, start: int, end: int, lists: Sequence[OpenList]
) -> tuple[Node, ...]:
    """The top lists' members one after the other, with bare nodes for what stands under no heading."""
    sections: list[Node] = []
    bare: list[Block] = []

    def close() -> None:
        if bare:
            span = Span(bare[0].span.start, bare[-1].span.end)
            point = Span(span.start, span.start)
            number = str(len(sections) + 1)
            sections.append(Node(number, 1, span, None, None, point, tuple(bare)))
            bare.clear()

    position = start
    for index, entry in enumerate(lists):
        bare += builder.paragraphs(position, entry.items[0].candidate.start)
        close()
        limit = builder.list_end(entry, lists[index + 1] if index + 1 < len(lists) else None, end)
        sections += builder.items(entry, limit, "", len(sections), 1)
        position = sections[-1].span.end
    bare += builder.paragraphs(position, end)
    close()
    return tuple(sections)


def _head(
    source: Source,
) -> tuple[Span | None, Salutation | None, tuple[Span, ...], int]:
    """A short first line as title, a line of address, the lines between, and where the body starts."""
    position, title = 0, None
    frame: list[Span] = []
    for number, line in enumerate(source.folded.split("\n")[:6]):
        body = line.strip(BLANK)
        at = position + len(line) - len(line.lstrip(BLANK))
        if body.endswith("：") and len(body) < 40 and "，" not in body[:-8]:
            span = Span(at, at + len(body) - 1)
            return title, Salutation(span, (span,)), tuple(frame), position + len(line)
        if body:
            frame.append(Span(at, at + len(body)))
        if number == 0 and 0 < len(body) < 60 and body[-1] not in "。！；":
            title = frame.pop() if not _NUMBERED.match(body) else None
        position += len(line) + 1
    return title, None, (), title.end if title else 0
