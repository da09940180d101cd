"""Word files (.docx and its kin), opened with the standard library alone."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from speechkit.errors import UnreadableInput
from speechkit.model.diagnostics import Diagnostic
from speechkit.model.source import Footnote, RawText
from speechkit.read.container import Package
from speechkit.read.docx.body import Body, Line
from speechkit.read.docx.numbering import Numbering
from speechkit.read.docx.styles import Styles
from speechkit.read.elements import attribute, find, find_all


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The text as printed, a paragraph a line, with automatic numbers written out.

    Left out are tracked deletions, hidden text, headers and footers, and generated tables of contents
    (the first two and the last with a diagnostic). Text boxes follow the paragraph they hang on.
    ``encoding`` has no meaning here.
    """
    del encoding
    package = Package(data, name)
    parts = _related(package, "")
    main = parts.get("officeDocument", "word/document.xml")
    root = package.xml(main)
    body = find(root, "body")
    if body is None:
        raise UnreadableInput(f"{name}: a Word file without a document in it; save it anew in Word")
    related = _related(package, main)
    styles = Styles.of(_part(package, related, "styles"))
    reader = Body(styles, Numbering.of(_part(package, related, "numbering"), styles))
    lines = list(reader.lines(body))
    notes = {
        kind: _notes(_part(package, related, kind + "s"), kind, reader)
        for kind in ("footnote", "endnote")
        if any(kind == called for line in lines for _, called, _ in line.notes)
    }
    return _assemble(lines, notes, name, tuple(_left_out(reader)))


def _related(package: Package, part: str) -> dict[str, str]:
    """The parts that ``part`` refers to, by the last word of their kind ("styles")."""
    folder = dirname(part)
    root = package.xml(join(folder, "_rels", part[len(folder) :].lstrip("/") + ".rels"))
    found: dict[str, str] = {}
    for relation in root if root is not None else ():
        kind = relation.get("Type", "").rpartition("/")[2]
        target = normpath(join("/", folder, relation.get("Target", ""))).lstrip("/")
        if relation.get("TargetMode") != "External":
            found.setdefault(kind, target)
    return found


def _part(package: Package, related: dict[str, str], kind: str) -> Element | None:
    return package.xml(related.get(kind, f"word/{kind}.xml"))


def _notes(root: Element | None, kind: str, reader: Body) -> dict[str, str]:
    """The texts of the footnotes by id."""
    return {
        attribute(note, "id") or "": "\n".join(line.text for line in reader.lines(note)).strip()
        for note in find_all(root, kind)
    }


def _assemble(
    lines: Iterable[Line],
    notes: dict[str, dict[str, str]],
    name: str,
    diagnostics: tuple[Diagnostic, ...],
) -> RawText:
    pieces: list[str] = []
    numbers: list[tuple[int, int]] = []
    headings: list[tuple[int, int]] = []
    footnotes: list[Footnote] = []
    titles: list[str] = []
    offset = 0
    for line in lines:
        numbers.append((offset, line.number))
        if line.level is not None:
            headings.append((offset, line.level))
        if line.is_title and len(titles) < 3:
            titles.append(line.text.strip())
        for at, kind, id in line.notes:
            text = notes.get(kind, {}).get(id, "")
            footnotes.append(Footnote(offset + at, len(footnotes) + 1, text))
        pieces.append(line.text)
        offset += len(line.text) + 1
    return RawText(
        "\n".join(pieces),
        name,
        "docx",
        diagnostics=diagnostics,
        paragraph_numbers=tuple(numbers),
        headings=tuple(headings),
        footnotes=tuple(footnotes),
        title="".join(titles) or None,
    )


def _left_out(reader: Body) -> Iterable[Diagnostic]:
    counts = (
        ("deleted-text", reader.deleted, "处修订中删除的文字"),
        ("hidden-text", reader.hidden, "个隐藏文字"),
        ("table-of-contents", reader.contents, "行自动目录"),
    )
    for code, count, what in counts:
        if count:
            yield Diagnostic(code, "info", f"略去{count}{what}。")
