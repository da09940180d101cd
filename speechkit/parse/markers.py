"""Candidates for markers: whatever looks like one, anywhere in the text. Nothing is decided here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from speechkit.parse.layout import Layout
from speechkit.parse.numerals import value
from speechkit.rules import load_rules

#: Where a marker can stand, weakest first.
CLAUSE, SENTENCE, LINE = 0, 1, 2
_PLACES = {"clause": CLAUSE, "sentence": SENTENCE, "line": LINE}

#: Styles up to this rank head sections; in a text without line ends a sentence's start is enough for them.
_SECTION_RANK = 45


@dataclass(frozen=True, slots=True)
class Style:
    """One marker style of ``rules/data/markers.yaml``. ``rank``: usual depth, small is outer.

    ``loose``: units that may take turns in one list. ``group`` and the rest: numbers of the scanner's
    groups, 0 for none.
    """

    id: str
    family: str
    rank: int
    place: int
    unit: str = ""
    loose: frozenset[str] = frozenset()
    group: int = 0
    number_group: int = 0
    unit_group: int = 0


class Candidate(NamedTuple):
    """A place that looks like a marker.

    ``start`` to ``end``: the marker with its punctuation. ``unit``: what else its list repeats (件 in
    第一件). ``ordinal``: 0 for a style without numbers. ``place``: LINE, SENTENCE or CLAUSE. ``context``: where
    the quotation it stands in was opened, or -1. ``line``: number of its line. ``alone``: whether the line is a
    heading by itself.
    """

    start: int
    end: int
    style: Style
    unit: str
    ordinal: int
    place: int
    context: int
    line: int
    alone: bool = False


#: A line up to this long that ends without a stop is a heading.
_HEADING_LINE = 60


#: What a marker may stand right after; blanks and markup may come between.
_BEFORE = "[\n。！？；，：…”）】— *#]"
_BLANKS = "[ *#>]*"
_MARKUP = " *#>"


class Scanner(NamedTuple):
    pattern: re.Pattern[str]
    styles: dict[int, Style]
    traps: re.Pattern[str]
    returns: re.Pattern[str]


@cache
def scanner() -> Scanner:
    """The pattern that finds all styles at once, the styles by number of their group, the traps, and how a line turns back."""
    rules = load_rules()
    pieces: list[str] = []
    found: dict[int, Style] = {}
    group = 1
    for rule in rules.group("markers", "styles"):
        named = rule.compiled().groupindex
        given = rule.attributes
        found[group] = Style(
            id=rule.id,
            family=str(given.get("family", rule.id)),
            rank=int(given["rank"]),
            place=_PLACES[given["place"]],
            unit=str(given.get("unit", "")),
            loose=frozenset(given.get("loose", ())),
            group=group,
            number_group=group + named["number"] if "number" in named else 0,
            unit_group=group + named["unit"] if "unit" in named else 0,
        )
        pattern = re.sub("[(][?]P<([a-z]+)>", rf"(?P<\1_{group}>", rule.pattern)
        pattern = re.sub("[(][?]P=([a-z]+)[)]", rf"(?P=\1_{group})", pattern)
        pieces.append(f"({pattern})")
        group += rule.compiled().groups + 1
    traps, returns = (
        re.compile("|".join(rule.pattern for rule in rules.group("markers", group_name)))
        for group_name in ("traps", "returns")
    )
    pattern = f"{_BEFORE}{_BLANKS}(?={'|'.join(pieces)})"
    return Scanner(re.compile(pattern), found, traps, returns)


def find_candidates(folded: str, layout: Layout, start: int, end: int) -> list[Candidate]:
    """Every candidate in ``folded[start:end]``, in order."""
    known = scanner()
    view = "\n" + folded[start:end]
    shift = start - 1
    out: list[Candidate] = []
    line, done = -1, 0
    context = -1
    for match in known.pattern.finditer(view):
        style = known.styles[match.lastindex or 0]
        at = match.end() + shift
        while line + 1 < len(layout.starts) and layout.starts[line + 1] <= at:
            line += 1
            context, done = -1, max(done, layout.starts[line] - shift)
        opened, closed = view.rfind("“", done, match.end()), view.rfind("”", done, match.end())
        if opened >= 0 or closed >= 0:
            context = opened + shift if opened > closed else -1
        done = match.end()
        place = _place(view, match, at == layout.starts[line] or _opens(folded, layout, line, at))
        if place == SENTENCE and layout.solid and style.rank <= _SECTION_RANK:
            place = LINE
        if place < style.place or (place != LINE and known.traps.match(folded, at)):
            continue
        ordinal, unit = _ordinal(match, style)
        if ordinal is not None:
            end_at = match.end(style.group) + shift
            alone = place == LINE and _is_heading_line(folded, at, layout.ends[line])
            out.append(Candidate(at, end_at, style, unit, ordinal, place, context, line, alone))
    return out


def _is_heading_line(folded: str, at: int, end: int) -> bool:
    return end - at <= _HEADING_LINE and folded[end - 1] not in "。；！？…"


def _opens(folded: str, layout: Layout, line: int, at: int) -> bool:
    """Whether only markup stands before ``at`` in its line."""
    return at - layout.starts[line] < 12 and not folded[layout.starts[line] : at].strip(_MARKUP)


def _place(view: str, match: re.Match[str], opens: bool) -> int:
    if opens:
        return LINE
    before = match.start()
    while before and view[before] in "”） ":
        before -= 1
    return SENTENCE if view[before] in "。！？…" else CLAUSE


def _ordinal(match: re.Match[str], style: Style) -> tuple[int | None, str]:
    unit = match.group(style.unit_group) if style.unit_group else style.unit
    return (value(match.group(style.number_group)) if style.number_group else 0), unit
