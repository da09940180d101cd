"""Text of a speech made harmless to show: nothing in it can move a cursor, hide or turn other text, or become a formula."""

from __future__ import annotations

import re
from typing import Final

from speechkit.model.patterns import deferred

#: What acts on a terminal or on the direction of text instead of being shown: C0 and C1 controls (ESC starts
#: colour and cursor sequences, U+009B does so in one character), line and paragraph separators, bidirectional
#: overrides and isolates, lone surrogates (can't be written as UTF-8), noncharacters. Tab and line feed stay.
_ACTIVE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)

#: A cell that begins with one of these may be taken for a formula (OWASP, CSV injection; full-width
#: forms count in East Asian spreadsheets).
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")

_BREAK: Final = re.compile(r"[ \t\u3000]*[\n\t][ \t\n\u3000]*")
_WIDE: Final = deferred("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’]")


def is_active(text: str) -> bool:
    """Whether any character of ``text`` would act instead of being shown."""
    return _ACTIVE.search(text) is not None


def visible(text: str) -> str:
    """``text`` with each active character replaced by one that shows: ESC by ␛, the rest by ␀… or �."""
    return _ACTIVE.sub(_picture, text) if is_active(text) else text


def printable(text: str) -> str:
    """``text`` with each active character written out as ``\\x1b`` or ``\\u202e``: for names and messages,
    where it matters which one it was."""
    return _ACTIVE.sub(_escaped, text)


def printable_name(name: str) -> str:
    """``printable(name)`` on one line, for file names, which may hold line breaks."""
    return printable(name).replace("\n", "\\x0a")


def one_line(text: str) -> str:
    """``visible(text)`` on one line, without blanks around it. Chinese is joined without a blank."""
    text = visible(text).strip(" \t\n\u3000")
    if "\n" not in text and "\t" not in text:
        return text
    return _BREAK.sub(_join, text)


def brief(text: str, limit: int) -> str:
    """``text``, or as much of it as fits in ``limit`` characters, cut at a comma or stop, with … at the end."""
    if len(text) <= limit:
        return text
    cut = max(text.rfind(stop, limit // 2, limit) for stop in "。；，、！？：")
    return text[: cut if cut > 0 else limit - 1] + "…"


def escape_active(json_text: str) -> str:
    """JSON with active characters inside its strings written as ``\\u009b``; the same data when read."""
    return _ACTIVE.sub(lambda m: f"\\u{ord(m.group()):04x}", json_text)


def no_formula(cell: str) -> str:
    """``cell`` so that no spreadsheet takes it for a formula: with an apostrophe before it, if need be."""
    return f"'{cell}" if cell.lstrip(" \u3000").startswith(_FORMULA) else cell


def encodable(text: str) -> str:
    """``text`` with lone surrogates, which JSON can hold ("\\ud800") and no encoding can write, as U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _join(match: re.Match[str]) -> str:
    text, before, after = match.string, match.start() - 1, match.end()
    wide = _WIDE.match(text[before]) or (after < len(text) and _WIDE.match(text[after]))
    return "" if wide else " "
