"""What is true of a candidate, as names of features; how much each counts is learned (slogan_weights.yaml)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.parallel import akin
from speechkit.analysis.slogans.pieces import Pieces
from speechkit.analysis.slogans.sayings import Known
from speechkit.analysis.slogans.shape import EDGES, bounds, class_of, length_names, shape_names
from speechkit.analysis.slogans.signs import Found, Signs
from speechkit.analysis.slogans.wording import wording
from speechkit.model.spans import Span

#: Marks after which nothing belongs to a phrase any more.
_STOPS = frozenset("。！？；：\n")

#: Stops that may stand before a closing quotation mark.
_STOPS_INSIDE = frozenset("。！？，；")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the features of all candidates of a text look up.

    ``titles`` and ``headings``: their spans; ``times``: how often each candidate's text stands as a
    candidate, ``said``: as a piece; ``quote_density``: quotations in a thousand characters, as a
    class from 0 to 5; ``known``: the sayings in it; ``maxims``: which texts have the form of
    a maxim; ``wordings``: features seen before, by origin, number of members and text.
    """

    folded: str
    pieces: Pieces
    signs: Signs
    titles: tuple[Span, ...]
    headings: tuple[Span, ...]
    closing: int
    times: Counter[str]
    quoted_texts: frozenset[str]
    quote_density: int
    said: Counter[str]
    known: Known
    maxims: Found
    wordings: dict[tuple[str, int, str], tuple[str, ...]] = field(default_factory=dict)


def form(candidate: Candidate, around: Surroundings) -> list[str]:
    """What is seen at a glance, without reading: length, members, and whether it is a whole clause."""
    start, end, origin, members, strength = candidate
    names = [*length_names(origin, end - start)]
    if len(members) > 1:
        names += shape_names(origin, members, strength, around.folded)
    if origin != "quoted":
        names += bounds(origin, start, end, around.folded)
    return names


def substance(candidate: Candidate, around: Surroundings) -> list[str]:
    """What it takes reading to see: words in the phrase and around it, repetition, place, form of a maxim."""
    names = second_names(candidate.origin)
    return [*reading(candidate, around), *second_look(candidate, around, names)]


def reading(candidate: Candidate, around: Surroundings) -> list[str]:
    """``substance`` without ``second_look``."""
    start, end, origin, members, _ = candidate
    text = around.folded[start:end]
    key = (origin, len(members), text)
    words = around.wordings.get(key)
    if words is None:
        texts = [around.folded[first:after] for first, after in members]
        words = around.wordings[key] = wording(origin, text, texts, around.signs)
    times = around.times[text]
    return [
        *_edges(candidate, around),
        *(_times(origin, times) if times > 1 else ()),
        *_place(candidate, text, around),
        *_known(origin, around.known.standing(start, end), end - start, len(members)),
        *words,
    ]


@lru_cache(maxsize=16)
def second_names(origin: str) -> tuple[str, ...]:
    """All features that ``second_look`` may give."""
    signs = (
        "said-again",
        "member-again",
        "members-again",
        "member-quoted",
        "maxim",
        "maxim-member",
    )
    return tuple(f"{origin}/{sign}" for sign in signs)


def second_look(
    candidate: Candidate, around: Surroundings, wanted: Container[str]
) -> Iterator[str]:
    """What few phrases need to be good enough, and what takes longest: whether members stand elsewhere, too
    (for a phrase of one member, whether clauses say it that are no candidates); whether the phrase or a
    member has the form of a maxim. ``wanted``: the features that are asked for, of ``second_names``."""
    folded, said, maxims = around.folded, around.said.get, around.maxims
    start, end, origin, members, _ = candidate
    said_again, member_again, members_again, member_quoted, whole, part = second_names(origin)
    text = folded[start:end]
    texts = [folded[first:after] for first, after in members]
    if len(texts) < 2:
        if said_again in wanted and said(text, 0) > around.times[text]:
            yield said_again
    else:
        again = sum([said(member, 0) > 1 for member in texts])
        if member_again in wanted and again:
            yield member_again
        if members_again in wanted and again * 2 >= len(texts):
            yield members_again
        if member_quoted in wanted and not around.quoted_texts.isdisjoint(texts):
            yield member_quoted
    if whole in wanted and maxims[text]:
        yield whole
    if part in wanted and origin != "clause" and any(maxims[member] for member in texts):
        yield part


