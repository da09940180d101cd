"""Page marks inside the text: 第1页共18页, — 3 —, a bare number on each page's last line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from speechkit.clean.layout import is_wrapped
from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred

_BLANK = "[ \t\u3000]"
#: 第 2 页 / 共 18 页, 第2页共18页, wherever it stands: nobody says it.
_INLINE = deferred(
    rf"第{_BLANK}?\d{{1,3}}{_BLANK}?页{_BLANK}?[/／,，]?{_BLANK}?共{_BLANK}?\d{{1,3}}{_BLANK}?页"
)

#: A mark with a line of its own: — 3 —, - 3 -, ·3·, 第3页, 3/18, Page 3 of 18.
_DASHES = "[-—–－─·•]{1,2}"
_OWN_LINE = deferred(
    rf"^{_BLANK}*(?:{_DASHES}{_BLANK}?\d{{1,3}}{_BLANK}?{_DASHES}|第{_BLANK}?\d{{1,3}}{_BLANK}?页"
    rf"|[Pp]age \d{{1,3}}(?: of \d{{1,3}})?|{_INLINE.pattern}){_BLANK}*$",
    re.MULTILINE,
)
_BARE_NUMBER = deferred(rf"^{_BLANK}*(\d{{1,3}}){_BLANK}*$", re.MULTILINE)

#: What a page's head or foot can be: 县委办公室文件.
_RUNNING_HEAD = deferred("[^\n。！？；：，]{2,40}")

#: How a line ends that goes on after the page's end, and how a line starts that doesn't go on.
_GOES_ON = deferred("[\u3400-\u9fff，、“《（]$")
_STARTS_ANEW = deferred("[一二三四五六七八九十\\d（(①-⑳\u3000 \n—第]")


def page_marks(draft: Draft) -> Iterator[Fix]:
    """Takes page marks out; a sentence that one of them cut in two is whole again."""
    text = draft.text
    marks = _with_running_heads(text, [m.span() for m in _OWN_LINE.finditer(text)])
    marks += _counting_numbers(text)
    inline = (m.span() for m in _INLINE.finditer(text)) if "页" in text else ()
    marks += [span for span in inline if not any(a <= span[0] and span[1] <= b for a, b in marks)]
    join = bool(marks) and not is_wrapped(text)  # else joining is left to the fixer of hard wraps
    end = 0
    for start, stop in sorted(marks):
        if start < end:
            continue
        start, end = _with_line_end(text, start, stop, join)
        yield Fix(start, end, "", furniture=True)


def _with_running_heads(text: str, marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The marks, widened to the line before or after each that is the same at most of them."""
    if len(marks) < 2:
        return marks
    lines = [(_line_before(text, start), _line_after(text, end)) for start, end in marks]
    counts = Counter(text[slice(*line)].strip() for pair in lines for line in pair)
    heads = {
        head for head, count in counts.items() if head and count > 1 and count * 2 >= len(marks)
    }
    out = []
    for (start, end), (before, after) in zip(marks, lines, strict=True):
        first = before[0] if text[slice(*before)].strip() in heads else start
        out.append((first, after[1] if text[slice(*after)].strip() in heads else end))
    return out


def _line_before(text: str, position: int) -> tuple[int, int]:
    """The line above the one that begins at ``position``; an empty range where it is no running head."""
    end = max(position - 1, 0)
    start = text.rfind("\n", 0, end) + 1
    return (start, end) if _RUNNING_HEAD.fullmatch(text, start, end) else (position, position)


def _line_after(text: str, position: int) -> tuple[int, int]:
    start = min(position + 1, len(text))
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    return (start, end) if _RUNNING_HEAD.fullmatch(text, start, end) else (position, position)


def _counting_numbers(text: str) -> list[tuple[int, int]]:
    """Bare numbers on lines of their own that count up by one, most of them inside a sentence.

    A number before a heading (1 / 提高认识) counts up as well, but stands between sentences.
    """
    found = list(_BARE_NUMBER.finditer(text))
    if len(found) < 3 or len(found) * 4 > text.count("\n"):
        return []
    numbers = [int(m.group(1)) for m in found]
    inside = sum(
        bool(_GOES_ON.search(text[max(0, m.start() - 20) : m.start()].rstrip())) for m in found
    )
    if inside * 2 > len(found) and all(b - a == 1 for a, b in pairwise(numbers)):
        return [m.span() for m in found]
    return []


def _with_line_end(text: str, start: int, end: int, join: bool) -> tuple[int, int]:
    """A mark's range with its line end; with ``join`` also with the one before where a sentence goes on."""
    own_line = (not start or text[start - 1] == "\n") and text[end : end + 1] in ("\n", "")
    if not own_line:
        return start, end
    if join and start and _GOES_ON.search(text, max(0, start - 2), start - 1):
        following = text[end + 1 : end + 2]
        if following and not _STARTS_ANEW.match(following):
            return start - 1, end + 1
    return start, min(len(text), end + 1)
