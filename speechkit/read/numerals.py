"""Numbers as office programs write them in automatic numbering: 3 as 三, ③, 丙, iii, C.

Names are those of ECMA-376 part 1, 17.18.59 (ST_NumberFormat).
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_SIMPLIFIED = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
_PARENTHESISED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_WITH_STOP = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_CIRCLED_HAN = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
_PARENTHESISED_HAN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def format_number(number: int, style: str) -> str:
    """``number`` in the number format called ``style``; decimal where the format can't show it.

    >>> [format_number(n, "chineseCounting") for n in (3, 10, 21)]
    ['三', '十', '二十一']
    """
    if style in ("none", "bullet"):
        return ""
    make = _STYLES.get(style)
    return (make(number) if make and number > 0 else "") or str(number)


def _han(digits: str, units: str, drop_one: bool) -> Callable[[int], str]:
    """Counting with units: 110 is 一百一十; ``drop_one`` writes 十 for 10, not 一十."""

    def write(number: int) -> str:
        if number >= 10_000:
            return ""
        pieces: list[str] = []
        for place, digit in enumerate(reversed(str(number))):
            if digit != "0":
                pieces.append(digits[int(digit)] + units[place].strip())
            elif pieces and pieces[-1] != digits[0]:
                pieces.append(digits[0])
        text = "".join(reversed(pieces))
        return text[1:] if drop_one and 10 <= number < 20 else text

    return write


def _positional(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _listed(symbols: str) -> Callable[[int], str]:
    """One symbol a number, as far as they go."""
    return lambda number: symbols[number - 1] if number <= len(symbols) else ""


def _letters(number: int) -> str:
    # Word goes on after z with aa, bb, cc; 780 is where it stops.
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN if number < 4000 else ():
        text += letters * (number // value)
        number %= value
    return text


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if number <= 60 else ""


_COUNTING = _han(_DIGITS, " 十百千", drop_one=True)
_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _positional("０１２３４５６７８９"),
    "decimalFullWidth2": _positional("０１２３４５６７８９"),
    "numberInDash": lambda number: f"- {number} -",
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalEnclosedCircle": _listed(_CIRCLED),
    "decimalEnclosedCircleChinese": _listed(_CIRCLED),
    "decimalEnclosedParen": _listed(_PARENTHESISED),
    "decimalEnclosedFullstop": _listed(_WITH_STOP),
    "ideographEnclosedCircle": _listed(_CIRCLED_HAN),
    "ideographParenthesized": _listed(_PARENTHESISED_HAN),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "chineseCounting": _COUNTING,
    "chineseCountingThousand": _COUNTING,
    "taiwaneseCounting": _COUNTING,
    "taiwaneseCountingThousand": _COUNTING,
    "japaneseCounting": _COUNTING,
    "koreanCounting": _COUNTING,
    "ideographDigital": _positional(_DIGITS),
    "japaneseDigitalTenThousand": _positional(_DIGITS),
    "taiwaneseDigital": _positional(_DIGITS.replace("〇", "○")),
    "koreanDigital2": _positional(_DIGITS),
    "chineseLegalSimplified": _han(_LEGAL_SIMPLIFIED, " 拾佰仟", drop_one=False),
    "ideographLegalTraditional": _han(_LEGAL_TRADITIONAL, " 拾佰仟", drop_one=False),
    "japaneseLegal": _han("零壱弐参四伍六七八九", " 拾百千", drop_one=False),
}
