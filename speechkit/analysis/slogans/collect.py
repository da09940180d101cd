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
    sayings,
    single,
    stock,
    without_lead,
)
from speechkit.analysis.slogans.features import Surroundings
from speechkit.analysis.slogans.pieces import Pieces, cut, quotations
from speechkit.analysis.slogans.sayings import Known
from speechkit.analysis.slogans.signs import Found, Signs
from speechkit.model.spans import Span
from speechkit.model.tree import Document
from speechkit.model.walk import iter_nodes


def collect(document: Document, signs: Signs) -> tuple[list[Candidate], Surroundings]:
    """Every candidate (one for each place and origin, the ``vetoed`` too), and their surroundings."""
    folded = document.source.folded
    if document.rest is not None:  # a second speech in the same file has slogans of its own
        folded = folded[: document.rest]
    pieces, quotes, maxims = cut(folded), quotations(folded), Found(signs.maxims)
    known = signs.sayings.find(folded)
    found = _candidates(folded, pieces, quotes, signs, maxims, known)
    found = _without_furniture(found, document)
    return found, _surroundings(document, folded, pieces, quotes, signs, found, maxims, known)


def _candidates(
    folded: str, pieces: Pieces, quotes: list[Span], signs: Signs, maxims: Found, known: Known
) -> list[Candidate]:
    in_quotes = [*quoted(folded, quotes, pieces)]
    joined = [*parallel_runs(pieces, signs.bonder), *framed(folded, signs.frames, pieces)]
    claimed = [*[c[:2] for c in in_quotes], *[c[:2] for c in joined], *known.spans]
    short = [*endings(folded, pieces, signs.hopeless, claimed)]
    clauses = [*single(pieces, maxims, signs.hopeless)]
    formulas = [*stock(folded, signs.formulas, [*in_quotes, *joined])]
    others = [*joined, *short, *clauses]
    more = sayings(known.spans, pieces, [*in_quotes, *others, *formulas])
    whole = {c[:2] for c in in_quotes}  # where they start and end
    bare = [without_lead(c, folded, signs.leads) for c in others]
    return [*in_quotes, *[c for c in [*bare, *formulas, *more] if c[:2] not in whole]]


def _surroundings(
    document: Document,
    folded: str,
    pieces: Pieces,
    quotes: list[Span],
    signs: Signs,
    found: list[Candidate],
    maxims: Found,
    known: Known,
) -> Surroundings:
    titles = tuple(sorted(document.title))
    headings = sorted(n.heading for n in iter_nodes(document) if n.heading.start < n.heading.end)
    density = len(quotes) * 1000 // (len(folded) + 500)
    return Surroundings(
        folded=folded,
        pieces=pieces,
        signs=signs,
        titles=titles,
        headings=tuple(headings),
        closing=document.closing[0].span.start if document.closing else len(folded),
        times=Counter([folded[c.start : c.end] for c in found]),
        quoted_texts=frozenset(folded[q.start : q.end] for q in quotes),
        quote_density=min(5, density // 3),
        said=pieces.times,
        maxims=maxims,
        known=known,
    )


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


def vetoed(candidate: Candidate, folded: str, signs: Signs) -> bool:
    """Whether a rule says that it can't be a slogan (a list of persons' names, the name of a plan), or nothing
    but one member said twice."""
    if signs.never.search(folded[candidate.start : candidate.end]):
        return True
    texts = [folded[start:end] for start, end in candidate.members]
    if len(texts) < 2:
        return False
    if candidate.origin != "quoted" and len(set(texts)) == 1:
        return True
    return any(all(map(search, texts)) for search in signs.vetoes)
