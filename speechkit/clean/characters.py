"""Line ends, characters that nobody sees, and blanks that look like others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred

#: Characters without width that a web page leaves behind; C0 and C1 controls but tab and line ends.
_INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    "\u2066\u2067\u2068\u2069\ufeff\xad\ufff9\ufffa\ufffb"
    + "".join(map(chr, (*range(9), *range(0xE, 0x20), 0x7F)))
)
#: A class and then its repeat: a search for ``[…]+`` would be ten times slower.
_INVISIBLE_RUN = deferred("{0}{0}*".format(f"[{re.escape(_INVISIBLE)}]"))

#: What some programs write for a line end: vertical tab (Word's soft break), form feed (a page break in
#: text taken from PDF), next line, line and paragraph separator.
_LINE_ENDS = deferred("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

#: Blanks of other widths. U+3000 is not among them: two of them start a Chinese paragraph.
_BLANKS = "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_BLANK_RUN = deferred(f"[{_BLANKS}]+")


def _has_any(text: str, characters: str) -> bool:
    """Whether one of a few ``characters`` is in ``text``; faster than a character class up to some twenty."""
    return any(char in text for char in characters)


def line_ends(draft: Draft) -> Iterator[Fix]:
    r"""Every kind of line end becomes ``\n``."""
    if _has_any(draft.text, "\r\x0b\x0c\x85\u2028\u2029"):
        for found in _LINE_ENDS.finditer(draft.text):
            yield Fix(found.start(), found.end(), "\n")


def invisible(draft: Draft) -> Iterator[Fix]:
    """Zero-width characters, byte order marks, soft hyphens and control characters are dropped."""
    for found in _INVISIBLE_RUN.finditer(draft.text):
        yield Fix(found.start(), found.end(), "")


def blank_widths(draft: Draft) -> Iterator[Fix]:
    """No-break and fixed-width blanks become plain ones, one for one."""
    if _has_any(draft.text, _BLANKS):
        for found in _BLANK_RUN.finditer(draft.text):
            yield Fix(found.start(), found.end(), " " * len(found.group()))
