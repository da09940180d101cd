"""Lines on pages to paragraphs: running heads and page numbers removed, hard wraps joined.

Knows nothing of PDF: a line is its text and where it stands. Lengths are in points, y grows upwards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Line:
    """``size`` is the height of its Chinese characters, of whatever it has where it has none."""

    text: str
    left: float
    right: float
    bottom: float
    size: float

    @property
    def top(self) -> float:
        return self.bottom + self.size


@dataclass(frozen=True, slots=True)
class Page:
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What ``to_paragraphs`` found: the paragraphs and how many lines it took out."""

    paragraphs: tuple[str, ...]
    removed: int


#: - 3 -, 第3页, 3/12, 第 3 页 共 12 页, —3—
_PAGE_NUMBER = re.compile(
    r"[-–—－·•\s]*(?:第\s*)?\d{1,4}\s*页?(?:[\s/／,，]*(?:共\s*)?\d{1,4}\s*页?)?[-–—－·•\s]*"
)
_MARKER = re.compile(
    r"[（(]?[一二三四五六七八九十百\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+[，、条章]"
)
_SENTENCE_END = ("。", "！", "？", "：", "；", "”", "…")
#: A column of running text has this many characters a line; in a narrower one lines stay as they are.
_NARROWEST = 12
#: A line of a table of contents: 一、提高认识……………3
_LEADERS = re.compile(r"[.．…·]{3,}\s*\d+$")
#: Shares of the page's height where heads and page numbers stand: GB/T 9704 starts the text at 12 %, and sets the page
#: number between 8 and 12.
_HEAD_MARGIN = 0.09
_NUMBER_MARGIN = 0.12
_REPEATED = 0.4  # a head stands on this share of the pages: odd and even pages may differ


def to_paragraphs(pages: Sequence[Page]) -> Layout:
    """The paragraphs of ``pages`` in order. Guarantees: nothing but heads and page numbers is left out."""
    pages = [replace(page, lines=tuple(_rows(page.lines))) for page in pages]
    kept = _without_heads(pages)
    if not any(page.lines for page in kept):
        kept = pages
    removed = sum(len(page.lines) for page in pages) - sum(len(page.lines) for page in kept)
    body = _Body.of(kept)
    paragraphs: list[list[str]] = []
    previous: Line | None = None
    for page in kept:
        for index, line in enumerate(page.lines):
            # Distances count within a page only.
            if previous and body.runs_on(previous, line, same_page=index > 0):
                paragraphs[-1].append(line.text)
            else:
                paragraphs.append([line.text])
            previous = line
    return Layout(tuple(_joined(parts) for parts in paragraphs), removed)


@dataclass(frozen=True, slots=True)
class _Body:
    """The measures of the running text: its edges, and the usual distance from line to line (0: unknown)."""

    left: float
    right: float
    leading: float

    @classmethod
    def of(cls, pages: Sequence[Page]) -> _Body:
        lines = [line for page in pages for line in page.lines]
        if not lines:
            return cls(0.0, 0.0, 0.0)
        lefts = sorted(line.left for line in lines)
        rights = sorted(line.right for line in lines)
        gaps = Counter(
            round(above.bottom - below.bottom)
            for page in pages
            for above, below in pairwise(page.lines)
            if above.bottom > below.bottom
        )
        leading = gaps.most_common(1)[0][0] if gaps else 0
        # A twentieth of the lines may stick out: tables, hanging punctuation.
        return cls(lefts[len(lefts) // 20], rights[(len(rights) - 1) * 19 // 20], float(leading))

    def runs_on(self, line: Line, following: Line, same_page: bool) -> bool:
        """Whether ``following`` goes on with the paragraph of ``line``."""
        size = following.size
        if abs(line.size - size) > 0.15 * max(line.size, size):
            return False
        if line.right < self.right - 2.2 * size or following.left > self.left + 1.2 * size:
            return False  # the line is short, or the next one indented
        if self.right - self.left < _NARROWEST * size:
            return False
        if _LEADERS.search(line.text):
            return False
        if same_page and self.leading and line.bottom - following.bottom > 1.5 * self.leading:
            return False
        return not (line.text.endswith(_SENTENCE_END) and _MARKER.match(following.text))


def _rows(lines: Iterable[Line]) -> list[Line]:
    """Pieces that stand side by side as one line: a marker and its heading, the cells of a table."""
    rows: list[Line] = []
    for line in lines:
        before = rows[-1] if rows else None
        if before and before.right <= line.left + 1 and _overlap(before, line) > 0.6:
            blank = "\t" if line.left - before.right > 2 * line.size else ""
            rows[-1] = replace(before, text=before.text + blank + line.text, right=line.right)
        else:
            rows.append(line)
    return rows


def _overlap(one: Line, other: Line) -> float:
    """How much of the lower line's height two lines share."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared / max(0.1, min(one.size, other.size))


def _without_heads(pages: Sequence[Page]) -> list[Page]:
    seen = Counter(
        key for page in pages for key in {_key(line) for line in _at_edges(page, _HEAD_MARGIN)}
    )
    needed = max(2, _REPEATED * len(pages))
    kept = []
    for page in pages:
        heads = {id(x) for x in _at_edges(page, _HEAD_MARGIN) if seen[_key(x)] >= needed}
        heads |= {id(x) for x in _at_edges(page, _NUMBER_MARGIN) if _PAGE_NUMBER.fullmatch(x.text)}
        kept.append(replace(page, lines=tuple(x for x in page.lines if id(x) not in heads)))
    return kept


def _at_edges(page: Page, margin: float) -> list[Line]:
    """The lines in the top and bottom margin, at most two at each."""
    upper = [line for line in page.lines if line.bottom > page.height * (1 - margin)]
    lower = [line for line in page.lines if line.top < page.height * margin]
    upper.sort(key=lambda line: -line.top)
    lower.sort(key=lambda line: line.bottom)
    return upper[:2] + lower[:2]


def _key(line: Line) -> str:
    """The same for the heads of all pages, whatever the page's number."""
    return re.sub(r"\s+", "", re.sub(r"\d+", "#", line.text))


def _joined(parts: Sequence[str]) -> str:
    text = ""
    for part in parts:
        # Chinese needs no blank where a line was broken; two English words or numbers do.
        blank = " " if text[-1:].isascii() and text[-1:].isalnum() and part[:1].isascii() else ""
        text += (blank if part[:1].isalnum() else "") + part
    return text
