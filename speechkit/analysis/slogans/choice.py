"""From scored candidates to slogans: the better of two that overlap, variants merged, every place counted."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.model import Model
from speechkit.analysis.slogans.pieces import Place
from speechkit.model.spans import Span


class Scored(NamedTuple):
    """A candidate with its features and their value."""

    candidate: Candidate
    features: Sequence[str]
    value: float


@dataclass(slots=True)
class Chosen:
    """A phrase to be shown: the best candidate for it, the wordings that were merged into it."""

    best: Scored
    text: str
    bare: str
    wordings: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


#: What is true of a whole saying.
_KNOWN = frozenset(("known", "own"))
#: Origins of phrases that stand by themselves inside a saying, too.
_BY_ITSELF = ("quoted", "stock")


def choose(
    scored: Sequence[Scored],
    folded: str,
    model: Model,
    barred: Callable[[Candidate], bool] = lambda _: False,
    listed: Callable[[str], bool] = lambda _: False,
) -> list[Chosen]:
    """The phrases to show, best first. Of two that overlap the better one stays; one that says the same
    as a better one elsewhere, with or without its last part, counts as its variant. Candidates that are
    ``barred`` don't count; few are good enough to be asked about. ``listed``: whether a text is a known saying."""
    chosen: list[Chosen] = []
    taken = bytearray(len(folded))
    by_text: dict[str, Chosen] = {}
    members: set[str] = set()
    sayings = {
        item.candidate[:2]
        for item in scored
        if item.value >= model.floor
        and not _KNOWN.isdisjoint(item.features)
        and not barred(item.candidate)
    }
    scored = _with_sayings(scored, sayings, folded, listed)
    for item in sorted(scored, key=lambda s: (-s.value, s.candidate.start)):
        if item.value < model.cut(len(chosen)):
            break
        start, end = item.candidate.start, item.candidate.end
        text = folded[start:end]
        if 1 in taken[start:end] or text in members:  # a member by itself: “摸清家底”就是……
            continue
        if barred(item.candidate):
            continue
        taken[start:end] = b"\1" * (end - start)
        if len(item.candidate.members) > 1:
            members.update(folded[first:after] for first, after in item.candidate.members)
        bare = _bare(text)
        known = by_text.get(bare) or _variant(chosen, bare)
        if known is None:
            known = Chosen(item, text, bare, [text])
            chosen.append(known)
        elif text not in known.wordings:
            known.wordings.append(text)
        by_text[bare] = known
    _find_places(chosen, folded)
    return [phrase for phrase in chosen if phrase.spans]  # none: it stands only inside a longer one


def _with_sayings(
    scored: Sequence[Scored], sayings: Set[Place], folded: str, listed: Callable[[str], bool]
) -> list[Scored]:
    """``scored`` with each of ``sayings`` in place of the parts of it that stand unquoted and that nobody knows
    by themselves (人|民战争、总体战、阻击战); it is as good as the best of them."""
    starts, kept = sorted(sayings), []
    best: dict[Place, float] = {}
    for item in scored:
        start, end, origin = item.candidate[:3]
        before = bisect_right(starts, (start, 1 << 60)) - 1
        place = starts[before] if before >= 0 else (start, end)
        inside = end <= place[1] and place != (start, end)
        if not inside or origin in _BY_ITSELF or listed(folded[start:end]):
            kept.append(item)
        else:
            best[place] = max(item.value, best.get(place, item.value))
    return [i._replace(value=max(i.value, best.get(i.candidate[:2], i.value))) for i in kept]


_MARKS = str.maketrans("", "", "，、；：。！？“”‘’ ")


def _bare(text: str) -> str:
    """``text`` without its punctuation: 马上就办、真抓实干 and 马上就办，真抓实干 are one."""
    return text.translate(_MARKS)


#: How much of the longer wording the shorter one must have to be its variant.
_SHARE = 0.6


def _variant(chosen: Sequence[Chosen], bare: str) -> Chosen | None:
    """The first chosen phrase that is ``bare`` with or without a part."""
    length = len(bare)
    for phrase in chosen:
        other = phrase.bare
        if (length <= len(other) and length >= _SHARE * len(other) and bare in other) or (
            length > len(other) >= _SHARE * length and other in bare
        ):
            return phrase
    return None


def _one_mark(text: str) -> str:
    return text.replace("，", "、").replace("；", "、")


def _find_places(chosen: Sequence[Chosen], folded: str) -> None:
    """Every place where one of the wordings stands, with any of the marks that may part its members; the
    longest wording first, so that no place counts twice."""
    level = _one_mark(folded)
    taken = bytearray(len(folded))
    wordings = {_one_mark(w): phrase for phrase in reversed(chosen) for w in phrase.wordings}
    for wording in sorted(wordings, key=lambda w: (-len(w), w)):
        start, length = level.find(wording), len(wording)
        while start >= 0:
            if 1 not in taken[start : start + length]:
                taken[start : start + length] = b"\1" * length
                wordings[wording].spans.append(Span(start, start + length))
            start = level.find(wording, start + length)
    for phrase in chosen:
        phrase.spans.sort()
