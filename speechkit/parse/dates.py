"""Dates as speeches write them, and their ISO form."""

from __future__ import annotations

import re
from typing import NamedTuple

from speechkit.model.patterns import deferred
from speechkit.model.spans import Span

_DIGITS = {char: str(digit) for digit, char in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": "0", "○": "0", "O": "0", "o": "0", "0": "0", "两": "2"}

_NUMERAL = "[一二三四五六七八九十]"
#: A day with at least its year: 2019年3月12日, 一九七五年七月, 2020.6.20, 2018/11/28, 2011学年.
DATE = (
    r"(?:(?P<y>(?:19|20)\d\d) ?年 ?(?:(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2})(?: ?[日号]|(?=[\s）]|$)))?)?"
    r"|(?P<cy>[一二][一二三四五六七八九〇○零Oo0]{3})年"
    rf"(?:(?P<cm>{_NUMERAL}{{1,2}})月(?:(?P<cd>{_NUMERAL}{{1,3}})[日号])?)?"
    r"|(?<![\d.])(?P<ny>(?:19|20)\d\d)[-./](?P<nm>\d{1,2})[-./](?P<nd>\d{1,2})(?![\d.]))"
)
_DATE = deferred(DATE)


class Date(NamedTuple):
    """A date found in a text: where it stands and its ISO form ("2022-02-09", "2022-02", "2022")."""

    span: Span
    iso: str

    @property
    def precision(self) -> int:
        """1 for a year, 2 for a month, 3 for a day."""
        return self.iso.count("-") + 1


def find_dates(folded: str, start: int = 0, end: int | None = None) -> list[Date]:
    """Every date with a year in ``folded[start:end]``, in order; impossible ones are left out."""
    found = []
    for match in _DATE.finditer(folded, start, len(folded) if end is None else end):
        iso = _iso(match)
        if iso:
            found.append(Date(Span(match.start(), match.end()), iso))
    return found


def _iso(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    year = groups["y"] or groups["ny"] or "".join(_DIGITS[c] for c in groups["cy"])
    month = _number(groups["m"] or groups["nm"] or groups["cm"])
    day = _number(groups["d"] or groups["nd"] or groups["cd"])
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    parts = [year, *(f"{value:02d}" for value in (month, day) if value is not None)]
    return "-".join(parts)


def _number(written: str | None) -> int | None:
    """12, 十二, 二十一 as a number."""
    if written is None or written.isdigit():
        return int(written) if written else None
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int("".join(_DIGITS[c] for c in written))
    return 10 * int(_DIGITS.get(tens, "1")) + int(_DIGITS.get(ones, "0"))
