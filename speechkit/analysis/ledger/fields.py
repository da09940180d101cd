"""Whom a problem is said of, and who is told to act: read from the words themselves."""

from __future__ import annotations

import re

from speechkit.analysis.ledger.claims import Claim
from speechkit.analysis.ledger.scan import Scan
from speechkit.model.spans import Span

#: A name is not longer than this.
LONGEST_NAME = 20
#: Sentences of the detail that are read for whom a problem is said of.
DETAIL = 4
#: Sentences that are looked back on for those a series began with.
BACK = 8
#: Within so many characters of its start a statement says who is to act; without an order, at its very start.
NEAR, VERY_START = 60, 30
#: So far before the order may the name stand, or farther where a mark or one of these words comes first.
GAP, _BETWEEN = 12, re.compile("[，、和及与]|特别|尤其|在|对|从|作为")
_ORDER = re.compile(
    r"(?:都|也|还|就|更)?(?:必须|务必|应当|应该|应(?![对急用有收变聘邀付酬])|一定要|需要|"
    r"(?<![主重只首纪摘提概紧次若])要(?![求素点害领案件么闻])|负责|牵头)"
)


def who(scan: Scan, claim: Claim) -> tuple[str, ...]:
    """The people or offices a problem is said of (一些机关单位), in order, each once, at most three.

    A problem that goes on with 有的 names nobody: it is said of those that the series began with.
    """
    found = _people(scan, claim.span) or _named_before(scan, claim)
    for index in claim.detail[:DETAIL]:
        found += _people(scan, scan.statements[index].span)
    return tuple(dict.fromkeys(found))[:3]


def _people(scan: Scan, span: Span) -> list[str]:
    found = _names(scan, "fields", "who", span)
    text = scan.document.source.text
    return [text[one.start : one.end] for one in found]


def _named_before(scan: Scan, claim: Claim) -> list[str]:
    """Whom the series was begun with that a problem (有的…) carries on, within the paragraph."""
    here = scan.statements[claim.index]
    start = max(claim.span.start, here.start)
    for index in range(claim.index, max(-1, claim.index - BACK), -1):
        if not _carries_on(scan, start):
            break
        statement = scan.statements[index]
        if statement.start < start:
            before = _people(scan, Span(statement.start, start))
            if before:
                return before[-1:]
        above = scan.statements[index - 1]
        if index == 0 or above.paragraph != here.paragraph:
            break
        before = _people(scan, above.span)
        if before:
            return before[:1]
        start = above.start
    return []


def _carries_on(scan: Scan, start: int) -> bool:
    folded = scan.document.source.folded
    return any(
        rule.compiled().match(folded, start) for rule in scan.rules.group("fields", "series")
    )


def agents(scan: Scan, span: Span) -> tuple[str, ...]:
    """Who is told to act (县财政局): a known office or group before the order, or after 由."""
    folded, text = scan.document.source.folded, scan.document.source.text
    order = _ORDER.search(folded, span.start, min(span.end, span.start + NEAR))
    end = order.end() if order else min(span.end, span.start + VERY_START)
    found: dict[str, None] = {}
    for one in _names(scan, "remedies", "agents", Span(span.start, end)):
        name = _without_opening(scan, one)
        if _is_agent(scan, name) and _acts(folded, name, order, span):
            found[text[name.start : name.end]] = None
    return tuple(found)[:3]


def _acts(folded: str, name: Span, order: re.Match[str] | None, span: Span) -> bool:
    """Whether the order is given to ``name``; without a word of order it opens the statement."""
    if not order:
        return name.start == span.start
    return order.start() - name.end <= GAP or bool(_BETWEEN.match(folded, name.end))


def _without_opening(scan: Scan, name: Span) -> Span:
    """A name without what stands before it: 首先, 但, 由."""
    folded, start = scan.document.source.folded, name.start
    for rule in scan.rules.group("fields", "agent-openings"):
        match = rule.compiled().match(folded, start, name.end)
        start = match.end() if match else start
    return Span(start, name.end)


def _is_agent(scan: Scan, name: Span) -> bool:
    folded = scan.document.source.folded
    words, before, after = (
        folded[name.start : name.end],
        folded[max(0, name.start - 1) : name.start],
        folded[name.end : name.end + 1],
    )
    if not 1 < len(words) <= LONGEST_NAME or after == "的" or (before == "、" and "的" in words):
        return False
    rules = scan.rules.group("fields", "not-agents")
    return not any(rule.compiled().search(words) for rule in rules)


def _names(scan: Scan, subject: str, group: str, span: Span) -> list[Span]:
    """What the rules of a group find in ``span``, in order, without what lies in a longer find."""
    folded = scan.document.source.folded
    found = [
        match.span()
        for rule in scan.rules.group(subject, group)
        for match in rule.compiled().finditer(folded, span.start, span.end)
    ]
    kept: list[Span] = []
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or end > kept[-1].end:
            kept.append(Span(start, end))
    return kept