def _times(origin: str, times: int) -> tuple[str, ...]:
    return tuple(f"{origin}/times-{least}" for least in (2, 3, 5) if times >= least)


def _edges(candidate: Candidate, around: Surroundings) -> list[str]:
    """What stands before and after."""
    folded, signs = around.folded, around.signs
    start, end, origin, _, _ = candidate
    if origin == "quoted":
        start, end, names = _quotation(start, end, around)
    else:
        names = _neighbours(candidate, around)
    after_mark = folded[end] if end < len(folded) else "\n"
    if after_mark == "，" or after_mark == "；":
        names.append(f"{origin}/comma-after")
    before = signs.before.at_end(folded[start - 6 if start > 6 else 0 : start])
    if before:
        names.append(f"{origin}/before-{before}")
        if before in ("said", "saying"):
            names.append(f"said-length-{class_of(candidate.end - candidate.start)}")
    after = None if after_mark in _STOPS else signs.after.at_start(folded[end : end + 12])
    if after:
        names.append(f"{origin}/after-{after}")
    return names


def _quotation(start: int, end: int, around: Surroundings) -> tuple[int, int, list[str]]:
    """Where a quotation begins and ends with its marks, and what is seen of it there."""
    folded, names = around.folded, []
    if folded[end : end + 1] in _STOPS_INSIDE:
        names.append("quoted/stop-inside")
        end += 1
    start, end = max(0, start - 1), end + 1
    if start == 0 or folded[start - 1] in EDGES:
        names.append("quoted/clause-start")
    names.append(f"quoted/density-{around.quote_density}")
    return start, end, names


def _neighbours(candidate: Candidate, around: Surroundings) -> list[str]:
    """Whether the phrase goes on in the clauses beside it."""
    start, end, origin, _, _ = candidate
    starts, ends, texts, links, _ = around.pieces
    names: list[str] = []
    first = bisect_left(starts, start)
    if 0 < first < len(starts) and starts[first] == start and (link := links[first - 1]):
        names.append(f"{origin}/linked-before{link}")
        if akin(texts[first - 1], texts[first]):
            names.append(f"{origin}/kin-before")
    last = bisect_right(ends, end) - 1
    if 0 <= last < len(ends) - 1 and ends[last] == end and (link := links[last]):
        names.append(f"{origin}/linked-after{link}")
        if akin(texts[last], texts[last + 1]):
            names.append(f"{origin}/kin-after")
    return names


def _place(candidate: Candidate, text: str, around: Surroundings) -> list[str]:
    """Where in the speech it stands."""
    start, end, origin, _, _ = candidate
    names: list[str] = []
    titles, headings = around.titles, around.headings
    if titles and start < titles[-1].end and _inside(start, end, titles):
        names += ("in-title", f"{origin}/in-title")
    elif headings and _inside(start, end, headings):
        names += ("in-heading", f"{origin}/in-heading")
    length = len(around.folded)
    if start < 0.08 * length:
        names.append(f"{origin}/early")
    elif start > 0.92 * length:
        names.append(f"{origin}/late")
    if start >= around.closing:
        names += ("in-closing", f"{origin}/in-closing")
    if origin != "quoted" and text in around.quoted_texts:
        names.append(f"{origin}/quoted-elsewhere")
    return names


#: Upper ends of the classes of length of a saying.
_SAYINGS = (4, 5, 6, 8, 10, 12, 16, 20)


@lru_cache(maxsize=1024)
def _known(origin: str, standing: str | None, length: int, members: int) -> tuple[str, ...]:
    """Whether the phrase is a known saying (of what length, of several members), holds one or is part of one."""
    if not standing:
        return ()
    names: tuple[str, ...] = (standing, f"{origin}/{standing}")
    if standing == "known":
        names = (*names, f"known-length-{bisect_left(_SAYINGS, length)}")
        if members > 1:
            names = (*names, "known-members")
    return names


def _inside(start: int, end: int, spans: tuple[Span, ...]) -> bool:
    index = bisect_right(spans, (start, 1 << 60)) - 1
    return index >= 0 and end <= spans[index][1]
