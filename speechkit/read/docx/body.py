"""The lines of a Word document, in reading order, as a reader sees them when it's printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from speechkit.read.docx.numbering import Numbering
from speechkit.read.docx.styles import Styles
from speechkit.read.elements import attribute, find, find_all, is_on, number, short


@dataclass(slots=True)
class Line:
    """One paragraph. ``number``: which of the file it is, from 1. ``level``: as a heading, or None.

    ``notes``: (offset in the text, "footnote" or "endnote", id).
    """

    text: str
    number: int
    level: int | None = None
    is_title: bool = False
    notes: list[tuple[int, str, str]] = field(default_factory=list)


#: Not shown, or not part of the text: deletions, field codes, readings above characters, comments.
_SKIPPED = frozenset(
    (
        *("del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "annotationRef"),
        *("pPr", "rPr", "tblPr", "tcPr", "trPr", "sdtPr", "sectPr"),
    )
)
#: Breaks and special characters.
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: Characters of the symbol fonts (Wingdings) that are common in Chinese documents.
_SYMBOLS = {"F06C": "●", "F06E": "■", "F075": "◆", "F0A8": "□", "F0D8": "➢", "F0FC": "✓"}
_SYMBOLS |= {"F0FE": "☑", "F0B7": "·", "F09F": "•", "F052": "☑", "F0A3": "□"}


@dataclass(slots=True)
class Body:
    """Reads a body once, in order: the counters of the numbering go along.

    ``deleted``, ``hidden`` and ``contents`` count what was left out: tracked deletions, hidden characters,
    lines of generated tables of contents.
    """

    styles: Styles
    numbering: Numbering
    deleted: int = 0
    hidden: int = 0
    contents: int = 0
    _paragraphs: int = 0
    _boxes: list[Element] = field(default_factory=list)
    _pending: Line | None = None

    def lines(self, container: Element) -> Iterator[Line]:
        """The lines of ``container`` (a body, a table cell, a text box)."""
        for element in _blocks(container):
            name = short(element.tag)
            if name == "tbl":
                yield from self._table(element)
            elif name == "p":
                yield from self._paragraph(element)
        if self._pending is not None:  # its mark was deleted, but nothing follows
            yield self._pending
            self._pending = None

    def _paragraph(self, element: Element, boxed: bool = False) -> Iterator[Line]:
        self._paragraphs += not boxed
        properties = find(element, "pPr")
        style = attribute(find(properties, "pStyle")) or self.styles.default
        line = Line("", self._paragraphs)
        pieces: list[str] = []
        self._runs(element, style, pieces, line)
        text = "".join(pieces)
        if self.styles.is_contents(style):
            self.contents += bool(text.strip())
            return
        mark = find(properties, "rPr")
        if find(mark, "del") is not None or find(mark, "moveFrom") is not None:
            self._hold(line, text)
            return
        if not text and is_on(find(mark, "vanish")):
            return
        yield self._finished(line, text, properties, style)
        yield from self._boxed()

    def _hold(self, line: Line, text: str) -> None:
        """Keep the text of a paragraph whose end was deleted for the paragraph that it runs on into."""
        if self._pending is None:
            self._pending = Line("", line.number)
        shift = len(self._pending.text)
        self._pending.text += text
        self._pending.notes += [(at + shift, kind, id) for at, kind, id in line.notes]

    def _finished(
        self, line: Line, text: str, properties: Element | None, style: str | None
    ) -> Line:
        label = self.numbering.label(properties, style)
        held, self._pending = self._pending, None
        before = label + (held.text if held else "")
        line.text = before + text
        line.notes = [(at + len(before), kind, id) for at, kind, id in line.notes]
        if held:
            line.notes = [(at + len(label), kind, id) for at, kind, id in held.notes] + line.notes
        if line.text.strip():
            outline = number(find(properties, "outlineLvl"))
            line.level = self.styles.heading_level(style)
            if outline is not None:
                line.level = outline + 1 if outline < 9 else None
            line.is_title = self.styles.is_title(style)
        return line

    def _boxed(self) -> Iterator[Line]:
        """The text boxes that hang on the paragraph just read."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            for element in _blocks(box):
                if short(element.tag) == "p":
                    yield from self._paragraph(element, boxed=True)
                elif short(element.tag) == "tbl":
                    yield from self._table(element)

    def _runs(self, element: Element, style: str | None, pieces: list[str], line: Line) -> None:
        """The visible text inside a paragraph, in ``pieces``; its notes in ``line``."""
        for child in element:
            name = short(child.tag)
            if name in ("t", "m:t"):
                pieces.append(child.text or "")
            elif name in _CHARACTERS:
                pieces.append(_CHARACTERS[name])
            elif name == "sym":
                pieces.append(_symbol(child))
            elif name in ("footnoteReference", "endnoteReference"):
                note = (sum(map(len, pieces)), name.removesuffix("Reference"))
                line.notes.append((*note, attribute(child, "id") or ""))
            elif name == "txbxContent":
                self._boxes.append(child)
            elif name == "mc:AlternateContent":
                # Both hold the same text box, for new and for old programs.
                chosen = find(child, "mc:Choice")
                self._runs(chosen if chosen is not None else child, style, pieces, line)
            elif name in _SKIPPED:
                self.deleted += name in ("del", "moveFrom")
            elif name == "r" and self._is_hidden(child, style):
                self.hidden += sum(len(t.text or "") for t in find_all(child, "t"))
            else:
                self._runs(child, style, pieces, line)

    def _is_hidden(self, run: Element, style: str | None) -> bool:
        own = find(run, "rPr", "vanish")
        if own is not None:
            return is_on(own)
        character = attribute(find(run, "rPr", "rStyle"))
        return self.styles.is_hidden(character) or self.styles.is_hidden(style)

    def _table(self, element: Element) -> Iterator[Line]:
        """Each row a line, its cells parted by tabs; a cell of several paragraphs keeps them as lines."""
        for row in _rows(element):
            if find(row, "trPr", "del") is not None:
                self.deleted += 1
                continue
            cells = [list(self.lines(cell)) for cell in _cells(row)]
            filled = [[line for line in cell if line.text.strip()] for cell in cells]
            if len(cells) == 1:
                yield from cells[0]
            elif any(len(cell) > 1 for cell in filled):
                for cell in filled:
                    yield from cell
            elif any(filled):
                yield _joined(filled)


