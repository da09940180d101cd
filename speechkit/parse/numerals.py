"""Numerals as they stand in markers, and their values."""

from __future__ import annotations

from functools import cache

from speechkit.model.patterns import deferred

#: The ordinal of a word that ends a list whatever its length (最后).
LAST = 1_000_000

_WORDS = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": LAST, "一方面": 1, "另一方面": 2}
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_BIG = str.maketrans("壹贰貳叁參参肆伍陆陸柒捌玖拾", "一二二三三三四五六六七八九十")
_CHINESE = deferred(
    "(?:([一二三四五六七八九])千[零〇]?)?(?:([一二三四五六七八九])?百[零〇]?)?"
    "(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
)
#: Numbers in one character: code point of the first, its value, how many.
_RANGES = (
    *((first, 1, 20) for first in (0x2460, 0x2474, 0x2488)),  # ① ⑴ ⒈
    *((first, 1, 10) for first in (0x2776, 0x2780, 0x278A, 0x3220, 0x3280)),  # ❶ ➀ ➊ ㈠ ㊀
    *((first, 1, 12) for first in (0x2160, 0x2170)),  # Ⅰ ⅰ
    (0x24EB, 11, 10),  # ⓫
    (0x3251, 21, 15),  # ㉑
    (0x32B1, 36, 15),  # ㊱
)
_CHINESE_FIGURES = "一二三四五六七八九十百千零〇"
_FIGURES = deferred(rf"\d+|[{_CHINESE_FIGURES}]+|[①-⒛]")
_FIRST_OF_THREE_FIGURES = 100
_ROMAN = {"i": 1, "v": 5, "x": 10}


def roman(numeral: str) -> int | None:
    """The number of a Roman numeral up to 39 in one of its usual forms (iv, XII, Ⅳ); else None."""
    if len(numeral) == 1 and not numeral.isascii():
        return value(numeral)
    digits = [_ROMAN[letter] for letter in numeral.lower()]
    following = [*digits[1:], 0]
    number = sum(-d if d < after else d for d, after in zip(digits, following, strict=True))
    return number if written_roman(number) == numeral.lower() else None


def written_roman(number: int) -> str:
    """``number`` from 1 to 39 in small Roman letters."""
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (number // 10) + ones[number % 10]


@cache
def value(numeral: str) -> int | None:
    """The number a marker's numeral stands for (1.2: 2, its last part); None if it is none (一一)."""
    if numeral in _WORDS:
        return _WORDS[numeral]
    if numeral[-1] in "0123456789":
        return int(numeral.rpartition(".")[2])
    if len(numeral) == 1:
        code = ord(numeral)
        for first, number, count in _RANGES:
            if first <= code < first + count:
                return code - first + number
        if numeral.isascii():
            return ord(numeral.upper()) - ord("A") + 1
        if numeral in "甲乙丙丁戊己庚辛壬癸":
            return "甲乙丙丁戊己庚辛壬癸".index(numeral) + 1
    return _chinese(numeral.translate(_BIG))


def _chinese(numeral: str) -> int | None:
    match = _CHINESE.fullmatch(numeral)
    if not match:
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    total = _DIGITS.get(thousands, 0) * 1000
    total += (_DIGITS.get(hundreds, 1) if "百" in numeral else 0) * 100
    total += (_DIGITS.get(tens, 1) if ten else 0) * 10
    return total + (_DIGITS[ones] if ones else 0) or None


def numeral_like(marker: str, number: int) -> str:
    """``marker`` with its one number replaced by ``number`` in the same figures; "" where that can't be."""
    match = _FIGURES.search(marker)
    if not match:
        return ""
    figures = match.group()
    if figures[0].isascii():
        new = str(number)
    elif figures[0] in _CHINESE_FIGURES:
        new = written(number) if number < _FIRST_OF_THREE_FIGURES else ""
    else:
        new = chr(ord(figures) + number - (value(figures) or 0))
    return marker[: match.start()] + new + marker[match.end() :] if new else ""


def written(number: int) -> str:
    """``number`` from 1 to 99 in Chinese figures: 21 is 二十一."""
    tens, ones = divmod(number, 10)
    figures = "〇一二三四五六七八九"
    return (
        ("" if tens < 2 else figures[tens])
        + ("十" if tens else "")
        + (figures[ones] if ones else "")
    )
