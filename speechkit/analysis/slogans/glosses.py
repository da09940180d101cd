"""The sentences that say what a slogan's member means: “把握规律”就是要……"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.analysis.slogans.choice import Chosen
from speechkit.model.findings import SloganPart
from speechkit.model.source import Source
from speechkit.model.spans import Span

#: What joins a member and its explanation; a quotation mark may stand before it.
_LINK = r"[”’]?，?(?:——|就是|是指|指的是|，?即|就要|：)"


def parts_of(chosen: Sequence[Chosen], source: Source) -> list[tuple[SloganPart, ...]]:
    """For each phrase its members, each with the sentence that explains it; () for a phrase of one member
    that nothing explains."""
    folded = source.folded
    members = [c.best.candidate.members for c in chosen]
    glosses = _glosses({folded[m.start : m.end] for spans in members for m in spans}, folded)
    found = []
    for spans in members:
        parts = []
        for span in spans:
            gloss = glosses.get(folded[span.start : span.end])
            parts.append(SloganPart(source.slice(span), gloss and source.slice(gloss), span))
        found.append(tuple(parts) if len(parts) > 1 or any(p.gloss for p in parts) else ())
    return found


def _glosses(members: set[str], folded: str) -> dict[str, Span]:
    """The first explaining sentence of each member."""
    words = sorted((m for m in members if len(m) > 1), key=lambda m: (-len(m), m))
    if not words:
        return {}
    named = "|".join(re.escape(word) for word in words)
    pattern = re.compile(rf"[“‘]?({named}){_LINK}[^。！？\n]{{4,}}[。！？]?")
    found: dict[str, Span] = {}
    for match in pattern.finditer(folded):
        found.setdefault(match.group(1), Span(*match.span()))
    return found
