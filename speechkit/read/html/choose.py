"""Which part of a page is the text, and what the page says about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from speechkit.read.html.walk import Line, Page
from speechkit.rules import load_rules

#: An element is narrowed down to a child that holds this share of its text: a lower share could lose a part.
_SHARE = 0.85
_SENTENCE = re.compile("[，。；：！？]")
_FURNITURE_TAGS = {"nav": 0.6, "aside": 0.6, "footer": 0.6, "figcaption": 0.3}


@dataclass(frozen=True, slots=True)
class Main:
    """The lines of the text, and the facts that stand around it."""

    lines: tuple[Line, ...]
    title: str | None
    date: str | None
    origin: str | None


def main_part(page: Page) -> Main:
    """The part of ``page`` that holds the text. Without any sentence on the page: all but its links."""
    furniture = _furniture(page)
    weights = [0.0 if line.element in furniture else _weight(line) for line in page.lines]
    container = _container(page, weights)
    inside = _subtree(page, container)
    kept = [line for line in page.lines if line.element in inside and line.element not in furniture]
    facts = _facts(page, furniture)
    lines = [line for line in kept if not _is_linked(line) and id(line) not in facts.lines]
    lines = lines or list(page.lines)  # all of it is a link
    title, above = _title(page, facts.above, furniture)
    if above is not None and all(_bare(line.text) != _bare(above.text) for line in lines[:5]):
        lines.insert(0, above)
    return Main(tuple(lines), title, facts.date, facts.origin)


def _weight(line: Line) -> float:
    """Characters outside links; where there's no sentence, a quarter of them."""
    if _is_linked(line):
        return 0.0
    length = len(line.text) - line.linked
    return float(length) if _SENTENCE.search(line.text) else length / 4


def _is_linked(line: Line) -> bool:
    return line.linked * 2 > len(line.text)


def _furniture(page: Page) -> frozenset[int]:
    """The elements that are navigation and the like by their name, with all inside them."""
    shares = {
        word: float(rule.attributes["share"])
        for rule in load_rules().group("pages", "names")
        for word in rule.words
    }
    totals = _totals(page, [_weight(line) for line in page.lines])
    found: set[int] = set()
    for place, element in enumerate(page.elements):
        share = max((shares[name] for name in element.names if name in shares), default=0.0)
        share = max(share, _FURNITURE_TAGS.get(element.tag, 0.0))
        if element.parent in found or (share and totals[place] <= share * totals[0]):
            found.add(place)
    return frozenset(found)


def _totals(page: Page, weights: list[float]) -> list[float]:
    """The weight in each element, that of its descendants included."""
    totals = [0.0] * len(page.elements)
    for line, weight in zip(page.lines, weights, strict=True):
        totals[line.element] += weight
    for place in range(len(totals) - 1, 0, -1):  # children stand after their parents
        totals[page.elements[place].parent] += totals[place]
    return totals


def _container(page: Page, weights: list[float]) -> int:
    """The innermost element that holds nearly all of the text."""
    totals = _totals(page, weights)
    best = 0
    for place, element in enumerate(page.elements):  # parents first, so this walks inwards
        if element.parent == best and totals[place] >= _SHARE * totals[best] > 0:
            best = place
    return best


def _subtree(page: Page, root: int) -> frozenset[int]:
    inside = {root}
    for place, element in enumerate(page.elements):
        if element.parent in inside:
            inside.add(place)
    return frozenset(inside)


@dataclass(frozen=True, slots=True)
class _Facts:
    """``lines``: ids of the lines that say them; ``above``: the line before, often the headline."""

    lines: frozenset[int]
    above: Line | None
    date: str | None
    origin: str | None


def _facts(page: Page, furniture: frozenset[int]) -> _Facts:
    """Date and origin, from the metadata or else from the lines under the headline."""
    rules = {rule.id: rule.compiled() for rule in load_rules().group("pages", "facts")}
    date = next((page.meta[key] for key in _DATE_KEYS if key in page.meta), None)
    origin = next((page.meta[key] for key in _ORIGIN_KEYS if key in page.meta), None)
    lines = [x for x in page.lines if x.element not in furniture][:_FACTS_WITHIN]
    start = next((i for i, line in enumerate(lines) if _says_facts(line, rules)), len(lines))
    found = list(takewhile(lambda line: _says_facts(line, rules), lines[start : start + 4]))
    for line in found:
        dated, named = rules["date"].search(line.text), rules["origin"].search(line.text)
        date = date or (dated[0] if dated else None)
        origin = origin or (named["origin"] if named else None)
    if date and (parts := rules["date"].search(date)):
        date = f"{parts['year']}-{int(parts['month']):02}-{int(parts['day']):02}"
    if origin and (parts := rules["origin"].search(origin)):
        origin = parts["origin"]
    above = lines[start - 1] if found and start else None
    return _Facts(frozenset(map(id, found)), above, date, origin)


def _says_facts(line: Line, rules: Mapping[str, re.Pattern[str]]) -> bool:
    if len(line.text) > 120 or _is_linked(line):
        return False
    hits = [name for name, pattern in rules.items() if pattern.search(line.text)]
    origin = rules["origin"].match(line.text)
    return len(hits) > 1 or (origin is not None and origin.end() == len(line.text))


#: The line under the headline is among the first so many of a page.
_FACTS_WITHIN = 400
_DATE_KEYS = ("pubdate", "publishdate", "article:published_time", "og:release_date")
_ORIGIN_KEYS = ("contentsource", "source", "og:site_name")
_TITLE_KEYS = ("articletitle", "pagetitle", "og:title")
_SEPARATOR = re.compile(r"\s*(?:--+|[_|｜])\s*|\s+[-–—]+\s+")


def _title(
    page: Page, above: Line | None, furniture: frozenset[int]
) -> tuple[str | None, Line | None]:
    """The headline, and its line on the page where it has one.

    It's the line that the metadata's or the page's title repeats (the longest, one that starts it first), else the
    first <h1>, else the line above date and origin, else the page's title up to a separator.
    """
    lines = [x for x in page.lines if x.element not in furniture and not _is_linked(x)]
    known = next((page.meta[key] for key in _TITLE_KEYS if key in page.meta), page.title)
    whole = _bare(known)
    repeated = [x for x in lines if len(x.text) >= 4 and _bare(x.text) in whole]
    best: Line | None
    if repeated:
        best = max(repeated, key=lambda x: (whole.startswith(_bare(x.text)), len(x.text)))
    else:
        best = next((line for line in lines if line.heading == 1), None) or above
    if best is not None:
        return best.text.strip(), best
    return _SEPARATOR.split(known)[0].strip() or None, None


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
