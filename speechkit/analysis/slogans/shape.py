"""What is seen of a candidate at a glance: its length, its members, the marks beside it, as names of features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import eq

from speechkit.analysis.slogans.pieces import Place

#: Marks after which a clause begins, and before which it ends.
EDGES = frozenset("，。、；：！？\n“”‘’（）《》… —*")
_SENTENCE = frozenset("。！？\n")

#: Marks that may part the members of a phrase.
_LINKS = frozenset("，、； 。？！：")

#: Upper ends of the classes of length.
_LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 28, 36, 50)


def class_of(length: int) -> int:
    """The upper end of the class of length that ``length`` belongs to."""
    index = bisect_left(_LENGTHS, length)
    return _LENGTHS[index] if index < len(_LENGTHS) else 99


@lru_cache(maxsize=512)
def length_names(origin: str, length: int) -> tuple[str, str]:
    """The origin itself, and how long the phrase is."""
    return origin, f"{origin}/length-{class_of(length)}"


def shape_names(
    origin: str, members: Sequence[Place], strength: float, folded: str
) -> tuple[str, ...]:
    """Number and likeness of two members and more, the marks between them."""
    texts = [folded[start:end] for start, end in members]
    one, last, count = texts[0], texts[-1], len(texts)
    heads, tails = one[0] == last[0], one[-1] == last[-1]
    if count == 2:  # most have two
        longest, shortest = len(one), len(last)
        if longest < shortest:
            longest, shortest = shortest, longest
        same = sum(map(eq, one, last)) if longest == shortest else -1
        between = folded[members[0][1]]
    else:
        lengths = [*map(len, texts)]
        longest, shortest, same = max(lengths), min(lengths), -1
        if longest == shortest:
            same = [len(set(column)) for column in zip(*texts, strict=True)].count(1)
        between = "".join([folded[end] for _, end in members[:-1]])
        heads = heads and len({text[0] for text in texts}) == 1
        tails = tails and len({text[-1] for text in texts}) == 1
    strength = strength if strength < 7 else 7
    return _names_of_shape(
        origin, count, longest, shortest, same, heads, tails, _marks(between), int(strength)
    )


@lru_cache(maxsize=1024)
def _marks(between: str) -> str:
    return "".join(sorted(_LINKS.intersection(between)))


@lru_cache(maxsize=8192)
def _names_of_shape(
    origin: str,
    count: int,
    longest: int,
    shortest: int,
    same: int,
    heads: bool,
    tails: bool,
    marks: str,
    strength: int,
) -> tuple[str, ...]:
    names = [f"{origin}/members-{min(count, 6)}", f"member-length-{class_of(longest)}"]
    names += [f"spread-{min(longest - shortest, 4)}", f"marks-{marks}", f"strength-{strength}"]
    if longest == shortest:
        names += ["even", f"even-{min(count, 5)}", f"{origin}/even"]
        names.append(f"same-columns-{min(same, 3)}")
        if same * 2 >= longest:
            names.append("mostly-the-same")
    if heads:
        names += ["same-head", f"same-head-{min(count, 4)}"]
    if tails:
        names += ["same-tail", f"same-tail-{min(count, 4)}"]
    if shortest == 1:
        names.append("single-characters")
    return tuple(names)


def bounds(origin: str, start: int, end: int, folded: str) -> tuple[str, ...]:
    """Whether an unquoted phrase is a whole clause, begins or ends a sentence, touches a quotation mark."""
    before = folded[start - 1] if start else "\n"
    after = folded[end] if end < len(folded) else "\n"
    return _bounds(origin, before if before in EDGES else "", after if after in EDGES else "")


@lru_cache(maxsize=2048)
def _bounds(origin: str, before: str, after: str) -> tuple[str, ...]:
    """``before`` and ``after``: the marks beside the phrase, "" for any other character."""
    true = {
        "cut-before": not before,
        "cut-after": not after,
        "sentence-end": after in _SENTENCE,
        "sentence-start": before in _SENTENCE,
        "sentence": after in _SENTENCE and before in _SENTENCE,
        "quote-edge": before == "“" or after == "”",
    }
    return tuple(f"{origin}/{name}" for name, holds in true.items() if holds)
