"""Candidates for markers: whatever looks like one, anywhere in the text. Nothing is decided here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from speechkit.parse.numerals import value
from speechkit.rules import load_rules

#: The least start that a style needs, weakest first.
PLACES = {"clause": 0, "sentence": 1, "line": 2}
CLAUSE, SENTENCE, LINE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Style:
    """One marker style of ``rules/data/markers.yaml``. ``rank``: usual depth, small is outer."""

    id: str
    family: str
    rank: int
    place: int
    group: int
    number_group: int
    unit_group: int


class Candidate(NamedTuple):
    """A place that looks like a marker.

    ``start`` to ``end``: the marker with its punctuation. ``family``: candidates of one family can count
    on. ``place``: LINE, SENTENCE or CLAUSE. ``context``: where the quotation it stands in was opened, or -1.
    ``line``: where its line starts.
    """

    start: int
    end: int
    style: Style
    family: str
    ordinal: int
    place: int
    context: int
    line: int


#: What a marker may stand right after; ``*``, ``#`` and blanks may come between.
_BEFORE = r"[\n。！？；，：、…” ）—*#]"
_BLANKS = r"[ *#>]*"


@cache
def styles() -> tuple[re.Pattern[str], tuple[Style, ...]]:
    """The scanner over the folded text, and the styles in the order of their groups in it."""
    pieces: list[str] = []
    found: list[Style] = []
    group = 1
    for rule in load_rules().group("markers", "styles"):
        named = rule.compiled().groupindex
        attributes = rule.attributes
        style = Style(
            id=rule.id,
            family=str(attributes.get("family", rule.id)),
            rank=int(attributes["rank"]),
            place=PLACES[attributes["place"]],
            group=group,
            number_group=group + named["number"] if "number" in named else 0,
            unit_group=group + named["unit"] if "unit" in named else 0,
        )
        found.append(style)
        pieces.append(f"({re.sub('[(][?]P<[a-z]+>', '(', rule.pattern)})")
        group += rule.compiled().groups + 1
    return re.compile(f"{_BEFORE}{_BLANKS}(?={'|'.join(pieces)})"), tuple(found)


def find_candidates(folded: str, start: int, end: int) -> list[Candidate]:
    """Every candidate in ``folded[start:end]``, in order; ``start`` counts as a line's start."""
    scanner, known = styles()
    by_group = {style.group: style for style in known}
    view = "\n" + folded[start:end]
    shift = start - 1
    out: list[Candidate] = []
    position, line, context = 0, 1, -1
    for match in scanner.finditer(view):
        group = next(g for g in by_group if match.start(g) >= 0)
        style = by_group[group]
        at = match.end()
        newline = view.rfind("\n", position, at)
        if newline >= 0:
            line, context, position = newline + 1, -1, newline
        opened, closed = view.rfind("“", position, at), view.rfind("”", position, at)
        if opened > closed:
            context = opened
        elif closed >= 0:
            context = -1
        position = at
        place = _place(view, match.start(), at)
        if place < style.place:
            continue
        ordinal, unit = _ordinal(match, style)
        if ordinal is None:
            continue
        out.append(
            Candidate(
                at + shift,
                match.end(group) + shift,
                style,
                style.family + unit,
                ordinal,
                place,
                context + shift if context >= 0 else -1,
                line + shift,
            )
        )
    return out


def _place(view: str, before: int, at: int) -> int:
    char = view[before]
    if char == "\n":
        return LINE
    if char in "。！？…" or view[before:at].startswith("  "):
        return SENTENCE
    if char in "”） *#" and before and view[before - 1] in "。！？\n":
        return SENTENCE if view[before - 1] != "\n" else LINE
    return CLAUSE


def _ordinal(match: re.Match[str], style: Style) -> tuple[int | None, str]:
    """The number (0 for a style without numbers) and the unit (个 in 第一个) of a marker."""
    unit = match.group(style.unit_group) if style.unit_group else ""
    return (value(match.group(style.number_group)) if style.number_group else 0), unit
