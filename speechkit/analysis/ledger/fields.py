"""Whom a problem is said of, who is told to act, by when: read from the statement itself."""

from __future__ import annotations

import re

from speechkit.analysis.ledger.scan import Scan
from speechkit.model.spans import Span
from speechkit.rules import Rule, RuleSet

#: A subject stands in the first clauses and is not longer than this.
LONGEST_WHO = 20
_ORDER = re.compile(r"(?:都|也|还|就|更)?(?:必须|务必|应当|应该|应|一定要|需要|要|负责|牵头)")


def who(scan: Scan, indexes: list[int]) -> tuple[str, ...]:
    """The people or offices a problem is said of (一些机关单位), in order, each once, at most three."""
    found: dict[str, None] = {}
    rules = scan.rules.group("problems", "people")
    for index in indexes:
        span = scan.statements[index].span
        for text in _matches(scan, rules, span):
            found.setdefault(text)
    return tuple(found)[:3]


def agents(scan: Scan, span: Span) -> tuple[str, ...]:
    """Who is told to act (县财政局): a known office or group right before the order, or after 由."""
    folded, text = scan.document.source.folded, scan.document.source.text
    found: dict[str, None] = {}
    order = _ORDER.search(folded, span.start, min(span.end, span.start + 60))
    for rule in scan.rules.group("remedies", "agents"):
        end = order.end() if order else min(span.end, span.start + 30)
        for match in rule.compiled().finditer(folded, span.start, end):
            name = text[match.start() : match.end()].removeprefix("由").removeprefix("请")
            if 1 < len(name) <= LONGEST_WHO:
                found.setdefault(name)
    return tuple(found)[:3]


def due(rules: RuleSet, folded: str, text: str, span: Span) -> str | None:
    """By when (6月底前), as written; None where no term is set."""
    for rule in rules.group("remedies", "deadlines"):
        match = rule.compiled().search(folded, span.start, span.end)
        if match:
            return text[match.start() : match.end()]
    return None


def _matches(scan: Scan, rules: tuple[Rule, ...], span: Span) -> list[str]:
    folded, text = scan.document.source.folded, scan.document.source.text
    found = []
    for rule in rules:
        for match in rule.compiled().finditer(folded, span.start, span.end):
            found.append((match.start(), text[match.start() : match.end()]))
    return [name for _, name in sorted(found)]
