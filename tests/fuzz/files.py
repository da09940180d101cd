"""Files of every format that is read without LibreOffice, made from a seed: a piece of a sample or of a made-up text, damaged."""

import html
import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache

from read.pdf_file import pdf_file, set_lines
from read.word_file import abstract, level, num, numbered, paragraph, word_file, zip_file
from support import SAMPLES

from fuzz.grammar import mutated, speech
from speechkit.read import read

_LISTS = abstract(0, [level(0, "%1、", "chineseCounting"), level(1, "（%2）")]) + num(1, 0)
#: Characters that no XML holds.
_NOT_XML = {0: None, 0x1B: None, 0xD800: None}
_ODT = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'


def _docx(lines: list[str]) -> bytes:
    body = [
        numbered(line, 1, number % 2) if number % 3 else paragraph(line)
        for number, line in enumerate(lines)
    ]
    return word_file("".join(body), numbering=_LISTS)


def _odt(lines: list[str]) -> bytes:
    spaces = " ".join(_ODT.format(name) for name in ("office", "text", "style", "table"))
    text = "".join(f"<text:p>{html.escape(line)}</text:p>" for line in lines)
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{body}</office:document-content>"
    mimetype = "application/vnd.oasis.opendocument.text"
    return zip_file({"mimetype": mimetype, "content.xml": content})


def _rtf(lines: list[str]) -> bytes:
    def shown(character: str) -> str:
        number = ord(character)
        return f"\\u{number - 65536 * (number > 32767)}?" if 127 < number < 65536 else character

    inside = "\\par ".join("".join(map(shown, line)) for line in lines)
    return ("{\\rtf1\\ansi\\ansicpg936 " + inside + "}").encode("ascii", "replace")


def _html(lines: list[str]) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    head = (
        "<!DOCTYPE html><html><head><title>讲话</title></head><body><ul><li><a href=/>首页</a></ul>"
    )
    return f"{head}<div class=article>{body}</div></body></html>".encode()


def _pdf(lines: list[str]) -> bytes:
    return pdf_file([set_lines(lines[at : at + 12]) for at in range(0, len(lines), 12)])


def _encoded(encoding: str) -> Callable[[list[str]], bytes]:
    return lambda lines: "\n".join(lines).encode(encoding, "replace")


#: A name for each kind of file and what makes one of some lines.
MAKERS: tuple[tuple[str, Callable[[list[str]], bytes]], ...] = (
    ("utf8.txt", _encoded("utf-8")),
    ("gb.txt", _encoded("gb18030")),
    ("big5.txt", _encoded("big5")),
    ("utf16.txt", _encoded("utf-16")),
    ("a.md", lambda lines: ("# " + "\n\n## ".join(lines)).encode()),
    ("a.docx", _docx),
    ("a.odt", _odt),
    ("a.rtf", _rtf),
    ("a.html", _html),
    ("a.pdf", _pdf),
)


@cache
def _samples() -> list[list[str]]:
    return [read(path).text.splitlines() for path in sorted(SAMPLES.glob("*.txt"))]


def lines_of(seed: int) -> list[str]:
    """Up to thirty lines of a sample, or a made-up text."""
    choose = random.Random(seed)
    if choose.random() < 0.25:
        return speech(seed).translate(_NOT_XML).split("\n")
    lines = choose.choice(_samples())
    start = choose.randrange(len(lines)) if choose.random() < 0.7 else 0
    return [line[:600] for line in lines[start : start + choose.randint(1, 30)]]


def damaged_file(seed: int) -> tuple[str, bytes]:
    """A name and the bytes of a file; the same for the same seed. Packages are mostly damaged inside."""
    name, make = MAKERS[seed % len(MAKERS)]
    data = make(lines_of(seed))
    if data.startswith(b"PK") and seed // len(MAKERS) % 4:
        return name, _damaged_inside(data, seed)
    return name, mutated(data, seed)


def _damaged_inside(data: bytes, seed: int) -> bytes:
    """The package with a part of it changed before it was packed: its values and elements, or its bytes."""
    choose = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = choose.choice([name for name in parts if parts[name].startswith(b"<")])
    change = mutated if choose.random() < 0.2 else _other_xml
    return zip_file(parts | {name: change(parts[name], seed)})


_VALUE = re.compile(r'(?<=[a-zA-Z]=")(?!urn:|http:)[^"]*')
_TEXT = re.compile(r"(?<=>)[^<]+")
_ELEMENT = re.compile(r"<([\w:]+)[^<>]*>(?:(?!<\1\b)[^\x00])*?</\1>")
_ODD_VALUES = (
    "",
    "-1",
    "0",
    "7",
    "99999999999999999999",
    "%1%9",
    "一",
    "x y",
    "\u202e",
    "true",
    "decimal",
)


def _other_xml(data: bytes, seed: int) -> bytes:
    """XML as well formed as before: values replaced, texts replaced, elements doubled, dropped or put into others."""
    choose = random.Random(seed)
    text = data.decode()
    for _ in range(choose.randint(1, 6)):
        pattern = choose.choice((_VALUE, _TEXT, _ELEMENT))
        found = [m for m in pattern.finditer(text, text.index(">")) if len(m[0]) < len(text) / 2]
        if not found:
            continue
        match = choose.choice(found)
        new = choose.choice(_ODD_VALUES)
        if pattern is _TEXT:
            new = html.escape(speech(choose.randrange(10**9), 6).translate(_NOT_XML))
        if pattern is _ELEMENT:
            other = choose.choice(found)
            new = choose.choice(
                ("", match[0] * 2, other[0], f"<{match[1]}>{match[0]}</{match[1]}>")
            )
        text = text[: match.start()] + new + text[match.end() :]
    return text.encode("utf-8", "replace")
