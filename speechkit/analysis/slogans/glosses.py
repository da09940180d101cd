"""The sentences that say what a slogan's member means: “把握规律”就是要……"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.analysis.slogans.choice import Chosen
from speechkit.model.findings import SloganPart
from speechkit.model.source import Source
from speechkit.model.spans import Span

#: What stands between a member and its explanation, after the quotation mark and comma that may follow the member.
_LINK = re.compile(r"就是|是指|指的是|即|就要|——")
_SENTENCE_END = re.compile(r"[。！？\n]")
#: Fewest characters of an explanation.
_SHORTEST = 4


def parts_of(chosen: Sequence[Chosen], source: Source) -> list[tuple[SloganPart, ...]]:
    """For each phrase its members, each with the sentence that explains it; () for a phrase of one member
    that nothing explains."""
    folded = source.folded
    members = [c.best.candidate.members for c in chosen]
    glosses = _glosses({folded[start:end] for places in members for start, end in places}, folded)
    found = []
    for places in members:
        parts = []
        for span in [Span(*place) for place in places]:
            gloss = glosses.get(folded[span.start : span.end])
            parts.append(SloganPart(source.slice(span), gloss and source.slice(gloss), span))
        found.append(tuple(parts) if len(parts) > 1 or any(p.gloss for p in parts) else ())
    return found


def _glosses(members: set[str], folded: str) -> dict[str, Span]:
    """The first explaining sentence of each member: from the member to the end of the sentence."""
    lengths = sorted({len(m) for m in members if len(m) > 1}, reverse=True)
    found: dict[str, Span] = {}
    for match in _LINK.finditer(folded) if lengths else ():
        end = match.start()
        while end and folded[end - 1] in "，”’":
            end -= 1
        length = next((n for n in lengths if folded[end - n : end] in members), 0)
        if not length or folded[end - length : end] in found:
            continue
        stop = _SENTENCE_END.search(folded, match.end())
        last = len(folded) if stop is None else stop.start() + (stop.group() != "\n")
        start = end - length - (folded[end - length - 1 : end - length] in ("“", "‘"))
        if last - match.end() >= _SHORTEST:
            found[folded[end - length : end]] = Span(start, last)
    return found
