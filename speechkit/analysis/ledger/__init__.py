"""The ledger: problems, remedies, and which remedy answers which problem."""

from __future__ import annotations

import re

from speechkit.analysis.ledger.claims import Claim, find_claims
from speechkit.analysis.ledger.fields import agents, who
from speechkit.analysis.ledger.linking import Answer, answers
from speechkit.analysis.ledger.scan import Scan
from speechkit.analysis.ledger.terms import due
from speechkit.model.findings import Link, Problem, Remedy
from speechkit.model.patterns import deferred
from speechkit.model.spans import Span
from speechkit.model.tree import Document
from speechkit.rules import RuleSet

_END_MARKS = "。；，：！ \u3000"

#: What ties a problem to what was said before; by itself it says nothing: 此外，机关青年干部断层.
_JOINT = deferred(r"\A(?:此外|另外|除此之外|与此同时|同时|再者|还有)[，,]")


def find_problems_and_remedies(
    document: Document, rules: RuleSet
) -> tuple[tuple[Problem, ...], tuple[Remedy, ...]]:
    """Problems in the order of the text, each with its links best first, and the remedies linked to."""
    scan = Scan.of(document, rules)
    claims = find_claims(scan)
    if not claims:
        return (), ()
    found = answers(scan, claims)
    places = sorted({(answer.first, answer.last) for links in found for answer in links})
    numbers = {place: f"R{number}" for number, place in enumerate(places, 1)}
    problems = tuple(
        _problem(scan, claim, f"P{number}", links, numbers)
        for number, (claim, links) in enumerate(zip(claims, found, strict=True), 1)
    )
    return problems, tuple(_remedy(scan, place, name) for place, name in numbers.items())


def _problem(
    scan: Scan,
    claim: Claim,
    name: str,
    found: tuple[Answer, ...],
    numbers: dict[tuple[int, int], str],
) -> Problem:
    statement = scan.statements[claim.index]
    source = scan.document.source
    words = Span(max(claim.span.start, statement.start), claim.span.end)
    detail = [source.slice(scan.statements[index].span) for index in claim.detail]
    return Problem(
        id=name,
        text=_JOINT.sub("", source.slice(words).strip(_END_MARKS)),
        kind=claim.kind,
        span=claim.span,
        node=statement.node.id if statement.node else None,
        detail="".join(detail),
        who=who(scan, claim),
        evidence=claim.reasons,
        links=tuple(
            Link(numbers[answer.first, answer.last], answer.score, answer.why) for answer in found
        ),
    )


#: A line end after a heading, which has no mark of its own, and one after a sentence.
_AFTER_HEADING = re.compile(r"(?<=[^\s，。；：、！？…])\s*\n\s*")


def _on_one_line(text: str) -> str:
    """A heading and what spells it out, with the full stop that the line end stood for."""
    return re.sub(r"\s*\n\s*", "", _AFTER_HEADING.sub("。", text))


def _remedy(scan: Scan, place: tuple[int, int], name: str) -> Remedy:
    first, last = (scan.statements[index] for index in place)
    source = scan.document.source
    span = Span(first.span.start, last.span.end)
    return Remedy(
        id=name,
        text=_on_one_line(source.slice(Span(first.start, last.span.end))).strip(_END_MARKS),
        span=span,
        node=first.node.id if first.node else None,
        by=agents(scan, Span(first.start, last.span.end)),
        due=due(scan.rules, source.folded, source.text, span),
    )