def _joined(cells: list[list[Line]]) -> Line:
    """The cells of a row, none of more than one line, as one line."""
    number = next(cell[0].number for cell in cells if cell)
    whole = Line("", number)
    for cell in cells:
        for line in cell:
            text = line.text.replace("\n", " ")
            whole.notes += [(at + len(whole.text), kind, id) for at, kind, id in line.notes]
            whole.text += text
        whole.text += "\t"
    whole.text = whole.text.rstrip("\t")
    return whole


def _blocks(container: Element) -> Iterator[Element]:
    """Paragraphs and tables, also those in content controls and insertions."""
    for child in container:
        name = short(child.tag)
        if name in ("p", "tbl"):
            yield child
        elif name == "mc:AlternateContent":
            chosen = find(child, "mc:Choice")
            yield from _blocks(chosen if chosen is not None else child)
        elif name not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if short(child.tag) == "tr":
            yield child
        elif short(child.tag) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if short(child.tag) == "tc":
            yield child
        elif short(child.tag) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells(child)


def _symbol(element: Element) -> str:
    code = (attribute(element, "char") or "").upper()
    if code in _SYMBOLS or len(code) != 4:
        return _SYMBOLS.get(code, "")
    point = int(code, 16) if all(c in "0123456789ABCDEF" for c in code) else 0
    return "" if point < 0x20 or 0xD800 <= point < 0xF900 else chr(point)
