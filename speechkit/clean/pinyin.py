"""Pinyin annotations that scraping left behind: 機(jī)關(guān) was 机关.

A program turned each character X of some table into ``X(pinyin)``. Tables differ from site to site, so
nothing here knows one: an annotation is told by being a reading of its character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechkit.clean.readings import PLAIN_LETTERS, TONE_LETTERS, reads, sounds_like
from speechkit.clean.scripts import simplified_characters
from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred

#: ``(huì)`` and ``(huì )``, with the character before it found by looking back; a literal start makes
#: the search 15 times faster than a class of characters would.
_ASCII_FORM = deferred(rf"\(([{PLAIN_LETTERS}{TONE_LETTERS}]{{1,6}}) ?\)")
_WIDE_FORM = deferred(rf"（([{PLAIN_LETTERS}{TONE_LETTERS}]{{1,6}}) ?）")
_HAN = deferred("[\u3400-\u9fff]")

#: The gate: at least this many annotations of Traditional-only characters, this share of all Han
#: characters, and this many times as many as annotations that are no reading. Clean texts (1.5 million
#: characters, with reading aids, poems, exam questions among them) stay under it.
_LEAST, _LEAST_SHARE, _LEAST_RATIO = 3, 0.01, 4

#: The second gate, for pages whose annotations carry no tone or stand on characters of any kind, at
#: random (不忘初(chu)心): many, on very common characters, which nobody annotates for a reader, and not
#: on nearly all, as a reader for children has it.
_MANY, _COMMON_SHARE, _ALL_SHARE = 20, 0.02, 0.8
_COMMON = frozenset("的一是了不在有人我他这這中大来來上国國和地要出会會为為就们們年时時到以作生行工主分发發"
                    "党黨民部市区區全新好高下机機设設员員公司")  # fmt: skip


class Annotation(NamedTuple):
    """``syllable`` in parentheses at ``[start, end)``, on the character ``char`` (right before it)."""

    start: int
    end: int
    char: str
    syllable: str


def find_annotations(text: str) -> list[Annotation]:
    """Every syllable in parentheses that follows a Han character, doubled ones (會(hui)(hui)) included."""
    found: list[Annotation] = []
    for form in (_ASCII_FORM, _WIDE_FORM):
        for match in form.finditer(text):
            start = match.start()
            before = text[start - 1] if start else ""
            if found and found[-1].end == start and match.group(1) == found[-1].syllable:
                before = found[-1].char
            if _HAN.match(before):
                found.append(Annotation(start, match.end(), before, match.group(1)))
    return sorted(found)


def is_annotated(text: str) -> bool:
    """The gate: whether a page carries annotations of the table kind (see module docstring)."""
    return bool(_table_kind(text, find_annotations(text)))


def without_annotations(text: str) -> str:
    """``text`` without any syllable in parentheses, for counting words."""
    return _ASCII_FORM.sub("", _WIDE_FORM.sub("", text))


def _table_kind(text: str, found: Sequence[Annotation]) -> bool:
    if len(found) < _LEAST:
        return False
    traditional = simplified_characters("".join({one.char for one in found}))
    with_tone = [one for one in found if any(char in TONE_LETTERS for char in one.syllable)]
    good = sum(one.char in traditional and reads(one.char, one.syllable) for one in with_tone)
    bad = sum(not sounds_like(one.char, one.syllable) for one in found)
    han = len(_HAN.findall(text))
    return good >= _LEAST and good > _LEAST_SHARE * han and good >= _LEAST_RATIO * bad


def _random_kind(text: str, found: Sequence[Annotation]) -> bool:
    if len(found) < _MANY:
        return False
    good = [one for one in found if sounds_like(one.char, one.syllable)]
    han = len(_HAN.findall(text))
    common = sum(one.char in _COMMON for one in good)
    return (
        len(good) >= _MANY
        and len(good) >= _LEAST_RATIO * (len(found) - len(good))
        and _COMMON_SHARE * han < len(good) < _ALL_SHARE * han
        and common >= len(good) // 10
    )


def pinyin(draft: Draft) -> Iterator[Fix]:
    """Drops annotations that are a reading of their character, in pages that pass a gate."""
    text = draft.text
    found = find_annotations(text)
    if draft.fixed_by("lost-bytes") or _table_kind(text, found):
        wanted = _of_the_table(text, found)
    elif _random_kind(text, found):
        wanted = [one for one in found if sounds_like(one.char, one.syllable)]
    else:
        return
    yield from (Fix(one.start, one.end, "", why=f"{one.char} {one.syllable}") for one in wanted)


def _of_the_table(text: str, found: Sequence[Annotation]) -> list[Annotation]:
    """Annotations whose character is in the page's table: Traditional, or annotated wherever it stands.

    A table's characters are always annotated, so a single reading aid of the author's (皈(guī)依 on a
    page that has 皈 elsewhere without) stays.
    """
    annotated = Counter(one.char for one in found)
    traditional = simplified_characters("".join(annotated))
    always = {char for char, n in annotated.items() if n > 1 and text.count(char) <= n}
    return [
        one
        for one in found
        if (one.char in traditional and reads(one.char, one.syllable))
        or ((one.char in traditional or one.char in always) and one.char in always
            and sounds_like(one.char, one.syllable))
    ]  # fmt: skip
