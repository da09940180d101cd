"""Which rules match in a text, found in one pass over it."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import merge
from itertools import chain, compress, count
from operator import itemgetter
from re import Match, Pattern
from sys import byteorder
from typing import NamedTuple

from speechkit.analysis.ledger.openings import openings
from speechkit.rules import Rule

#: How far a pattern with ``attributes: {at: end}`` looks back from the end of a statement.
TAIL = 24

#: So many characters are looked at together: fewer take longer, more take more memory.
WINDOW = 20_000

#: Where a rule matches: start, end, and the rule.
Hit = tuple[int, int, Rule]

#: A word with its length, and the rule that lists it.
Word = tuple[str, int, Rule]


class Try:
    """A pattern to try, with its rule; it is compiled when it is first tried."""

    __slots__ = ("match", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.match: Callable[..., Match[str] | None] = self._compile_and_match

    def _compile_and_match(self, text: str, *bounds: int) -> Match[str] | None:
        self.match = self.rule.compiled().match
        return self.match(text, *bounds)


class Entry(NamedTuple):
    """What to look for where two given characters (or one) stand.

    ``whole``: words that are just these characters, ``longer``: those that go on; ``texts``: the latter
    without more. ``tries``: patterns that can begin so.
    """

    whole: Sequence[Word] = ()
    longer: Sequence[Word] = ()
    texts: tuple[str, ...] = ()
    tries: Sequence[Try] = ()


class CueMatcher:
    """The rules of several groups, made ready to be looked for together.

    A table says for every two characters which words and patterns can begin with them, so that at most
    places of a text nothing need be tried. ``attributes: {begins: 不没}`` says with which characters a
    pattern's matches begin; a pattern without it is run over the whole text. ``{at: start}`` or
    ``{at: end}`` ties a pattern to the start or the end of a statement.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        words: dict[str, list[Word]] = {}
        tries: dict[str, list[Try]] = {}
        self._starts: dict[str, list[Try]] = {}
        self._ends: list[tuple[Pattern[str], Rule]] = []
        self._anywhere: list[tuple[Pattern[str], Rule]] = []
        for rule in rules:
            place, begins = rule.attributes.get("at"), str(rule.attributes.get("begins", ""))
            if rule.words:
                for word in filter(None, rule.words):
                    words.setdefault(word[:2], []).append((word, len(word), rule))
            elif place == "start":
                _add_try(self._starts, openings(rule.pattern), rule)
            elif place:
                self._ends.append((rule.compiled(), rule))
            elif begins:
                _add_try(tries, _keys(rule.pattern, begins), rule)
            else:
                self._anywhere.append((rule.compiled(), rule))
        table = {key: Entry(tries=found) for key, found in tries.items()}
        for key, listed in words.items():
            table[key] = _entry(key, listed, tries.get(key, ()))
        pairs = [key for key in table if len(key) == 2]
        self._by_pair = dict(zip(_pairs("".join(pairs))[::2], map(table.get, pairs), strict=True))
        self._by_char = {key: entry for key, entry in table.items() if len(key) == 1}
        singles = "".join(map(re.escape, self._by_char))
        self._singles = re.compile(f"[{singles}]" if singles else "(?!)")

    def hits(self, folded: str) -> Iterator[Hit]:
        """Every match in the text that is not tied to a place, in the order of their starts."""
        windows = range(0, len(folded), WINDOW)
        found = chain.from_iterable(self._beginning_in(folded, at, at + WINDOW) for at in windows)
        if not self._anywhere:
            return found
        others = [
            (m.start(), m.end(), rule) for p, rule in self._anywhere for m in p.finditer(folded)
        ]
        return merge(found, sorted(others, key=itemgetter(0)), key=itemgetter(0))

    def _beginning_in(self, folded: str, low: int, high: int) -> list[Hit]:
        """What the table finds that begins in ``[low, high)``, in order."""
        found: list[Hit] = []
        entries = list(map(self._by_pair.get, _pairs(folded[low : high + 1])))
        pairs = zip(compress(count(low), entries), filter(None, entries), strict=True)
        places = self._singles.finditer(folded, low, high)
        singles = ((place.start(), self._by_char[place[0]]) for place in places)
        for start, (whole, longer, texts, tries) in chain(pairs, singles):
            for _, length, rule in whole:
                found.append((start, start + length, rule))
            if texts and folded.startswith(texts, start):
                for word, length, rule in longer:
                    if folded.startswith(word, start):
                        found.append((start, start + length, rule))
            for pattern in tries:
                match = pattern.match(folded, start)
                if match:
                    found.append((start, match.end(), pattern.rule))
        found.sort(key=itemgetter(0))
        return found

    def tied(self, folded: str, low: int, high: int) -> list[Hit]:
        """The matches that are tied to the start or the end of the statement at ``[low, high)``."""
        found: list[Hit] = []
        for key in {folded[low : low + 2], folded[low : low + 1], ""}:
            for pattern in self._starts.get(key, ()):
                match = pattern.match(folded, low, high)
                if match:
                    found.append((low, match.end(), pattern.rule))
        for ending, rule in self._ends:
            match = ending.search(folded, max(low, high - TAIL), high)
            if match:
                found.append((match.start(), match.end(), rule))
        return found


def _entry(key: str, words: Iterable[Word], tries: Sequence[Try]) -> Entry:
    whole = [word for word in words if word[0] == key]
    longer = [word for word in words if word[0] != key]
    return Entry(whole, longer, tuple(word[0] for word in longer), tries)


def _add_try(table: dict[str, list[Try]], keys: Iterable[str], rule: Rule) -> None:
    pattern = Try(rule)
    for key in keys:
        table.setdefault(key, []).append(pattern)


def _keys(pattern: str, begins: str) -> set[str]:
    """The openings of a pattern that begin with one of the characters in ``begins``."""
    known = openings(pattern)
    return set(begins) if "" in known else {key for key in known if key[0] in begins}


def _pairs(text: str) -> array[int]:
    """For every two neighbours in a text a number.

    Looking up numbers takes half as long as cutting out and looking up texts. In UTF-32 a character has four
    bytes, so eight bytes read as one number are two characters: first those from the even places on, then
    those from the odd ones.
    """
    data = text.encode(f"utf-32-{byteorder[0]}e", "surrogatepass")
    found = array("Q", bytes(8 * max(0, len(text) - 1)))
    found[::2] = array("Q", data[: len(data) // 8 * 8])
    found[1::2] = array("Q", data[4 : 4 + (len(data) - 4) // 8 * 8])
    return found
