"""From scored candidates to slogans: the better of two that overlap, variants merged, every place counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.model import Model
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
    wordings: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


def choose(scored: Sequence[Scored], folded: str, model: Model) -> list[Chosen]:
    """The phrases to show, best first. Of two that overlap the better one stays; one that says the same
    as a better one elsewhere, with or without its last part, counts as its variant."""
    chosen: list[Chosen] = []
    taken = bytearray(len(folded))
    by_text: dict[str, Chosen] = {}
    for item in sorted(scored, key=lambda s: (-s.value, s.candidate.start)):
        if item.value < model.cut(len(chosen)):
            break
        start, end = item.candidate.start, item.candidate.end
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        text = folded[start:end]
        bare = _bare(text)
        known = by_text.get(bare) or next(
            (c for c in chosen if _variants(_bare(c.text), bare)), None
        )
        if known is None:
            known = Chosen(item, text, [text])
            chosen.append(known)
        elif text not in known.wordings:
            known.wordings.append(text)
        by_text[bare] = known
    _find_places(chosen, folded)
    return chosen


_MARKS = str.maketrans("", "", "，、；：。！？“”‘’ ")


def _bare(text: str) -> str:
    """``text`` without its punctuation: 马上就办、真抓实干 and 马上就办，真抓实干 are one."""
    return text.translate(_MARKS)


#: How much of the longer wording the shorter one must have to be its variant.
_SHARE = 0.6


def _variants(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return bool(short) and len(short) >= _SHARE * len(long) and short in long


def _find_places(chosen: Sequence[Chosen], folded: str) -> None:
    """Every place where one of the wordings stands, with any of the marks that may part its members."""
    owners: dict[str, Chosen] = {}
    for phrase in chosen:
        for wording in phrase.wordings:
            owners.setdefault(_bare(wording), phrase)
    if not owners:
        return
    wordings = sorted({w for phrase in chosen for w in phrase.wordings}, key=lambda w: (-len(w), w))
    pattern = re.compile("|".join(re.sub("[，、；]", "[，、；]", re.escape(w)) for w in wordings))
    for match in pattern.finditer(folded):
        owner = owners.get(_bare(match.group()))
        if owner is not None:
            owner.spans.append(Span(*match.span()))
