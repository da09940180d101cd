"""All candidates of a document with what their features look up: what both the engine and its training use."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from speechkit.analysis.slogans.candidates import (
    Candidate,
    endings,
    framed,
    parallel_runs,
    quoted,
    single,
    stock,
)
from speechkit.analysis.slogans.features import Surroundings
from speechkit.analysis.slogans.pieces import cut, quotations
from speechkit.analysis.slogans.signs import Signs
from speechkit.model.tree import Document
from speechkit.model.walk import iter_nodes


def collect(document: Document, signs: Signs) -> tuple[list[Candidate], Surroundings]:
    """Every candidate (one for each place and origin), and their surroundings."""
    folded = document.source.folded
    if document.rest is not None:  # a second speech in the same file has slogans of its own
        folded = folded[: document.rest]
    pieces, quotes = cut(folded), quotations(folded)
    found = [*quoted(folded, quotes, pieces)]
    whole = {(c.start, c.end) for c in found}
    found += (c for c in parallel_runs(pieces, signs.bonder) if (c.start, c.end) not in whole)
    found += framed(folded, signs.frames, pieces)
    found += endings(folded, pieces, found)
    found += single(pieces, signs.maxims)
    found += stock(folded, signs.formulas)
    found = [c for c in _without_furniture(found, document) if not _vetoed(c, folded, signs)]
    density = len(quotes) * 1000 // (len(folded) + 500)
    around = Surroundings(
        folded=folded,
        pieces=pieces,
        signs=signs,
        titles=tuple(sorted(document.title)),
        headings=tuple(
            sorted(n.heading for n in iter_nodes(document) if n.heading.start < n.heading.end)
        ),
        closing=document.closing[0].span.start if document.closing else len(folded),
        times=Counter(folded[c.start : c.end] for c in found),
        quoted_texts=frozenset(folded[q.start : q.end] for q in quotes),
        quote_density=min(5, density // 3),
    )
    return found, around


def _without_furniture(found: list[Candidate], document: Document) -> list[Candidate]:
    """Candidates that lie in the speech itself."""
    aside = sorted([*document.furniture, *document.frame])
    if not aside:
        return found
    starts = [span.start for span in aside]

    def outside(candidate: Candidate) -> bool:
        index = bisect_left(starts, candidate.end) - 1
        return index < 0 or aside[index].end <= candidate.start

    return [candidate for candidate in found if outside(candidate)]


def _vetoed(candidate: Candidate, folded: str, signs: Signs) -> bool:
    """Whether a rule says that it can't be a slogan: a list of persons' names."""
    texts = [folded[m.start : m.end] for m in candidate.members]
    return len(texts) > 1 and any(all(map(veto.search, texts)) for veto in signs.vetoes)
