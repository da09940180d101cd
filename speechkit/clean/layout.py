"""Line ends where none belong, and none where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred

_BLANKS = " \t\u3000"
_LINE = deferred(rf"^[{_BLANKS}]*(\S(?:.*\S)?)[{_BLANKS}]*$", re.MULTILINE)


class _Line(NamedTuple):
    """A line that is not blank; ``start``/``end`` without the blanks around it, ``indent`` in blanks."""

    start: int
    end: int
    indent: int
    text: str
    width: float


class _Shape(NamedTuple):
    """How a text was wrapped: at ``width``; ``indented``: paragraphs start with blanks; ``ragged``: at
    widths that vary by a quarter."""

    width: float
    indented: bool
    ragged: bool


#: How a sentence or a heading's line ends.
_SENTENCE_END = deferred("[。！？!?…；;：:.][”’』」）)]?$")
_COMES_TO_REST = deferred("[。！？!?…][”’』」）)]?$")
#: What starts a heading, an item or an address, and what may as well stand inside a sentence.
_STRONG = deferred(
    "[一二三四五六七八九十百]{1,3}[、．.]|[（(][一二三四五六七八九十\\d]{1,3}[)）]|\\d{1,2}[、．.](?!\\d)"
    "|第[一二三四五六七八九十]{1,3}[，,、。：章节条部个件]|[①-⑳]|——|同志们|各位|谢谢"
)
_WEAK = deferred("[一二三四五六七八九十]{1,2}[是要]|其[一二三四五六七八]|首先|其次|再次|最后|附件")

#: A text has to have this many lines before their widths say anything.
_LEAST_LINES = 6
_NARROWEST, _WIDEST = 14, 64


def hard_wraps(draft: Draft) -> Iterator[Fix]:
    """Joins lines that were broken at a fixed width, where neither a paragraph nor an item ends.

    Works on texts whose lines are as a whole wrapped at one width of 14 to 64 characters.
    """
    lines = _wrapped_lines(draft.text)
    shape = _shape(lines)
    if shape is None:
        return
    for one, other in pairwise(lines):
        between = draft.text[one.end : other.start]
        if between.count("\n") == 1 and _goes_on(one, other, shape):
            latin = one.text[-1:].isascii() and other.text[:1].isascii()
            letters = one.text[-1:].isalpha() or other.text[:1].isalpha()
            yield Fix(one.end, other.start, " " if latin and letters else "")


def is_wrapped(text: str) -> bool:
    """Whether the lines of ``text`` were broken at a fixed width."""
    return _shape(_wrapped_lines(text)) is not None


def _wrapped_lines(text: str) -> list[_Line]:
    """The lines that are not blank, or none where a glance shows that nothing is wrapped."""
    lengths = sorted(len(line) for line in text.split("\n") if line)
    if len(lengths) < _LEAST_LINES or lengths[len(lengths) * 9 // 10] > 2 * _WIDEST:
        return []
    lines = []
    for match in _LINE.finditer(text):
        line = match.group(1)
        start, end = match.span(1)
        lines.append(
            _Line(start, end, start - match.start(), line, _width(line, start - match.start()))
        )
    return lines if len(lines) >= _LEAST_LINES else []


def _width(line: str, indent: int) -> float:
    """The width of a line, counted in Han characters."""
    narrow = len(line.encode("latin-1", "ignore"))
    return indent + len(line) - narrow / 2


def _shape(lines: Sequence[_Line]) -> _Shape | None:
    """How the lines were wrapped, or None if they were not."""
    if not lines:
        return None
    by_display = [line.width for line in lines]
    by_count = [line.indent + len(line.text) for line in lines]
    best = max((_fullness(widths), widths) for widths in (by_count, by_display))
    width, widths = best[0][1], best[1]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    too_wide = sum(w > width + 3 for w in widths)
    inside = sum(bool(_MID_SENTENCE_END.search(line.text)) for line in lines)
    if too_wide * 10 > len(lines) + 10 or inside * 8 < len(lines):
        return None
    full = [line for line, w in zip(lines, widths, strict=True) if w >= width - 2.5]
    loose = [line for line, w in zip(lines, widths, strict=True) if w >= width * 0.7]
    indented = sum(line.indent >= 2 for line in lines) * 12 >= len(lines)
    if len(full) * 3 >= len(lines) and _mostly_open(full):
        return _Shape(width, indented, ragged=False)
    if width >= 24 and len(loose) * 2 >= len(lines) and _mostly_open(loose):
        return _Shape(width, indented, ragged=True)
    return None


#: A sentence that ends inside the line: running text, no list of headings.
_MID_SENTENCE_END = deferred("[。！？；][”’]?[^。！？；”’]")


def _fullness(widths: Sequence[float]) -> tuple[int, float]:
    """How many lines come close to the widest usual width, and that width."""
    width = sorted(widths)[len(widths) * 19 // 20]
    return sum(width - 2.5 <= w <= width + 1 for w in widths), width


def _mostly_open(lines: Sequence[_Line]) -> bool:
    """Whether most lines stop in the middle of a sentence."""
    return sum(not _SENTENCE_END.search(line.text) for line in lines) * 2 >= len(lines)


def _goes_on(one: _Line, other: _Line, shape: _Shape) -> bool:
    """Whether ``other`` goes on where ``one`` was broken."""
    width = max(one.width, one.indent + len(one.text))
    if other.indent >= 2 or width < shape.width * (0.7 if shape.ragged else 0.85):
        return False
    full = not shape.ragged and width >= shape.width - 2.5
    rests = bool(_SENTENCE_END.search(one.text))
    if one.text.endswith("、"):
        return True  # 二、三、|四月份
    if _STRONG.match(other.text):
        return full and shape.indented and not rests
    if not rests:
        return True
    if _WEAK.match(other.text):
        return full and shape.indented
    heading = len(other.text) < shape.width * 0.6 and not _SENTENCE_END.search(other.text)
    return full and not heading


def one_character_lines(draft: Draft) -> Iterator[Fix]:
    """Joins a text that was written one character a line."""
    text = draft.text
    lines = text.split("\n")
    single = sum(len(line) == 1 for line in lines)
    if single < 8 or single * 5 < 4 * sum(map(bool, lines)):
        return
    position = 0
    for one, other in pairwise(lines):
        position += len(one)
        if len(one) == 1 and len(other) == 1:
            yield Fix(position, position + 1, "")
        position += 1


#: Blanks that stand for a paragraph's start inside a line: two ideographic ones after a sentence's end,
#: or, in a text that has hardly any line ends, wherever they stand.
_AFTER_SENTENCE = deferred(r"(?<=[。！？；：…”’）』」])[ \t]*\u3000[\u3000 \t]+(?=\S)")
_ANYWHERE = deferred(r"(?<=\S)(?:[ \t]*\u3000[\u3000 \t]+| {4,})(?=\S)")
_LONG_LINE = 400


def paragraph_blanks(draft: Draft) -> Iterator[Fix]:
    """Ends the line where 　　 inside it shows that a paragraph starts."""
    text = draft.text
    if "\u3000\u3000" not in text and "    " not in text and "\u3000 " not in text:
        return
    few_lines = text.count("\n") * _LONG_LINE < len(text)
    pattern = _ANYWHERE if few_lines else _AFTER_SENTENCE
    yield from (Fix(m.start(), m.end(), "\n") for m in pattern.finditer(text))
