"""By when something is to be done: a term counts where its clause tells somebody to do something."""

from __future__ import annotations

import re

from speechkit.model.spans import Span
from speechkit.rules import Rule, RuleSet

_MARKS = "，。；：！？\n"
#: The words around a term that are looked at.
AROUND = 8
#: So much of a clause may stand beside its term where the order follows after it: 今年年底前，各村要…
_BESIDE = 4
#: Orders that stand even beside a year that is named: a report of the past names years, too.
_OUTRIGHT = frozenset({"ought", "opens-with-order", "forbid", "to-aim", "to-reach"})
_ORDERS = _OUTRIGHT | {"measure-verb", "opens-with-verb", "fight", "led-by", "goal", "to-cause"}
#: Terms that are orders by themselves.
_TO_COME = re.compile("今后|未来|明年|今明|限期|从[^，。；]{1,9}起")
_YEAR = re.compile("[0-9一二〇○零三四五六七八九]{4}")


def due(rules: RuleSet, folded: str, text: str, span: Span) -> str | None:
    """By when (6月底前), as written; None where no term is set."""
    for rule in rules.group("remedies", "deadlines"):
        for match in rule.compiled().finditer(folded, span.start, span.end):
            term = _whole(rules, folded, Span(*match.span()), span)
            if term and _is_told(rules, folded, term, _clause(folded, term, span)):
                return text[term.start : term.end]
    return None


def _whole(rules: RuleSet, folded: str, term: Span, span: Span) -> Span | None:
    """A term with what belongs to it before it (今, 明年); None where what stands around it makes it none."""
    before = folded[max(span.start, term.start - AROUND) : term.start]
    after = folded[term.end : min(span.end, term.end + AROUND)]
    marked = f"{before}‹{folded[term.start : term.end]}›{after}"
    if any(rule.compiled().search(marked) for rule in rules.group("fields", "not-terms")):
        return None
    found = [rule.compiled().search(before) for rule in rules.group("fields", "term-openings")]
    longer = max((len(match[0]) for match in found if match), default=0)
    return Span(term.start - longer, term.end)


def _clause(folded: str, term: Span, span: Span) -> Span:
    """The clause a term stands in, with the next two where it is hardly more than the term."""
    start, end = term.start, _end(folded, term.end, span)
    while start > span.start and folded[start - 1] not in _MARKS:
        start -= 1
    short = end - start - (term.end - term.start) <= _BESIDE
    more = 1 if _YEAR.match(folded, term.start) else 2
    for _ in range(more if short else 0):
        if folded[end : end + 1] == "，":
            end = _end(folded, end + 1, span)
    return Span(start, end)


def _end(folded: str, at: int, span: Span) -> int:
    while at < span.end and folded[at] not in _MARKS:
        at += 1
    return at


def _is_told(rules: RuleSet, folded: str, term: Span, clause: Span) -> bool:
    """Whether a clause is an order and no question or report of what was done."""
    happened = [rule for rule in rules.group("remedies", "not-measures") if rule.id == "happened"]
    asked = folded[clause.end : clause.end + 1] == "？"
    around = (Span(clause.start, term.start), Span(term.end, clause.end))
    if asked or any(_stands(rule, folded, part) for rule in happened for part in around):
        return False
    if _TO_COME.match(folded, term.start, term.end):
        return True
    wanted = _OUTRIGHT if _YEAR.match(folded, term.start) else _ORDERS
    orders = [
        rule
        for rule in (*rules.group("remedies", "measures"), *rules.group("fields", "orders"))
        if rule.id in wanted
    ]
    return any(_stands(rule, folded, part) for rule in orders for part in around)


def _stands(rule: Rule, folded: str, part: Span) -> bool:
    """Whether a rule matches in a part of a clause, which it may see beyond: 要 is none in 要求."""
    find = rule.compiled().match if rule.attributes.get("at") == "start" else rule.compiled().search
    return find(folded, part.start, part.end + 1) is not None
