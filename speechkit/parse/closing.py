"""Where the closing begins: the speech leaves its last section and turns to the audience as a whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, islice, pairwise

from speechkit.model.patterns import deferred
from speechkit.parse.layout import Layout
from speechkit.parse.markers import LINE
from speechkit.parse.nesting import OpenList, every_list
from speechkit.rules import load_rules

#: A closing is no longer than this: paragraphs, and the share of the body (or that many characters).
_MOST_PARAGRAPHS = 9
_LARGEST_SHARE = 0.3
_ALWAYS_SMALL = 900
#: After the last of several members that are one paragraph each, so many paragraphs can be a closing.
_MOST_AFTER_LIST = 2
#: A cue shows within so many characters.
_CUE_REACH = 120
#: An address that begins so many paragraphs parts the speech; only the last one opens the closing.
_DEVICE = 4
#: 最后，我给大家提三点要求
_DEMAND = deferred(r"最后[^。]{0,24}(?:提[^。]{0,6}(?:要求|希望|建议|请求)|祝|感谢|谢谢)")
_SENTENCE = deferred("(?<=[。！？；])(?=[^。！？；”’）])")


def closing_start(
    folded: str, layout: Layout, top: Sequence[OpenList], main: int, start: int, end: int
) -> int:
    """Offset where the closing of the body ``[start, end)`` begins; ``end`` where there is none.

    ``top``: the outermost lists, the sections being those from ``main`` on. A paragraph that begins
    a closing calls the audience, says that it is the last one, thanks or sums up; or it follows the last
    of members that take one paragraph each. None inside a list.
    """
    after = _sections_end(layout, top[main:]) if top else _second(layout, end)
    after = max(after, _floor(layout, start, end))
    inside = _Inside([e for e in every_list(top) if e.items[-1].candidate.start >= after])
    places = [p for p in _paragraphs(folded, layout, after, end) if p not in inside]
    kinds = [_cue(folded, p) for p in places]
    turned = _turned(folded, layout, places, kinds)
    if turned is not None:
        return places[turned]
    listed = _after_list(layout, top[main:]) if top else None
    if listed is not None and listed in places:
        return listed
    if "summary" in kinds or "thanks" in kinds:
        return _trailing_cues(places, kinds, end)
    return end


def _turned(folded: str, layout: Layout, places: Sequence[int], kinds: Sequence[str]) -> int | None:
    """Index of the paragraph that calls the audience or says that it is the last, whichever is first.

    The last address counts, with the cues right before it; 最后，… counts where it first stands.
    """
    calls = [i for i, kind in enumerate(kinds) if kind == "address"]
    found = [i for i, kind in enumerate(kinds) if kind == "last"][:1]
    if calls and layout.solid:  # inside a paragraph, 最后，… may still belong to the section
        found = [i for i in found if _DEMAND.match(folded, places[i])]
    if calls:
        device = _addresses(folded, layout) >= _DEVICE
        found.append(calls[-1] if layout.solid or device else _grown(kinds, calls[-1]))
    if not found:
        return None
    return min(found) if calls or layout.solid else _grown(kinds, min(found))


def _addresses(folded: str, layout: Layout) -> int:
    """How many paragraphs begin with an address, ``_DEVICE`` at most."""
    address = _cues()[0][1]
    found = (at for at in layout.starts if address.match(folded[at : at + _CUE_REACH]))
    return sum(1 for _ in islice(found, _DEVICE))


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rules = load_rules()
    groups = ("address", "last", "thanks", "summary")
    return tuple(
        (
            group,
            re.compile("|".join(rule.pattern for rule in rules.group("closing", group))),
        )
        for group in groups
    )


def _cue(folded: str, at: int) -> str:
    """The group of the first closing cue that the paragraph at ``at`` begins with, or ""."""
    start = folded[at : at + _CUE_REACH]
    for group, pattern in _cues():
        if pattern.match(start):
            return group
    return ""


def _sections_end(layout: Layout, sections: Sequence[OpenList]) -> int:
    """Where the line ends that the last section begins: no closing before."""
    rank = sections[0].items[0].candidate.style.rank
    entry = [
        e for e in sections if e.items[0].candidate.style.rank <= rank and not e.run_in
    ] or sections
    last = entry[-1].items[-1].candidate
    return last.end if layout.solid else layout.ends[layout.line_at(last.start)]


def _second(layout: Layout, end: int) -> int:
    """Where the second paragraph begins, in a body without any list."""
    if layout.solid:
        return layout.starts[0] if layout.starts else end
    return layout.starts[1] if len(layout.starts) > 1 else end


def _floor(layout: Layout, start: int, end: int) -> int:
    """The first offset at which what is left is small enough for a closing."""
    paragraphs = layout.starts[-_MOST_PARAGRAPHS:]
    share = end - int(_LARGEST_SHARE * (end - start))
    return min(end - _ALWAYS_SMALL, max(share, paragraphs[0] if paragraphs else end))


def _paragraphs(folded: str, layout: Layout, after: int, end: int) -> list[int]:
    """Where paragraphs begin from ``after`` on; sentences too, where the line ends were lost."""
    starts = {at for at in layout.starts if after <= at < end}
    if layout.solid:
        starts |= {
            m.start() for m in _SENTENCE.finditer(folded, after, end) if _cue(folded, m.start())
        }
    return sorted(starts)


class _Inside:
    """Whether a place stands after the first and not after the last member of one of ``lists``, or begins a
    list of lines (a closing's list has words before it)."""

    def __init__(self, lists: Sequence[OpenList]) -> None:
        spans = sorted(
            (entry.items[0].candidate.start - (not entry.run_in), entry.items[-1].candidate.start)
            for entry in lists
        )
        self.firsts = [first for first, _ in spans]
        self.lasts = list(accumulate((last for _, last in spans), max))

    def __contains__(self, at: int) -> bool:
        before = bisect_left(self.firsts, at)
        return before > 0 and self.lasts[before - 1] >= at


def _grown(kinds: Sequence[str], index: int) -> int:
    """The first of the paragraphs before ``index`` that call, thank or appeal without a break."""
    while index and kinds[index - 1]:
        index -= 1
    return index


def _trailing_cues(places: Sequence[int], kinds: Sequence[str], end: int) -> int:
    """The first of the last paragraphs that all have a cue (one without may stand behind)."""
    last = len(kinds) - 1
    if not kinds[last]:
        last -= 1
    if last < 0 or not kinds[last]:
        return end
    return places[_grown(kinds, last)]


def _after_list(layout: Layout, sections: Sequence[OpenList]) -> int | None:
    """The paragraph after the last member of a list whose members take one paragraph each."""
    entry = sections[-1]
    while True:
        at = _after_members(layout, entry)
        if at is not None:
            return at
        if not entry.items[-1].lists:
            return None
        entry = entry.items[-1].lists[-1]
        if entry.run_in:
            return None


def _after_members(layout: Layout, entry: OpenList) -> int | None:
    numbers = [layout.line_at(item.candidate.start) for item in entry.items]
    if not entry.run_in:
        at_line = entry.items[0].candidate.place == LINE and len(numbers) > 1
        if not at_line or any(b - a != 1 for a, b in pairwise(numbers)):
            return None
    following = layout.starts[numbers[-1] + 1 :]
    return following[0] if 0 < len(following) <= _MOST_AFTER_LIST else None


def cut(lists: list[OpenList], at: int) -> list[OpenList]:
    """Takes the lists that begin at or after ``at`` out of the tree and gives them in order."""
    taken = [entry for entry in lists if entry.items[0].candidate.start >= at]
    lists[:] = [entry for entry in lists if entry.items[0].candidate.start < at]
    if lists:
        taken = cut(lists[-1].items[-1].lists, at) + taken
    return taken
