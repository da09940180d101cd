"""Markdown: the text without its markup, headings told with their level."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from speechkit.model.source import Footnote, RawText
from speechkit.read.plain import decode_text

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FACT = re.compile(r"(title|date|author|标题|日期|作者)[ \t]*[:：][ \t]*(.{1,200})", re.IGNORECASE)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})")
_FENCE = re.compile(r" {0,3}(?:```|~~~)[^`]*")
_PREFIX = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])))+[ \t]*(?:\[[ xX]\][ \t]+)?")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*)")
_TABLE_RULE = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*\|?[ \t]*")
_CELL = re.compile(r"(?<!\\)\|")

_INLINE = re.compile(
    r"""\\([!-/:-@\[-`{-~])                      # an escaped character
      | `([^`\n]+)`                              # code
      | !\[[^\]\n]{0,300}\]\([^()\n]{0,2000}\)   # an image: nothing to read
      | \[([^\[\]\n]{0,300})\]\([^()\n]{0,2000}\)  # a link: its text
      | \[\^([^\]\s]{1,40})\]                    # the call of a footnote
      | <(?:https?:[^\s<>]{1,2000}|/?[a-zA-Z][^<>\n]{0,300}|!--[^\n]{0,2000}?--)>   # tags
      | (\*{1,3}|_{2,3}|~~)(?=\S)                # the start of emphasis
      | (?<=\S)(\*{1,3}|_{2,3}|~~)               # its end
    """,
    re.VERBOSE,
)
_FACT_NAMES = {"标题": "title", "日期": "date", "作者": "author"}


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    pieces: list[str] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    headings: list[tuple[int, int]] = field(default_factory=list)
    calls: list[tuple[int, str]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    offset: int = 0
    is_code: bool = False

    def add(self, text: str, number: int, level: int | None = None) -> None:
        """A line of the text. ``number``: its line in the file."""
        plain, calls = (text, []) if self.is_code else _plain(text)
        self.calls += [(self.offset + at, name) for at, name in calls]
        if plain.strip():
            self.numbers.append((self.offset, number))
            if level is not None:
                self.headings.append((self.offset, level))
        self.pieces.append(plain)
        self.offset += len(plain) + 1


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The text without markup, a line for each line that shows; facts from the front matter beside it."""
    text, chosen, diagnostics = decode_text(data, name, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    facts = dict(_facts(front[1])) if front else {}
    skipped = text[: front.end()].count("\n") if front else 0
    reading = _Reading()
    _read_lines(text[front.end() :] if front else text, skipped, reading)
    notes = enumerate(reading.calls, 1)
    return RawText(
        "\n".join(reading.pieces),
        name,
        "md",
        chosen,
        diagnostics=diagnostics,
        paragraph_numbers=tuple(reading.numbers),
        headings=tuple(reading.headings),
        footnotes=tuple(Footnote(at, i, reading.notes.get(key, "")) for i, (at, key) in notes),
        title=facts.get("title"),
        date=facts.get("date"),
        author=facts.get("author"),
    )


def _facts(front: str) -> Iterator[tuple[str, str]]:
    for line in front.split("\n"):
        if match := _FACT.match(line):
            key = match[1].lower()
            yield _FACT_NAMES.get(key, key), match[2].strip().strip("\"'")


def _read_lines(text: str, skipped: int, reading: _Reading) -> None:
    for number, line in enumerate(text.split("\n"), skipped + 1):
        if _FENCE.fullmatch(line):
            reading.is_code = not reading.is_code
        elif reading.is_code:
            reading.add(line, number)
        elif note := _NOTE.fullmatch(line):
            reading.notes[note[1]] = _plain(note[2])[0]
        elif heading := _HEADING.fullmatch(line):
            reading.add(heading[2], number, len(heading[1]))
        elif _is_underline(line, reading):
            level = 1 if "=" in line else 2
            reading.headings.append((reading.offset - len(reading.pieces[-1]) - 1, level))
        elif _TABLE_RULE.fullmatch(line) and "|" in line:
            continue
        elif line.lstrip().startswith("|"):
            cells = _CELL.split(line.strip().strip("|"))
            reading.add("\t".join(cell.strip() for cell in cells), number)
        elif not _RULE.fullmatch(line):
            prefix = _PREFIX.match(line)
            reading.add(line[prefix.end() :] if prefix else line, number)


def _is_underline(line: str, reading: _Reading) -> bool:
    """Whether ``line`` makes the one before it a heading."""
    before = reading.pieces[-1] if reading.pieces else ""
    return bool(before.strip()) and bool(_UNDERLINE.fullmatch(line)) and len(line.strip()) > 1


def _plain(text: str) -> tuple[str, list[tuple[int, str]]]:
    """``text`` without inline markup, and the calls of footnotes in it as (offset, name)."""
    pieces: list[str] = []
    calls: list[tuple[int, str]] = []
    position = length = 0
    for match in _INLINE.finditer(text):
        kept = html.unescape(text[position : match.start()])
        kept += match[1] or match[2] or match[3] or ""
        pieces.append(kept)
        length += len(kept)
        if match[4]:
            calls.append((length, match[4]))
        position = match.end()
    pieces.append(html.unescape(text[position:]))
    return "".join(pieces).rstrip(), calls
