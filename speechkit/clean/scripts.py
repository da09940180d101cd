"""Traditional and Simplified characters: which script a text is in, and folding one into the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred
from speechkit.model.source import Script

#: Frequent characters that only a Traditional text has.
_TRADITIONAL = deferred(
    "[們個為這國對會來時說發學現過還進動務與開關長問題實點產業經濟員黨總導幹從無樣義後將萬"
    "貫徹區機領認識強質責幾於選舉號東車馬見門間廠廣應體標準難讓話語設計調請論講護變邊]"
)
_HAN = deferred("[\u3400-\u9fff]+")
_ASCII = deferred("[\x00-\x7f]+")

#: 著 is 着 in Simplified text (看着, 着力) but for these words, where it is read zhù.
_NOT_ZHU = deferred(
    "著(?<![显顯卓昭名土原专專编編译譯论論巨新遗遺合力拙大撰]著)(?![名作述称稱录錄者书書有])"
)


def script_of(text: str) -> Script:
    """Traditional where at least 4 % of the Han characters are of the frequent Traditional ones.

    Looks at the first 4,000 characters that are not ASCII (a few quoted Traditional words don't decide).
    """
    sample = text[:4000] if len(text) < 4000 else _ASCII.sub("", text[:12000])[:4000]
    found = len(_TRADITIONAL.findall(sample))
    return "traditional" if found and found * 25 > _han_count(sample) else "simplified"


def _han_count(sample: str) -> int:
    return sum(map(len, _HAN.findall(sample)))


@cache
def _converter(config: str) -> object:
    import opencc

    return opencc.OpenCC(config)


#: Half of a pair of UTF-16 units; a str can hold one alone, UTF-8 and so OpenCC can't.
_LONE_SURROGATE = deferred("[\ud800-\udfff]")


def _convert(config: str, text: str) -> str:
    text = _LONE_SURROGATE.sub("\ufffd", text)
    return str(_converter(config).convert(text))  # type: ignore[attr-defined]


def simplified_characters(text: str) -> dict[str, str]:
    """The Simplified form of each character of ``text`` that has another one, character by character.

    著 is left out: what it becomes depends on the word (see ``simplify``).
    """
    return _other_forms("t2s", set(text) - {"著"})


def traditional_characters(text: str) -> dict[str, str]:
    """The Traditional form of each character of ``text`` that has another one (the first, for 干 or 后)."""
    return _other_forms("s2t", set(text))


def _other_forms(config: str, characters: set[str]) -> dict[str, str]:
    forms = _forms(config, characters)
    return {char: form for char in characters if (form := forms[ord(char)]) != char}


@cache
def _known(config: str) -> dict[int, str]:
    """The form of each character that was asked for so far, as a table for ``str.translate``."""
    return {}


def _forms(config: str, characters: set[str]) -> dict[int, str]:
    """A table that has at least ``characters``; what is no Han character or has no other form stays."""
    known = _known(config)
    new = sorted(char for char in characters if ord(char) not in known)
    known.update((ord(char), char) for char in new)
    han = [char for char in new if char > "\u3400"]
    if han:
        pairs = zip(han, _convert(config, "\n".join(han)).split("\n"), strict=True)
        known.update((ord(one), other) for one, other in pairs if len(other) == 1)
    return known


def simplify(text: str) -> str:
    """``text`` with each Traditional character replaced by its Simplified one; the length stays.

    Character by character: the inverse of what scraping did, and positions stay. 著 follows its word:
    著力 is 着力, 著名 stays.
    """
    if "著" in text:
        text = _NOT_ZHU.sub("着", text)
    forms = _forms("t2s", set(text) - {"著"})
    return text.translate(forms)


def script_fold(draft: Draft) -> Iterator[Fix]:
    """Puts the text in the script asked for; a page with pinyin annotations was Simplified before.

    A clean text keeps its script unless another is asked for.
    """
    damaged = draft.fixed_by("pinyin", "lost-bytes")
    if draft.script == "traditional":
        yield from _by_phrase(draft, "s2t")
    elif damaged:
        yield from _differences(draft, simplify(draft.text))
    elif draft.script == "simplified":
        yield from _by_phrase(draft, "t2s")


def _by_phrase(draft: Draft, config: str) -> Iterator[Fix]:
    """Converts line by line with OpenCC's phrases; a line whose length would change goes by character."""
    lines = draft.text.split("\n")
    converted = _convert(config, draft.text).split("\n")
    if config == "t2s":
        converted = [simplify(line) for line in converted]
    pairs = zip(lines, converted, strict=True)
    yield from _differences(draft, "\n".join(b if len(a) == len(b) else a for a, b in pairs))


def _differences(draft: Draft, new: str) -> Iterator[Fix]:
    """A fix for each stretch in which ``new`` (as long as the text) differs, but for kept places."""
    text, kept = draft.text, [False] * len(draft.text)
    for span in draft.kept_spans():
        kept[span.start : span.end] = [True] * (span.end - span.start)
    start = -1
    for i, (one, other) in enumerate(zip(text, new, strict=True)):
        changed = one != other and not kept[i]
        if changed and start < 0:
            start = i
        elif not changed and start >= 0:
            yield Fix(start, i, new[start:i])
            start = -1
    if start >= 0:
        yield Fix(start, len(text), new[start:])
