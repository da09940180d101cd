"""OpenDocument texts (.odt): LibreOffice, and WPS where asked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from speechkit.errors import UnreadableInput
from speechkit.model.source import Footnote, RawText
from speechkit.read.container import Package
from speechkit.read.elements import attribute, find, short
from speechkit.read.numerals import format_number

#: Number formats as LibreOffice names them, by their first number, and ours.
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}
_SKIPPED = frozenset(("tracked-changes", "sequence-decls", "table-of-content", "ruby-text"))


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    before: str
    after: str
    start: int
    shown: int  # how many levels the number has


@dataclass(slots=True)
class _Reading:
    """What has been read so far; ``counters`` by list style and level."""

    levels: dict[str, dict[int, _Level]]
    list_of_style: dict[str, str]
    pieces: list[str] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    offset: int = 0

    def add(self, element: Element, label: str = "") -> None:
        """One paragraph or heading."""
        text = label + "".join(self._text(element, label))
        if short(element.tag) == "h" and text.strip():
            self.headings.append((self.offset, _number(element, "outline-level", 1)))
        self.pieces.append(text)
        self.offset += len(text) + 1

    def _text(self, element: Element, before: str = "") -> Iterator[str]:
        length = len(before)
        for piece in _pieces(element):
            if isinstance(piece, str):
                length += len(piece)
                yield piece
            else:
                note = "\n".join(map(_plain, _paragraphs(piece)))
                self.footnotes.append(Footnote(self.offset + length, len(self.footnotes) + 1, note))

    def label(self, style: str, level: int, start: int | None) -> str:
        """The number of the next member of a list."""
        levels = self.levels.get(style, {})
        rule = levels.get(level)
        if rule is None:
            return ""
        counters = self.counters.setdefault(style, {})
        counters[level] = start if start is not None else counters.get(level, rule.start - 1) + 1
        for deeper in [i for i in counters if i > level]:
            del counters[deeper]
        if not rule.format:
            return ""
        places = [i for i in range(level - rule.shown + 1, level + 1) if i in levels]
        numbers = [
            format_number(counters.get(i, levels[i].start), levels[i].format) for i in places
        ]
        text = rule.before + ".".join(numbers) + rule.after
        return text if not text or text[-1] in "、.．）)：:，是" else text + " "


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The text, a paragraph a line, with automatic numbers written out; tracked deletions are left out."""
    del encoding
    package = Package(data, name)
    root = package.xml("content.xml")
    body = find(root, "office:body", "office:text")
    if body is None:
        raise UnreadableInput(f"{name}: no document in it; open and save it in LibreOffice")
    reading = _Reading({}, {})
    for part in (package.xml("styles.xml"), root):
        _collect_styles(part, reading)
    _blocks(body, reading)
    meta = find(package.xml("meta.xml"), "office:meta", "dc:title")
    title = (meta.text or "").strip() if meta is not None else ""
    return RawText(
        "\n".join(reading.pieces),
        name,
        "odt",
        headings=tuple(reading.headings),
        footnotes=tuple(reading.footnotes),
        title=title or None,
    )


def _collect_styles(root: Element | None, reading: _Reading) -> None:
    for element in root.iter() if root is not None else ():
        name = short(element.tag)
        if name in ("list-style", "outline-style"):
            key = attribute(element, "style:name") if name == "list-style" else "outline"
            reading.levels[key or ""] = {
                _number(level, "level", 1): _level(level) for level in element
            }
        elif name == "style:style":
            style, linked = (
                attribute(element, "style:name"),
                attribute(element, "style:list-style-name"),
            )
            if style and linked is not None:
                reading.list_of_style[style] = linked


def _level(element: Element) -> _Level:
    if short(element.tag) == "list-level-style-bullet":
        return _Level("bullet", "●", "", 1, 1)
    sign = attribute(element, "style:num-format") or ""
    return _Level(
        _FORMATS.get(sign[:1], "decimal") if sign else "",
        attribute(element, "style:num-prefix") or "",
        attribute(element, "style:num-suffix") or "",
        _number(element, "start-value", 1),
        _number(element, "display-levels", 1),
    )


def _blocks(container: Element, reading: _Reading) -> None:
    for element in container:
        name = short(element.tag)
        if name == "p":
            reading.add(element)
        elif name == "h":
            style = reading.list_of_style.get(attribute(element, "style-name") or "", "outline")
            level = _number(element, "outline-level", 1)
            reading.add(element, reading.label(style, level, None))
        elif name == "list":
            _list(element, reading, attribute(element, "style-name") or "", 1)
        elif name == "table:table":
            _table(element, reading)
        elif name not in _SKIPPED:
            _blocks(element, reading)


def _list(element: Element, reading: _Reading, style: str, level: int) -> None:
    style = attribute(element, "style-name") or style
    goes_on = attribute(element, "continue-numbering") == "true" or attribute(
        element, "continue-list"
    )
    if level == 1 and not goes_on:
        reading.counters.pop(style, None)
    for item in element:
        start = _number(item, "start-value", -1)
        is_numbered = short(item.tag) == "list-item"
        for child in item:
            name = short(child.tag)
            if name == "list":
                _list(child, reading, style, level + 1)
            elif name in ("p", "h"):
                label = reading.label(style, level, start if start >= 0 else None)
                reading.add(child, label if is_numbered else "")
                is_numbered = False  # its further paragraphs have none


def _table(element: Element, reading: _Reading) -> None:
    """Each row a line, its cells parted by tabs; rows of several paragraphs keep them as lines."""
    for row in _rows(element):
        cells = [
            [p for p in _paragraphs(cell) if _plain(p).strip()]
            for cell in row
            if short(cell.tag) == "table:table-cell"
        ]
        if any(len(cell) > 1 for cell in cells):
            for cell in cells:
                for paragraph in cell:
                    reading.add(paragraph)
        elif any(cells):
            text = "\t".join(_plain(cell[0]) if cell else "" for cell in cells).rstrip("\t")
            reading.pieces.append(text)
            reading.offset += len(text) + 1


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables in its cells."""
    for child in table:
        if short(child.tag) == "table:table-row":
            yield child
        elif short(child.tag) != "table:table-cell":
            yield from _rows(child)


def _plain(paragraph: Element) -> str:
    return "".join(piece for piece in _pieces(paragraph) if isinstance(piece, str))


def _paragraphs(container: Element) -> list[Element]:
    return [element for element in container.iter() if short(element.tag) in ("p", "h")]


def _pieces(element: Element) -> Iterator[str | Element]:
    """The text inside a paragraph; a footnote comes as its element."""
    yield element.text or ""
    for child in element:
        name = short(child.tag)
        if name == "s":
            yield " " * min(_number(child, "c", 1), 100)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name == "note":
            body = find(child, "note-body")
            if body is not None:
                yield body
        elif name not in _SKIPPED and name != "office:annotation":
            yield from _pieces(child)
        yield child.tail or ""


def _number(element: Element, name: str, default: int) -> int:
    value = attribute(element, name) or ""
    return int(value) if value.isdecimal() and len(value) < 7 else default
