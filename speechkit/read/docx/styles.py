"""Paragraph and character styles: what a paragraph takes from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from speechkit.read.elements import attribute, find, find_all, is_on, number

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录) ?(?:[1-9]|heading|标题)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """One style. ``number_id``, ``level``, ``outline`` and ``hidden``: its own settings, None if not set."""

    id: str
    name: str
    based_on: str | None
    number_id: int | None
    level: int | None
    outline: int | None
    hidden: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by id; ``default`` is what a paragraph has that names none."""

    by_id: dict[str, Style]
    default: str | None

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        elements = find_all(root, "style")
        styles = [_style(element) for element in elements]
        default = next((attribute(e, "styleId") for e in elements if _is_default(e)), None)
        return cls({style.id: style for style in styles}, default)

    def chain(self, id: str | None) -> Iterator[Style]:
        """The style and what it's based on, nearest first; a circle ends where it would close."""
        seen: set[str] = set()
        while id is not None and id in self.by_id and id not in seen:
            seen.add(id)
            yield self.by_id[id]
            id = self.by_id[id].based_on

    def heading_level(self, id: str | None) -> int | None:
        """The level from 1 of the headings that have this style; None for body text."""
        for style in self.chain(id):
            if style.outline is not None:
                return style.outline + 1 if style.outline < 9 else None
            if named := _HEADING.fullmatch(style.name):
                return int(named[1])
        return None

    def is_contents(self, id: str | None) -> bool:
        """Whether it's the style of a generated table of contents."""
        return id in self.by_id and _CONTENTS.match(self.by_id[id].name) is not None

    def is_title(self, id: str | None) -> bool:
        return any(style.name.lower() in ("title", "标题") for style in self.chain(id))

    def is_hidden(self, id: str | None) -> bool:
        """Whether text in this style is hidden."""
        return next((s.hidden for s in self.chain(id) if s.hidden is not None), False)


def _is_default(element: Element) -> bool:
    return attribute(element, "type") == "paragraph" and attribute(element, "default") in (
        "1",
        "true",
        "on",
    )


def _style(element: Element) -> Style:
    numbering = find(element, "pPr", "numPr")
    vanish = find(element, "rPr", "vanish")
    return Style(
        id=attribute(element, "styleId") or "",
        name=attribute(find(element, "name")) or "",
        based_on=attribute(find(element, "basedOn")),
        number_id=number(find(numbering, "numId")),
        level=number(find(numbering, "ilvl")),
        outline=number(find(element, "pPr", "outlineLvl")),
        hidden=None if vanish is None else is_on(vanish),
    )
