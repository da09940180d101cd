"""Passages that one text takes over from another word for word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Letters from which a common stretch counts: shorter ones are set phrases
#: (以习近平新时代中国特色社会主义思想为指导 has 20).
FEWEST = 24

#: Letters that are looked up at once.
_PIECE = 12


@dataclass(frozen=True, slots=True)
class Borrowed:
    """``start``, ``end``: in the later text. ``source``: number of the earlier text, ``source_start`` in it."""

    start: int
    end: int
    source: int
    source_start: int


class _Letters:
    """A text without blanks and punctuation, and where each letter stands in it."""

    def __init__(self, text: str) -> None:
        self.places = [place for place, char in enumerate(text) if char.isalnum()]
        self.letters = "".join(text[place] for place in self.places)


def borrowed(texts: Sequence[str], number: int) -> list[Borrowed]:
    """The stretches of ``texts[number]`` of at least ``FEWEST`` letters that an earlier text has word for word.

    Blanks and punctuation don't count. Stretches don't overlap; the earliest text that has one is its
    source. Linear in the length of the texts but for pieces that occur very often, of which each text's first is used.
    """
    later, earlier = _Letters(texts[number]), [_Letters(text) for text in texts[:number]]
    index: dict[str, list[tuple[int, int]]] = {}
    for source, text in enumerate(earlier):
        seen: set[str] = set()
        for start in range(len(text.letters) - _PIECE + 1):
            piece = text.letters[start : start + _PIECE]
            if piece not in seen:
                seen.add(piece)
                index.setdefault(piece, []).append((source, start))
    found, at = [], 0
    while at + FEWEST <= len(later.letters):
        best = _longest(later.letters, at, earlier, index)
        if best is None:
            at += 1
            continue
        length, source, start = best
        found.append(
            Borrowed(
                later.places[at],
                later.places[at + length - 1] + 1,
                source,
                earlier[source].places[start],
            )
        )
        at += length
    return found


def _longest(
    letters: str, at: int, earlier: list[_Letters], index: dict[str, list[tuple[int, int]]]
) -> tuple[int, int, int] | None:
    """(length, source, start) of the longest stretch from ``at`` on that an earlier text has, or None."""
    best: tuple[int, int, int] | None = None
    for source, start in index.get(letters[at : at + _PIECE], ()):
        length = _common(letters, at, earlier[source].letters, start)
        if length >= FEWEST and (best is None or length > best[0]):
            best = (length, source, start)
    return best


def _common(one: str, at: int, other: str, start: int) -> int:
    length, most = _PIECE, min(len(one) - at, len(other) - start)
    while length < most and one[at + length] == other[start + length]:
        length += 1
    return length
