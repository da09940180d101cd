"""Members of lists that no mark before them gives away: 我看首先要…。其次要…; 二、突出重点（一）抓荒山。（二）抓通道."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from speechkit.model.patterns import deferred
from speechkit.parse.layout import Layout
from speechkit.parse.markers import CLAUSE, SPOKEN_RANK, Candidate
from speechkit.parse.numerals import numeral_like
from speechkit.parse.sequences import Run

#: How far back from 其次 its 首先 is looked for, in characters.
_LOOK_BACK = 600

#: How far back from （二） its （一） is looked for, and how long the heading is that （一） is glued to.
_LOOK_FAR, _LONGEST_HEADING = 3000, 60
#: A marker of one character (一) is too common a word.
_SHORTEST = 2
_FIGURES = "0123456789.一二三四五六七八九十百第"
_STOP = deferred("[。！？；\n]")


def hidden_members(
    runs: Sequence[Run], candidates: Sequence[Candidate], folded: str, layout: Layout
) -> list[Candidate]:
    """Members that the numbers of others show to be missing, where they stand without a mark before them."""
    starts = [candidate.start for candidate in candidates]
    found: list[Candidate] = []
    for run in runs:
        if run.first.style.rank >= SPOKEN_RANK and len(run.members) > 1:
            found += _spoken_first(run, folded, layout)
        if run.first.style.number_group:
            found += _glued(run, candidates, starts, folded, layout)
    found.sort(key=lambda candidate: candidate.start)
    return [one for i, one in enumerate(found) if i == 0 or found[i - 1].end <= one.start]


def _spoken_first(run: Run, folded: str, layout: Layout) -> Iterator[Candidate]:
    """The first of a run that counts on from 2, inside a clause of the paragraph of the second."""
    second = run.first
    if second.ordinal != 2:
        return
    marker = folded[second.start : second.end]
    first = "首先" if second.unit == "首先" else marker.replace("二", "一", 1)
    floor = max(layout.starts[second.line], second.start - _LOOK_BACK)
    at = folded.rfind(first, floor, second.start - len(first))
    if at >= 0 and folded[at - 1 : at] != "第":  # 第一是 is a marker itself
        end = at + len(first)
        yield second._replace(start=at, end=end, ordinal=1, place=CLAUSE, alone=False)


def _glued(
    run: Run,
    candidates: Sequence[Candidate],
    starts: Sequence[int],
    folded: str,
    layout: Layout,
) -> Iterator[Candidate]:
    """Members right after a heading whose line end was lost, where the numbers before and after are there."""
    members = [candidates[index] for index in run.members]
    first = members[0]
    gaps = [(0, first.ordinal - 1, first)] if first.ordinal == 2 else []
    gaps += [
        (one.end, other.ordinal - 1, other)
        for one, other in pairwise(members)
        if other.ordinal == one.ordinal + 2
    ]
    for floor, number, after in gaps:
        marker = numeral_like(folded[after.start : after.end], number)
        if len(marker) < _SHORTEST:
            continue
        at = folded.rfind(marker, max(floor, after.start - _LOOK_FAR), after.start)
        if at > 0 and _ends_a_heading(at, at + len(marker), candidates, starts, folded):
            yield after._replace(
                start=at,
                end=at + len(marker),
                ordinal=number,
                line=layout.line_at(at),
                alone=False,
            )


def _ends_a_heading(
    at: int, after: int, candidates: Sequence[Candidate], starts: Sequence[int], folded: str
) -> bool:
    """Whether a marker stands in the same sentence before ``at``, with no more than a heading between, and
    ``[at, after)`` is no part of a larger number (21.5)."""
    index = bisect_left(starts, at) - 1
    if index < 0 or folded[at - 1] in _FIGURES or folded[after : after + 1].isdigit():
        return False
    end = candidates[index].end
    return end < at <= end + _LONGEST_HEADING and not _STOP.search(folded, end, at)
