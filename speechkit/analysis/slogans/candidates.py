"""Candidates: everything that could be a slogan, with its members. Scoring is done elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from speechkit.analysis.slogans.parallel import PARALLEL, Bonder, kinship
from speechkit.analysis.slogans.pieces import Pieces
from speechkit.model.spans import Span

#: quoted: in quotation marks; parallel: joined pieces; couplet: joined by a frame (没有…就没有); clause:
#: one piece with the form of a maxim or said again and again; ending: the short clauses that end a
#: sentence; stock: a formula that all speeches use.
Origin = Literal["quoted", "parallel", "couplet", "clause", "ending", "stock"]


class Candidate(NamedTuple):
    """``members``: spans of its members in order. ``strength``: mean kinship of neighbouring members."""

    start: int
    end: int
    origin: Origin
    members: tuple[Span, ...]
    strength: float = 0.0


def quoted(folded: str, quotes: Sequence[Span], pieces: Pieces) -> Iterator[Candidate]:
    """One for each quotation."""
    for start, end in quotes:
        members = members_in(start, end, pieces)
        texts = [folded[m.start : m.end] for m in members]
        kin = [kinship(one, other) for one, other in pairwise(texts)]
        yield Candidate(start, end, "quoted", members, sum(kin) / len(kin) if kin else 0.0)


def members_in(start: int, end: int, pieces: Pieces) -> tuple[Span, ...]:
    """The pieces between two offsets, cut at them."""
    first, last = bisect_right(pieces.ends, start), bisect_left(pieces.starts, end)
    return tuple(
        Span(max(start, pieces.starts[i]), min(end, pieces.ends[i])) for i in range(first, last)
    )


#: By how much neighbours may differ in length, unless 、 joins them.
_FAR = 8

#: Most members of one slogan; a longer run is a list of things.
MOST_MEMBERS = 12


def parallel_runs(pieces: Pieces, bonder: Bonder) -> Iterator[Candidate]:
    """Runs of pieces of one shape: 想办事、会办事、办成事."""
    starts, ends, texts, links = pieces
    bond = bonder.bond
    index, last = 0, len(texts) - 1
    while index < last:
        link = links[index]
        if not link:
            index += 1
            continue
        far = len(texts[index]) - len(texts[index + 1])
        joined = (
            bond(texts[index], texts[index + 1], True, link)
            if link == "、" or -_FAR <= far <= _FAR
            else None
        )
        if joined is None:
            index += 1
            continue
        begin, total, reach = index, joined.strength, index + 1
        cut_start, cut_end = joined.start, joined.end
        while links[reach] and cut_end == len(texts[reach]) and reach - begin < MOST_MEMBERS:
            joined = bond(texts[reach], texts[reach + 1], False, links[reach])
            if joined is None or not _goes_on(joined.strength, reach, link, links):
                break
            total, cut_end, reach = total + joined.strength, joined.end, reach + 1
        spans = [Span(starts[i], ends[i]) for i in range(begin, reach + 1)]
        spans[0] = Span(starts[begin] + cut_start, ends[begin])
        spans[-1] = Span(starts[reach], starts[reach] + cut_end)
        yield Candidate(
            spans[0].start, spans[-1].end, "parallel", tuple(spans), total / (reach - begin)
        )
        index = reach if cut_end == len(texts[reach]) else reach + 1


def _goes_on(strength: int, reach: int, link: str, links: list[str]) -> bool:
    """Whether a run may go on over the mark after piece ``reach``: 团结、紧张、严肃、活泼，我看 ends at
    the comma, 倾听民声、体察民情，凝聚民心、珍惜民力 does not."""
    return links[reach] == link or strength > 2 * PARALLEL or links[reach + 1] == link


#: How far into a clause its frame may begin: 整改|不是一阵风，而是长流水.
_LEAD = 8


def framed(folded: str, frames: Sequence[re.Pattern[str]], pieces: Pieces) -> Iterator[Candidate]:
    """Two clauses held together by a frame (没有…，就没有…), whole clauses."""
    for frame in frames:
        for match in frame.finditer(folded):
            start, end = match.span()
            first = bisect_right(pieces.starts, start) - 1
            last = bisect_left(pieces.starts, end) - 1
            if first < 0 or start - pieces.starts[first] > _LEAD:
                continue
            start, end = pieces.starts[first], max(end, pieces.ends[last])
            yield Candidate(start, end, "couplet", members_in(start, end, pieces))


def single(pieces: Pieces, maxims: re.Pattern[str]) -> Iterator[Candidate]:
    """Single pieces that have the form of a maxim, or that stand twice and more."""
    times = Counter(pieces.texts)
    search = maxims.search
    for start, end, text in zip(pieces.starts, pieces.ends, pieces.texts, strict=True):
        if 4 <= len(text) <= 24 and (times[text] > 1 or search(text)):
            yield Candidate(start, end, "clause", (Span(start, end),))


def endings(folded: str, pieces: Pieces, taken: Sequence[Candidate]) -> Iterator[Candidate]:
    """The last two or three clauses of a sentence, where all are short: 道路曲折，前景光明。

    Not where one of them belongs to a candidate in ``taken`` already.
    """
    claimed = sorted((c.start, c.end) for c in taken)
    starts, ends, texts, links = pieces
    for index in range(1, len(texts)):
        if (
            links[index]
            or not links[index - 1]
            or folded[ends[index] : ends[index] + 1] not in "。！？\n"
        ):
            continue
        if _touches(starts[index], claimed):
            continue
        first, length = index, len(texts[index])
        while first and links[first - 1] and index - first < 3:
            longer = length + len(texts[first - 1])
            if longer > 26 or len(texts[first - 1]) < 3 or _touches(starts[first - 1], claimed):
                break
            first, length = first - 1, longer
            if first == index:
                continue
            members = tuple(Span(starts[i], ends[i]) for i in range(first, index + 1))
            yield Candidate(starts[first], ends[index], "ending", members)


def _touches(start: int, claimed: list[tuple[int, int]]) -> bool:
    """Whether the piece at ``start`` holds the end of a span in ``claimed``, or lies in one."""
    index = bisect_right(claimed, (start, 1 << 60)) - 1
    return index >= 0 and claimed[index][1] > start


def stock(folded: str, formulas: re.Pattern[str]) -> Iterator[Candidate]:
    """Formulas of the genre, wherever they stand."""
    for match in formulas.finditer(folded):
        yield Candidate(*match.span(), "stock", (Span(*match.span()),))
