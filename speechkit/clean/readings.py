"""Pinyin readings of characters (pypinyin's table, loaded at the first question)."""

from __future__ import annotations

import unicodedata
from functools import cache

#: Letters that stand for others in pinyin as found: breve for caron, script letters, v for ü.
_LETTERS = str.maketrans("ăĕĭŏŭɑɡv", "ǎěǐǒǔagü")

#: Letters of which an annotation may consist, with and without tone.
PLAIN_LETTERS = "a-zü"
TONE_LETTERS = "āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜüêńňǹɑɡ"


@cache
def readings(char: str) -> frozenset[str]:
    """All readings of ``char`` with tone marks (會: huì, kuài, kuò); empty for what has none."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.TONE, heteronym=True, errors="ignore")
    return frozenset(found[0]) if found else frozenset()


@cache
def toneless(syllable: str) -> str:
    """``syllable`` without its tone mark: huì → hui, lǜ → lü."""
    tones = "\u0300\u0301\u0304\u030c"
    letters = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in tones))


@cache
def _toneless_readings(char: str) -> frozenset[str]:
    return frozenset(map(toneless, readings(char)))


def normal(annotation: str) -> str:
    """The syllable as pypinyin would write it: ``"huì "`` → ``huì``."""
    return annotation.replace(" ", "").translate(_LETTERS)


def reads(char: str, annotation: str) -> bool:
    """Whether ``annotation`` is one of the character's readings, tone included."""
    return normal(annotation) in readings(char)


def sounds_like(char: str, annotation: str) -> bool:
    """Whether ``annotation`` is one of the character's readings, tones aside."""
    return toneless(normal(annotation)) in _toneless_readings(char)
