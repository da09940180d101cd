"""Which characters a pair of GBK bytes can be when one or both are lost."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache, lru_cache
from typing import NamedTuple

from speechkit import words
from speechkit.clean.readings import reads, sounds_like
from speechkit.clean.scripts import simplified_characters, traditional_characters

#: Punctuation that stands in speeches; of all other signs only those that the bytes spell out.
PUNCTUATION = frozenset("。，、；：？！“”‘’《》（）—…·〈〉【】『』「」")

_LEADS = range(0x81, 0xFF)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


class Zone(NamedTuple):
    """A private zone of GBK: pairs of these bytes vanished."""

    firsts: frozenset[int]
    seconds: frozenset[int]


ZONES = (
    Zone(frozenset((*range(0xAA, 0xB0), *range(0xF8, 0xFF))), frozenset(range(0xA1, 0xFF))),
    Zone(frozenset(range(0xA1, 0xA8)), frozenset((*range(0x40, 0x7F), *range(0x80, 0xA1)))),
)


@cache
def decode_pair(first: int, second: int) -> str:
    """The character of two bytes, "" where there is none."""
    try:
        char = bytes((first, second)).decode("gbk")
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


@cache
def _pairs() -> dict[str, tuple[int, int]]:
    """Every Han character and sign that a lost byte may have been part of, with its bytes."""
    frequency = words.frequencies()
    pairs = {}
    decoded = {decode_pair(a, b): (a, b) for a in _LEADS for b in _TRAILS}
    simple = simplified_characters("".join(decoded))
    for char, pair in decoded.items():
        if char in PUNCTUATION or frequency.get(simple.get(char, char), 0) > 0:
            pairs[char] = pair
    return pairs


@cache
def _simplified_only() -> frozenset[str]:
    """Characters that turning Simplified into Traditional would have changed, so that no page has them."""
    return frozenset(traditional_characters("".join(_pairs())))


@cache
def _by_bytes() -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    firsts: dict[int, list[str]] = {}
    seconds: dict[int, list[str]] = {}
    for char, (first, second) in _pairs().items():
        firsts.setdefault(first, []).append(char)
        seconds.setdefault(second, []).append(char)
    return firsts, seconds


def candidates(
    first: int | frozenset[int] | None,
    second: int | frozenset[int] | None,
    seen: Collection[str],
) -> list[str]:
    """The characters that two bytes can be; a byte is known, one of several, or (None) any.

    Of characters with a lost byte only those that a page turned into Traditional can have: not 动, which
    would be 動; ``seen``: Simplified forms that the page has all the same (后, 干).
    """
    if isinstance(first, int) and isinstance(second, int):
        char = decode_pair(first, second)
        return [char] if char else []
    barred = _simplified_only()
    return [char for char in _matching(first, second) if char not in barred or char in seen]


@lru_cache(maxsize=512)
def _matching(
    first: int | frozenset[int] | None, second: int | frozenset[int] | None
) -> tuple[str, ...]:
    """The characters whose bytes these can be, on a page of any kind."""
    by_first, by_second = _by_bytes()
    if isinstance(first, int):
        pool = by_first.get(first, [])
    elif isinstance(second, int):
        pool = by_second.get(second, [])
    else:
        pool = list(_pairs())
    pairs, firsts, seconds = _pairs(), _bytes_of(first), _bytes_of(second)
    return tuple(c for c in pool if pairs[c][0] in firsts and pairs[c][1] in seconds)


def _bytes_of(known: int | frozenset[int] | None) -> Collection[int]:
    if known is None:
        return range(256)
    return (known,) if isinstance(known, int) else known


def with_reading(characters: Collection[str], reading: str) -> list[str]:
    """Those of ``characters`` that a table can hold under ``reading``: Traditional ones that are read so.

    Where none is, those that sound so (tables and pypinyin differ in a few tones).
    """
    simple = simplified_characters("".join(characters))
    traditional = [char for char in characters if char in simple]
    exact = [char for char in traditional if reads(char, reading)]
    return exact or [char for char in traditional if sounds_like(char, reading)]


@cache
def lost_first_bytes(before: int, reading: str) -> frozenset[int]:
    """The bytes that, after the byte ``before``, make a Traditional character with this reading."""
    followers = {decode_pair(before, second): second for second in _TRAILS}
    followers.pop("", None)
    return frozenset(followers[char] for char in with_reading(list(followers), reading))
