"""Candidates for markers: whatever looks like one, anywhere in the text. Nothing is decided here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from speechkit.model.patterns import deferred
from speechkit.parse.layout import Layout
from speechkit.parse.numerals import roman, value
from speechkit.parse.ornaments import ORNAMENTS
from speechkit.rules import Rule, load_rules

#: Where a marker can stand, weakest first.
CLAUSE, SENTENCE, LINE = 0, 1, 2
_PLACES = {"clause": CLAUSE, "sentence": SENTENCE, "line": LINE}

#: Landmarks among the ranks of rules/data/markers.yaml: 一、 heads a main section, （一） a section below it, and from
#: 第一， on styles are those of speaking.
MAIN_RANK, SECTION_RANK, SPOKEN_RANK = 20, 30, 45


@dataclass(frozen=True, slots=True)
class Style:
    """One marker style of ``rules/data/markers.yaml``. ``rank``: usual depth, small is outer.

    ``figures``: "roman" where its numbers are, else "".
    ``loose``: units that may take turns in one list. ``group`` and the rest: numbers of the scanner's
    groups, 0 for none.
    """

    id: str
    family: str
    rank: int
    place: int
    unit: str = ""
    figures: str = ""
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


#: What a marker may stand right after; blanks, markup and ornaments (●一、 📌1.) may come between.
_BEFORE = "[\n。！？；，：…”）】— *#]"
_BLANKS = rf"[ *#>{ORNAMENTS}]{{0,8}}"
_NO_TEXT = deferred(rf"[ *#>{ORNAMENTS}]*")


class Scanner(NamedTuple):
    """``anywhere`` finds styles after any mark, ``at_lines`` those that only a line's start can tell.

    ``styles``: by number of their group in the pattern. ``traps``: what looks like a marker and is none.
    ``returns``: how a line begins that turns back to the section. ``appeals``: how the words before a list end
    that is no part of the list before.
    """

    anywhere: Pattern
    at_lines: Pattern
    traps: re.Pattern[str]
    returns: re.Pattern[str]
    appeals: re.Pattern[str]


class Pattern(NamedTuple):
    regex: re.Pattern[str]
    styles: dict[int, Style]


@cache
def scanner() -> Scanner:
    """The compiled marker rules."""
    rules = load_rules()
    listed = rules.group("markers", "styles")
    known = [rule for rule in listed if "starts" in rule.attributes]
    starts = "".join(dict.fromkeys(rule.attributes["starts"].rstrip("-") for rule in known))
    traps, returns, appeals = (
        re.compile("|".join(rule.pattern for rule in rules.group("markers", name)))
        for name in ("traps", "returns", "appeals")
    )
    return Scanner(
        _pattern(f"{_BEFORE}{_BLANKS}(?=[-{starts}])", known),
        _pattern(f"\n{_BLANKS}", [rule for rule in listed if "starts" not in rule.attributes]),
        traps,
        returns,
        appeals,
    )


def _pattern(before: str, rules: Sequence[Rule]) -> Pattern:
    """One pattern for all ``rules``: each is a group, whose number tells which it was."""
    pieces = []
    for number, rule in enumerate(rules):
        pattern = re.sub("[(][?]P([<=])([a-z]+)([>)])", rf"(?P\1\2_{number}\3", rule.pattern)
        pieces.append(f"(?P<style_{number}>{pattern})")
    regex = re.compile(f"{before}(?={'|'.join(pieces)})")
    styles = (_style(rule, number, regex) for number, rule in enumerate(rules))
    return Pattern(regex, {style.group: style for style in styles})


def _style(rule: Rule, number: int, regex: re.Pattern[str]) -> Style:
    """The style of ``rule``, which is part ``number`` of ``regex``."""
    given, groups = rule.attributes, regex.groupindex
    return Style(
        id=rule.id,
        family=str(given.get("family", rule.id)),
        rank=int(given["rank"]),
        place=_PLACES[given["place"]],
        unit=str(given.get("unit", "")),
        figures=str(given.get("figures", "")),
        loose=frozenset(given.get("loose", ())),
        group=groups[f"style_{number}"],
        number_group=groups.get(f"number_{number}", 0),
        unit_group=groups.get(f"unit_{number}", 0),
    )


def find_candidates(folded: str, layout: Layout, start: int, end: int) -> list[Candidate]:
    """Every candidate in ``folded[start:end]``, in order."""
    view = "\n" + folded[start:end]
    found = [
        (match, pattern.styles[match.lastindex or 0])
        for pattern in scanner()[:2]
        for match in pattern.regex.finditer(view)
    ]
    found.sort(key=lambda pair: pair[0].end())
    return list(_Judge(folded, view, layout, start - 1).judged(found))


def _ordinal(match: re.Match[str], style: Style) -> int | None:
    if not style.number_group:
        return 0
    numeral: str = match.group(style.number_group)
    return roman(numeral) if style.figures == "roman" else value(numeral)


class _Judge:
    """Says of each match where it stands, going through them in order."""

    def __init__(self, folded: str, view: str, layout: Layout, shift: int) -> None:
        self.folded, self.view, self.layout, self.shift = folded, view, layout, shift
        self.line, self.done, self.context = -1, 0, -1

    def judged(self, found: Iterable[tuple[re.Match[str], Style]]) -> Iterator[Candidate]:
        traps = scanner().traps
        for match, style in found:
            at = match.end() + self.shift
            self._go_to(at, match.end())
            place = self._place(match, at)
            if place == SENTENCE and self.layout.solid and style.rank <= SPOKEN_RANK:
                place = LINE  # the line ends were lost, so a sentence's start is enough
            if place < style.place or (place != LINE and traps.match(self.folded, at)):
                continue
            ordinal = _ordinal(match, style)
            if ordinal is None:
                continue
            unit = match.group(style.unit_group) if style.unit_group else style.unit
            alone = place == LINE and self._is_heading_line(at)
            end = match.end(style.group) + self.shift
            yield Candidate(at, end, style, unit, ordinal, place, self.context, self.line, alone)

    def _go_to(self, at: int, view_at: int) -> None:
        """Moves on to ``at``: which line it is in, and which quotation."""
        starts, line = self.layout.starts, self.line
        while line + 1 < len(starts) and starts[line + 1] <= at:
            line += 1
        if line != self.line:
            self.line, self.context = line, -1
            self.done = max(self.done, starts[line] - self.shift)
        opened = self.view.rfind("“", self.done, view_at)
        closed = self.view.rfind("”", self.done, view_at)
        if opened >= 0 or closed >= 0:
            self.context = opened + self.shift if opened > closed else -1
        self.done = view_at

    def _place(self, match: re.Match[str], at: int) -> int:
        line_start = self.layout.starts[self.line]
        if at - line_start < 12 and _NO_TEXT.fullmatch(self.folded, line_start, at):
            return LINE
        before, view = match.start(), self.view
        while before and view[before] in "”） ":
            before -= 1
        return SENTENCE if view[before] in "。！？…" else CLAUSE

    def _is_heading_line(self, at: int) -> bool:
        end = self.layout.ends[self.line]
        return end - at <= _HEADING_LINE and self.folded[end - 1] not in "。；！？…"
