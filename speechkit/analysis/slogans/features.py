"""What is true of a candidate, as names of features; how much each counts is learned (slogan_weights.yaml)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, field

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.parallel import akin
from speechkit.analysis.slogans.pieces import Pieces
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
    class from 0 to 5; ``maxims``: which texts have the form of one; ``wordings``: features seen before,
    by origin, number of members and text.
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
    return [*reading(candidate, around), *maxim(candidate, around)]


def reading(candidate: Candidate, around: Surroundings) -> list[str]:
    """``substance`` without the form of a maxim, which takes longest to look for."""
    start, end, origin, members, _ = candidate
    folded = around.folded
    text = folded[start:end]
    texts = [folded[first:after] for first, after in members]
    key = (origin, len(texts), text)
    words = around.wordings.get(key)
    if words is None:
        words = around.wordings[key] = wording(origin, text, texts, around.signs)
    return [
        *_edges(candidate, around),
        *_times(origin, around.times[text]),
        *_again(origin, text, texts, around),
        *_place(candidate, text, around),
        *words,
    ]


def maxim_names(origin: str) -> tuple[str, str]:
    """The features that ``maxim`` gives: of the phrase as a whole, and of one of its members."""
    return f"{origin}/maxim", f"{origin}/maxim-member"


def maxim(
    candidate: Candidate, around: Surroundings, weights: Container[str] | None = None
) -> list[str]:
    """Whether the phrase or one of its members has the form of a maxim. With ``weights``: only what counts."""
    folded, maxims, origin = around.folded, around.maxims, candidate.origin
    whole, part = maxim_names(origin)
    names = []
    if (weights is None or whole in weights) and maxims[folded[candidate.start : candidate.end]]:
        names.append(whole)
    if (weights is None or part in weights) and origin != "clause":
        for start, end in candidate.members:
            if maxims[folded[start:end]]:
                return [*names, part]
    return names


def _times(origin: str, times: int) -> tuple[str, ...]:
    return () if times < 2 else tuple(f"{origin}/times-{n}" for n in (2, 3, 5) if times >= n)


def _again(origin: str, text: str, texts: list[str], around: Surroundings) -> tuple[str, ...]:
    """Whether members stand elsewhere, too; for a phrase of one member, whether clauses say it that are no
    candidates."""
    said = around.said.get
    if len(texts) < 2:
        return (f"{origin}/said-again",) if said(text, 0) > around.times[text] else ()
    again = sum([said(member, 0) > 1 for member in texts])
    names = (f"{origin}/member-again",) if again else ()
    if again * 2 >= len(texts):
        names = (*names, f"{origin}/members-again")
    if not around.quoted_texts.isdisjoint(texts):
        names = (*names, f"{origin}/member-quoted")
    return names


def _edges(candidate: Candidate, around: Surroundings) -> list[str]:
    """What stands before and after."""
    folded, signs = around.folded, around.signs
    start, end, origin, *_ = candidate
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
    start, end, origin, *_ = candidate
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
    start, end, origin, *_ = candidate
    names: list[str] = []
    if around.titles and start < around.titles[-1].end and _inside(start, end, around.titles):
        names += ("in-title", f"{origin}/in-title")
    elif _inside(start, end, around.headings):
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


def _inside(start: int, end: int, spans: tuple[Span, ...]) -> bool:
    index = bisect_right(spans, (start, 1 << 60)) - 1
    return index >= 0 and end <= spans[index].end
