"""Candidates: everything that could be a slogan, with its members. Scoring is done elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress, filterfalse, pairwise
from typing import Literal, NamedTuple

from speechkit.analysis.slogans.parallel import PARALLEL, Bonder, kinship, strangers
from speechkit.analysis.slogans.pieces import Pieces, Place
from speechkit.analysis.slogans.signs import Found
from speechkit.model.spans import Span

#: quoted: in quotation marks; parallel: joined pieces; couplet: joined by a frame (没有…就没有); clause:
#: one piece with the form of a maxim or said again and again; ending: the short clauses that end a
#: sentence; stock: a formula that all speeches use; saying: a
#: phrase known from elsewhere.
Origin = Literal["quoted", "parallel", "couplet", "clause", "ending", "stock", "saying"]


class Candidate(NamedTuple):
    """``members``: places of its members in order. ``strength``: mean kinship of neighbouring members."""

    start: int
    end: int
    origin: Origin
    members: tuple[Place, ...]
    strength: float = 0.0


def quoted(folded: str, quotes: Sequence[Span], pieces: Pieces) -> Iterator[Candidate]:
    """One for each quotation that holds more than marks."""
    for start, end in quotes:
        members = members_in(start, end, pieces)
        if not members:
            continue
        texts = [folded[first:after] for first, after in members]
        kin = [kinship(one, other) for one, other in pairwise(texts)]
        yield Candidate(start, end, "quoted", members, sum(kin) / len(kin) if kin else 0.0)


def members_in(start: int, end: int, pieces: Pieces) -> tuple[Place, ...]:
    """The pieces between two offsets, cut at them."""
    first, last = bisect_right(pieces.ends, start), bisect_left(pieces.starts, end)
    return tuple(
        [(max(start, pieces.starts[i]), min(end, pieces.ends[i])) for i in range(first, last)]
    )


#: By how much the first of two neighbours may be longer or shorter, unless 、 joins them.
_FAR_BEFORE, _FAR_AFTER = 14, 8

#: Most members of one slogan; a longer run is a list of things.
MOST_MEMBERS = 12


def parallel_runs(pieces: Pieces, bonder: Bonder) -> Iterator[Candidate]:
    """Runs of pieces of one shape (想办事、会办事、办成事), and the parts that stand out in a long run."""
    texts, links = pieces.texts, pieces.links
    index, last = 0, len(texts) - 1
    while index < last:
        link = links[index]
        if not link or strangers(texts[index], texts[index + 1], link):
            index += 1
            continue
        run = _run_from(index, pieces, bonder)
        if run is None:
            index += 1
            continue
        members, strengths, whole = run
        count = len(members)
        index += count - whole
        if count == 2:
            yield _joined(members, strengths)
            continue
        yield _joined(*_without_chance(members, strengths, link))
        for first, after in _parts(index - count + whole, count, pieces):
            yield _joined(members[first:after], strengths[first : after - 1])


def without_lead(candidate: Candidate, folded: str, leads: re.Pattern[str]) -> Candidate:
    """The candidate without words at its start that are no part of it: 可以说|编制就是法律."""
    start, end = candidate.start, candidate.members[0][1]
    while (match := leads.match(folded, start, end)) and match.end() < end - 1:
        start = match.end()
    if start == candidate.start:
        return candidate
    members = ((start, end), *candidate.members[1:])
    return candidate._replace(start=start, members=members)


def _joined(members: Sequence[Place], strengths: Sequence[int]) -> Candidate:
    strength = sum(strengths) / len(strengths)
    return Candidate(members[0][0], members[-1][1], "parallel", tuple(members), strength)


def _run_from(
    index: int, pieces: Pieces, bonder: Bonder
) -> tuple[list[Place], list[int], bool] | None:
    """The run that begins at piece ``index``: its members, their strengths, and whether its last piece
    belongs to it as a whole (so that the next run may begin there)."""
    starts, ends, texts, links, _ = pieces
    link, far = links[index], len(texts[index]) - len(texts[index + 1])
    if link != "、" and not -_FAR_AFTER <= far <= _FAR_BEFORE:
        return None
    joined = bonder.bond(texts[index], texts[index + 1], True, link)
    if joined is None:
        return None
    members = [(starts[index] + joined.start, ends[index])]
    strengths, reach, cut = [joined.strength], index + 1, joined.end
    while links[reach] and cut == len(texts[reach]) and reach - index < MOST_MEMBERS:
        joined = bonder.bond(texts[reach], texts[reach + 1], False, links[reach])
        if joined is None or not _goes_on(joined.strength, reach, link, links):
            break
        if links[reach] != "、" and joined.strength <= PARALLEL < min(strengths):
            break  # 天上也有，地上也有，不是过去: of the same length by chance
        members.append((starts[reach], ends[reach]))
        strengths.append(joined.strength)
        reach, cut = reach + 1, joined.end
    members.append((starts[reach], starts[reach] + cut))
    return members, strengths, cut == len(texts[reach])


def _without_chance(
    members: list[Place], strengths: list[int], link: str
) -> tuple[list[Place], list[int]]:
    """Without a first member that is only by chance as long as the second, where the others hang
    together by more: 当作亲人，|用微笑换来信任，用技术守护健康."""
    if link != "、" and len(strengths) > 1 and strengths[0] <= PARALLEL < min(strengths[1:]):
        return members[1:], strengths[1:]
    return members, strengths


def _parts(index: int, count: int, pieces: Pieces) -> Iterator[tuple[int, int]]:
    """The stretches of a run (first member, after the last) that a semicolon or a change of the first
    character sets apart: 早规范出小事，迟规范出大事 after a semicolon."""
    if count < 4:
        return
    for apart in (
        [n for n in range(1, count) if pieces.links[index + n - 1] == "；"],
        [
            n
            for n in range(2, count)
            if pieces.texts[index + n][0] != pieces.texts[index + n - 1][0]
        ],
    ):
        bounds = [0, *apart, count]
        if len(bounds) == 2:
            continue
        for first, after in pairwise(bounds):
            if after - first > 1 and after - first < count:
                yield first, after


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


#: Places of one clause that are weighed; it is no better for standing in more.
_MOST_PLACES = 8


def single(pieces: Pieces, maxims: Found, hopeless: re.Pattern[str]) -> Iterator[Candidate]:
    """Single pieces that have the form of a maxim, or that stand twice and more; without ``hopeless`` words."""
    times = pieces.times
    short = [text for text in times if 4 <= len(text) <= 24]
    maxims.add(short)
    shaped = [text for text in short if maxims[text] or times[text] > 1]
    left = dict.fromkeys(filterfalse(hopeless.search, shaped), _MOST_PLACES)
    places = zip(pieces.texts, pieces.starts, pieces.ends, strict=True)
    for text, start, end in compress(places, map(left.__contains__, pieces.texts)):
        if left[text]:
            left[text] -= 1
            yield Candidate(start, end, "clause", ((start, end),))


def endings(
    folded: str, pieces: Pieces, hopeless: re.Pattern[str], taken: Sequence[tuple[int, int]]
) -> Iterator[Candidate]:
    """The last two or three clauses of a sentence, where all are short and without ``hopeless`` words:
    道路曲折，前景光明。

    Not where one of them belongs to a stretch in ``taken`` already: another candidate, a known saying.
    """
    claimed = sorted(taken)
    claimed_starts = [start for start, _ in claimed]
    claimed_ends = [end for _, end in claimed]

    def touches(start: int) -> bool:
        """Whether the piece at ``start`` holds the end of a stretch in ``taken``, or lies in one."""
        before = bisect_right(claimed_starts, start) - 1
        return before >= 0 and claimed_ends[before] > start

    starts, ends, texts, links, _ = pieces
    last = [i for i, (before, after) in enumerate(pairwise(links), 1) if before and not after]
    for index in last:
        if folded[ends[index] : ends[index] + 1] not in "。！？\n":
            continue
        if touches(starts[index]) or hopeless.search(texts[index]):
            continue
        first, length = index, len(texts[index])
        while first and links[first - 1] and index - first < 3:
            longer = length + len(texts[first - 1])
            if longer > 26 or len(texts[first - 1]) < 3 or touches(starts[first - 1]):
                break
            if hopeless.search(texts[first - 1]):
                break
            first, length = first - 1, longer
            if first == index:
                continue
            members = (*zip(starts[first : index + 1], ends[first : index + 1], strict=True),)
            yield Candidate(starts[first], ends[index], "ending", members)


def stock(
    folded: str, formulas: re.Pattern[str], taken: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Formulas of the genre, wherever they stand, unless one is a member of a candidate in ``taken``."""
    members = {member for candidate in taken for member in candidate.members}
    for match in formulas.finditer(folded):
        place = match.span()
        if place not in members:
            yield Candidate(*place, "stock", (place,))


def sayings(
    spans: Sequence[Span], pieces: Pieces, taken: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Known sayings, unless one is a candidate in ``taken`` already, a member of one, or part of a couplet."""
    members = {member for candidate in taken for member in candidate.members}
    whole = {(candidate.start, candidate.end) for candidate in taken}
    couplets = sorted((c.start, c.end) for c in taken if c.origin == "couplet")
    for start, end in spans:
        around = bisect_right(couplets, (start, 1 << 60)) - 1
        if (start, end) in members or (start, end) in whole:
            continue
        if around < 0 or couplets[around][1] < end:
            yield Candidate(start, end, "saying", members_in(start, end, pieces))
