"""Makes damage of the kind that repair undoes, from clean text: see docs/repair.md for the mechanism."""

from __future__ import annotations

import random
from dataclasses import dataclass

from speechkit.clean.readings import readings
from speechkit.clean.scripts import simplified_characters, traditional_characters

_ASCII_FORM = {chr(0xFF01 + i): chr(0x21 + i) for i in range(94)}


@dataclass(frozen=True)
class Damager:
    """A page's table (character → reading) and the pairs of bytes before which it was cut."""

    table: dict[str, str]
    cuts: tuple[bytes, ...]

    def line(self, text: str) -> str:
        """``text`` (one line, Simplified) as such a page shows it."""
        data = to_traditional(text).encode("gbk")
        for char, reading in self.table.items():
            pair = char.encode("gbk")
            data = data.replace(pair, pair + b"(" + reading.encode("gbk") + b")")
        for cut in self.cuts:
            data = data.replace(cut, b"\0" + cut)
        shown = "".join(decode(piece) for piece in data.split(b"\0"))
        return "".join(_ASCII_FORM.get(char, char) for char in shown)


def to_traditional(text: str) -> str:
    """Character by character, as the page's program did it; 着 becomes 著."""
    return text.translate(str.maketrans(traditional_characters(text) | {"着": "著"}))


def decode(data: bytes) -> str:
    """GBK read by a program that puts ``?`` for a first byte without a second, and drops private pairs."""
    shown, i = [], 0
    while i < len(data):
        first = data[i]
        if first < 0x80:
            shown.append(chr(first))
            i += 1
        elif i + 1 >= len(data):
            shown.append("?")
            i += 1
        else:
            second = data[i + 1]
            legal = 0x40 <= second <= 0xFE and second != 0x7F
            if not legal or first in (0x80, 0xFF):
                shown.append("?")
            elif not _is_private(first, second):
                shown.append(data[i : i + 2].decode("gbk", "replace"))
            i += 2
    return "".join(shown)


def _is_private(first: int, second: int) -> bool:
    if 0xAA <= first <= 0xAF or 0xF8 <= first <= 0xFE:
        return second >= 0xA1
    return 0xA1 <= first <= 0xA7 and second <= 0xA0


def damager(texts: list[str], size: int, cuts: str, seed: int) -> Damager:
    """A table of ``size`` Traditional characters that ``texts`` need, drawn by chance; ``cuts``: signs."""
    draw = random.Random(seed)
    changed = set(traditional_characters("".join(texts)).values())
    traditional = sorted(char for char in changed if simplified_characters(char) and _fits(char))
    chosen = draw.sample(traditional, min(size, len(traditional)))
    table = {
        char: sorted(readings(char))[0] if len(readings(char)) == 1 else _first(char)
        for char in chosen
    }
    return Damager(table, tuple(sign.encode("gbk") for sign in cuts))


def _fits(char: str) -> bool:
    try:
        return (
            len(char.encode("gbk")) == 2
            and bool(readings(char))
            and bool(_first(char).encode("gbk"))
        )
    except UnicodeEncodeError:
        return False


def _first(char: str) -> str:
    from pypinyin import Style, pinyin

    return str(pinyin(char, style=Style.TONE)[0][0])
