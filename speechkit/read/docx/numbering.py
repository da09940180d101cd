"""Automatic numbering: the text of the number that Word shows before a paragraph.

No library does this for Chinese numbers (docs/decisions/docx-reader.md), and without it a speech loses
its outline. Sections in brackets are of ECMA-376 part 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from speechkit.read.docx.styles import Styles
from speechkit.read.elements import attribute, find, find_all, is_on, number
from speechkit.read.numerals import format_number

_PLACEHOLDER = re.compile("%([1-9])")
#: After these a number needs no blank: 一、 （一） 1． 一是
_ENDS_WITH_MARK = re.compile(r"[、，。．.：:）)】〕\]是要]$")
_BULLET = "●"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list [17.9.6]. ``restart``: the level from 1 that restarts it, 0 for none, None for any
    level above. ``text``: with %1 … %9 for the numbers. ``style``: of which paragraph style it's the level."""

    start: int = 0
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list that paragraphs refer to by a numId: its counters' key, its levels, overridden starts."""

    key: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document and where each stands. ``label`` must be called paragraph by paragraph."""

    lists: dict[int, List]
    styles: Styles
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[int, int]] = field(default_factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> Numbering:
        return cls(_lists(root, styles), styles)

    def label(self, properties: Element | None, style: str | None) -> str:
        """The number before the next paragraph, with its blank, or "" where it has none."""
        found = self._place(properties, style)
        if found is None:
            return ""
        number_id, place = found
        numbered = self.lists[number_id]
        level = numbered.levels.get(place)
        if level is None:
            return ""
        self._advance(number_id, numbered, place)
        return self._written(numbered, level)

    def _place(self, properties: Element | None, style: str | None) -> tuple[int, int] | None:
        """Which list and level a paragraph has: its own settings, else those of its styles [17.9.18]."""
        own = find(properties, "numPr")
        number_id, place = number(find(own, "numId")), number(find(own, "ilvl"))
        for each in self.styles.chain(style):
            if number_id is None and each.number_id is not None:
                number_id = each.number_id
                if place is None:
                    place = self._level_of_style(number_id, style, each.id)
            if place is None:
                place = each.level
        if not number_id or number_id not in self.lists:  # 0 switches numbering off
            return None
        return number_id, place or 0

    def _level_of_style(self, number_id: int, *styles: str | None) -> int | None:
        levels = self.lists[number_id].levels if number_id in self.lists else {}
        found = (i for style in styles for i, level in levels.items() if level.style == style)
        return next(found, None)

    def _advance(self, number_id: int, numbered: List, place: int) -> None:
        counters = self._counters.setdefault(numbered.key, {})
        if place in numbered.starts and (number_id, place) not in self._started:
            counters[place] = numbered.starts[place]
        elif place in counters:
            counters[place] += 1
        else:
            counters[place] = numbered.levels[place].start
        self._started.add((number_id, place))
        for deeper in [i for i in counters if i > place]:
            restart = numbered.levels.get(deeper, Level()).restart
            if restart is None or place < restart:
                del counters[deeper]

    def _written(self, numbered: List, level: Level) -> str:
        counters = self._counters[numbered.key]

        def value(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            part = numbered.levels.get(place, Level())
            return format_number(
                counters.get(place, part.start), "decimal" if level.legal else part.format
            )

        text = _PLACEHOLDER.sub(value, level.text)
        if not text.strip() or level.suffix == "nothing":
            return text
        if level.suffix == "tab" and _ENDS_WITH_MARK.search(text):
            return text
        return text if text[-1].isspace() else text + " "


def _lists(root: Element | None, styles: Styles) -> dict[int, List]:
    abstract = {attribute(e, "abstractNumId"): e for e in find_all(root, "abstractNum")}
    numbers = {number(e, "numId"): e for e in find_all(root, "num")}

    def definition(key: str | None) -> tuple[str | None, Element | None]:
        """The list definition, also where it's only a link to a numbering style [17.9.21]."""
        linked = attribute(find(abstract.get(key), "numStyleLink"))
        if linked in styles.by_id:
            target = numbers.get(styles.by_id[linked].number_id)
            other = attribute(find(target, "abstractNumId"))
            if other in abstract:
                return other, abstract[other]
        return key, abstract.get(key)

    lists = {}
    for id, element in numbers.items():
        key, found = definition(attribute(find(element, "abstractNumId")))
        if id is not None and found is not None:
            lists[id] = _list(key or "", found, element)
    return lists


def _list(key: str, definition: Element, element: Element) -> List:
    levels = {number(e, "ilvl") or 0: _level(e) for e in find_all(definition, "lvl")}
    starts: dict[int, int] = {}
    for override in find_all(element, "lvlOverride"):
        place = number(override, "ilvl") or 0
        start = number(find(override, "startOverride"))
        if (level := find(override, "lvl")) is not None:
            levels[place] = _level(level)
        if start is not None:
            starts[place] = start
            levels[place] = replace(levels.get(place, Level()), start=start)
    return List(key, levels, starts)


def _level(element: Element) -> Level:
    format = attribute(find(element, "numFmt"))
    if format is None:  # newer formats stand in an alternate, the fallback fits us
        choice = find(element, "mc:AlternateContent", "mc:Fallback", "numFmt")
        format = attribute(choice) or "decimal"
    text = attribute(find(element, "lvlText")) or ""
    return Level(
        start=number(find(element, "start")) or 0,
        format=format,
        text=_bullet(text) if format == "bullet" else text,
        suffix=attribute(find(element, "suff")) or "tab",
        legal=(legal := find(element, "isLgl")) is not None and is_on(legal),
        restart=number(find(element, "lvlRestart")),
        style=attribute(find(element, "pStyle")),
    )


def _bullet(text: str) -> str:
    # Symbol fonts put theirs on private-use characters or on letters: Wingdings "l" is a dot.
    is_symbol = not text or text.isalnum() or any("\ue000" <= char < "\uf900" for char in text)
    return _BULLET if is_symbol else text
