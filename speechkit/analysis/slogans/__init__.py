"""Slogans: what the speech wants remembered.

Candidates come from the text's form (quotation marks, parallel clauses, frames, maxims, stock formulas);
a linear model weighs what is true of each; the better of two that overlap stays. Rules:
``rules/data/slogans.yaml``; weights: ``rules/data/slogan_weights.yaml``, made by tools/train_slogans.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from speechkit.analysis.slogans.candidates import Origin
from speechkit.analysis.slogans.choice import Chosen, Scored, choose
from speechkit.analysis.slogans.collect import collect, vetoed
from speechkit.analysis.slogans.features import form, reading, second_look, second_names
from speechkit.analysis.slogans.glosses import parts_of
from speechkit.analysis.slogans.kinds import habits_of, kind_of
from speechkit.analysis.slogans.model import Model, model_of, probability
from speechkit.analysis.slogans.signs import signs_of
from speechkit.model.findings import Slogan, SloganPart
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Document

if TYPE_CHECKING:
    from speechkit.rules import RuleSet


def find_slogans(document: Document, rules: RuleSet) -> tuple[Slogan, ...]:
    """Slogans, best first; how many depends on their scores. Spans count in ``document.source.text``."""
    model, signs = model_of(rules), signs_of(rules)
    candidates, around = collect(document, signs)
    wanted = {o: [n for n in second_names(o) if n in model.weights] for o in get_args(Origin)}
    hope = {origin: model.most(names) for origin, names in wanted.items()}
    scored = []
    for candidate in candidates:
        true = form(candidate, around)
        if model.value(true) < model.glance and candidate[:2] not in around.known.own:
            continue
        true += reading(candidate, around)
        value, origin = model.value(true), candidate.origin
        if value + hope[origin] < model.floor:  # whatever a second look may show
            continue
        if wanted[origin] and (seen := [*second_look(candidate, around, wanted[origin])]):
            true += seen
            value = model.value(true)
        if value >= model.floor:
            scored.append(Scored(candidate, true, value))
    folded = around.folded
    listed = signs.sayings.__contains__
    chosen = choose(scored, folded, model, lambda c: vetoed(c, folded, signs), listed)
    parts, habits = parts_of(chosen, document.source), habits_of(rules)
    return tuple(
        _slogan(phrase, members, document.source, model, habits)
        for phrase, members in zip(chosen, parts, strict=True)
    )


def _slogan(
    phrase: Chosen,
    parts: tuple[SloganPart, ...],
    source: Source,
    model: Model,
    habits: frozenset[str],
) -> Slogan:
    candidate, true, value = phrase.best
    reasons = model.reasons(true)
    if len(phrase.spans) > 1:
        reasons = (f"全文出现{len(phrase.spans)}次", *(r for r in reasons if r != "反复出现"))
    return Slogan(
        text=source.slice(Span(candidate.start, candidate.end)),
        kind=kind_of(candidate, source.folded, true, habits),
        spans=tuple(phrase.spans),
        score=probability(value),
        reasons=reasons,
        parts=parts,
    )
