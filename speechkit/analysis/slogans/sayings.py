"""Sayings: phrases that a reader knows from elsewhere (业精于勤，荒于嬉), found with whatever marks part them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from speechkit.model.spans import Span

#: Marks that may stand in a saying or not: 马上就办、真抓实干 is 马上就办，真抓实干.
_MARKS = "，、；：“”‘’ "
_MARK = re.compile(f"[{_MARKS}]")

#: How a phrase stands to a saying: it is one that the user has given, it is one, it is mostly one, it is part of one.
Standing = Literal["own", "known", "known-part", "in-known"]


class Known(NamedTuple):
    """The sayings that stand in one text, in order and apart; ``own``: those of them that the user has given."""

    spans: Sequence[Span]
    own: frozenset[Span] = frozenset()

    def standing(self, start: int, end: int) -> Standing | None:
        """How the phrase at ``[start, end)`` stands to the sayings of its text."""
        spans = self.spans
        index = bisect_right(spans, (start, 1 << 60)) - 1
        if index >= 0 and spans[index].end >= end:
            if spans[index] != (start, end):
                return "in-known"
            return "own" if spans[index] in self.own else "known"
        held = 0
        for at in range(max(0, index), len(spans)):
            if spans[at].start >= end:
                break
            if spans[at].start >= start and spans[at].end <= end:
                held += spans[at].end - spans[at].start
        return "known-part" if held * 2 >= end - start else None


#: The least length of a saying, in characters without marks; also what one is looked up by.
_LEAST = 4


class Sayings:
    """All known sayings, made ready to be looked for together.

    ``phrases``: without marks. ``own``: those that the user has given.
    """

    def __init__(self, phrases: Iterable[str], own: Iterable[str] = ()) -> None:
        given = [without_marks(phrase) for phrase in own]
        every = [*phrases, *given]  # in order: a set is four times as slow to go through
        self._own, self._known = frozenset(given), frozenset(every)
        self._starts = frozenset([phrase[:_LEAST] for phrase in every])
        self._lengths = sorted({*map(len, every)}, reverse=True)

    def find(self, folded: str) -> Known:
        """Where sayings stand in a text, the longest that begins at a place."""
        bare = without_marks(folded)
        # the place in the bare text of each mark that is left out there
        gaps = [m.start() - before for before, m in enumerate(_MARK.finditer(folded))]
        spans, own = [], []
        for start, end in self._matches(bare):
            start_there, end_there = (
                start + bisect_right(gaps, start),
                end + bisect_right(gaps, end - 1),
            )
            span = _with_pairs(folded, start_there, end_there)
            spans.append(span)
            if bare[start:end] in self._own:
                own.append(span)
        return Known(spans, frozenset(own))

    def __contains__(self, text: str) -> bool:
        """Whether ``text`` is a saying, whatever marks part its members."""
        return without_marks(text) in self._known

    def _matches(self, bare: str) -> Iterator[tuple[int, int]]:
        """Start and end of each saying in a text without marks, apart from one another."""
        starts, reached = self._starts, 0
        for start in [at for at in range(len(bare)) if bare[at : at + _LEAST] in starts]:
            if start >= reached:
                said = bare[start : start + self._lengths[0]]
                longest = next((n for n in self._lengths if said[:n] in self._known), 0)
                if longest:
                    reached = start + min(longest, len(said))
                    yield start, reached


#: Marks that stand in pairs.
_PAIRS = {"“": "”", "‘": "’"}
_PAIR_MARK = re.compile("[“”‘’]")


def _with_pairs(folded: str, start: int, end: int) -> Span:
    """``[start, end)`` with the marks beside it whose other halves stand inside: “老字号”焕发新活力."""
    opened, unopened = [], []
    for mark in _PAIR_MARK.findall(folded, start, end):
        if mark in _PAIRS:
            opened.append(_PAIRS[mark])
        elif opened and opened[-1] == mark:
            opened.pop()
        else:
            unopened.append(mark)
    for mark in unopened:
        if start and _PAIRS.get(folded[start - 1]) == mark:
            start -= 1
    for mark in reversed(opened):
        if folded[end : end + 1] == mark:
            end += 1
    return Span(start, end)


def without_marks(text: str) -> str:
    """``text`` as sayings are compared: without the marks that may part their members."""
    for mark in _MARKS:  # ten times as fast as str.translate
        text = text.replace(mark, "")
    return text
