"""Line breaks for Chinese on a terminal. Rich breaks at blanks, so a long Chinese run begins a new line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len, get_character_cell_size
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.text import Text

#: What never starts a line, and what never ends one (GB/T 15834: 标点不出现在行首、行末).
_NO_START: Final = frozenset("，。、；：？！）》〉」』】〕”’…—·,.;:?!)]%")
_NO_END: Final = frozenset("（《〈「『【〔“‘([")

#: Columns below which a table doesn't squeeze a column.
_NARROWEST: Final = 12


class Wrapped:
    """A text that breaks between Chinese characters, keeping punctuation with what it belongs to."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for line in self.text.split("\n", allow_blank=True):
            for piece in line.divide(list(break_offsets(line.plain, options.max_width))):
                piece.rstrip()
                piece.no_wrap, piece.overflow = True, "ignore"
                yield piece

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = max(map(cell_len, self.text.plain.split("\n")))
        widest = min(longest, options.max_width)
        return Measurement(min(_NARROWEST, widest), widest)


def break_offsets(text: str, width: int) -> Iterator[int]:
    """Where to break ``text`` so that no line is wider than ``width`` columns."""
    start, used, allowed = 0, 0, 0
    for i, char in enumerate(text):
        size = get_character_cell_size(char)
        if i > start and _may_break(text[i - 1], char):
            allowed = i
        if used + size > width and i > start and char != " ":
            start = allowed if allowed > start else i
            yield start
            used = cell_len(text[start:i])
        used += size


def _may_break(before: str, after: str) -> bool:
    if before in _NO_END or after in _NO_START or after == " ":
        return False
    return before == " " or ord(before) > 0x2E7F or ord(after) > 0x2E7F
