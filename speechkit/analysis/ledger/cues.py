"""Which rules match in which statement, found in one pass over the whole text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from operator import add
from re import Pattern
from typing import NamedTuple

from speechkit.analysis.ledger.statements import Statement
from speechkit.rules import Rule

#: How far a pattern with ``attributes: {at: end}`` looks back from the end of a statement.
TAIL = 24


class Hit(NamedTuple):
    """A rule (its id) that matches at ``[start, end)``."""

    start: int
    end: int
    rule: str


class CueMatcher:
    """The rules of several groups, made ready to be looked for together.

    Words are looked up pair by pair of characters in a dict, which is some ten times as fast as a
    pattern of a thousand alternatives; a pattern is run over the whole text once. ``attributes: {at:
    start}`` or ``{at: end}`` ties a pattern to the start or the end of a statement; ``{begins: 不没}`` says
    with which characters its matches begin, so that it is tried there and nowhere else.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._words: dict[str, list[tuple[str, str]]] = {}
        self._anywhere: list[tuple[str, Pattern[str]]] = []
        self._tied: list[tuple[str, Pattern[str], str]] = []
        self._begun: dict[str, list[tuple[str, Pattern[str]]]] = {}
        for rule in rules:
            for word in rule.words:
                self._words.setdefault(word[:2], []).append((word, rule.id))
            if not rule.words:
                place = str(rule.attributes.get("at", ""))
                begins = str(rule.attributes.get("begins", ""))
                if place:
                    self._tied.append((rule.id, rule.compiled(), place))
                elif begins:
                    for char in begins:
                        self._begun.setdefault(char, []).append((rule.id, rule.compiled()))
                else:
                    self._anywhere.append((rule.id, rule.compiled()))

    def hits(self, folded: str) -> Iterator[Hit]:
        """Every match in the text that is not tied to a place, rule by rule."""
        words = self._words
        for start in self._places(folded):
            for word, rule in words.get(folded[start : start + 2], ()):
                if folded.startswith(word, start):
                    yield Hit(start, start + len(word), rule)
            if start + 1 < len(folded):
                for _, rule in words.get(folded[start], ()):
                    yield Hit(start, start + 1, rule)
        for rule, pattern in self._anywhere:
            for match in pattern.finditer(folded):
                yield Hit(match.start(), match.end(), rule)
        begun = self._begun
        for start in compress(count(), map(begun.__contains__, folded)):
            for rule, pattern in begun[folded[start]]:
                found = pattern.match(folded, start)
                if found:
                    yield Hit(start, found.end(), rule)

    def _places(self, folded: str) -> list[int]:
        """Where a word may begin: its first two characters stand there, or its only one."""
        known = map(self._words.__contains__, map(add, folded, folded[1:] + "\n"))
        places = set(compress(count(), known))
        for char in (word for word in self._words if len(word) == 1):
            at = folded.find(char)
            while at >= 0:
                places.add(at)
                at = folded.find(char, at + 1)
        return sorted(places)

    def match(self, folded: str, statements: Sequence[Statement]) -> list[dict[str, int]]:
        """For each statement the rules that match in it, each with the start of its first match."""
        firsts: list[dict[str, int]] = [{} for _ in statements]
        starts = [statement.span.start for statement in statements]
        ends = [statement.span.end for statement in statements]
        for start, end, rule in self.hits(folded):
            index = bisect_right(starts, start) - 1
            if index >= 0 and end <= ends[index]:
                cues = firsts[index]
                if start < cues.get(rule, end):
                    cues[rule] = start
        for index, statement in enumerate(statements):
            for start, _, rule in self.tied(folded, statement.start, statement.span.end):
                firsts[index][rule] = start
        return firsts

    def tied(self, folded: str, low: int, high: int) -> Iterator[Hit]:
        """The matches that are tied to the start or the end of the statement at ``[low, high)``."""
        for rule, pattern, place in self._tied:
            match = (
                pattern.match(folded, low, high)
                if place == "start"
                else pattern.search(folded, max(low, high - TAIL), high)
            )
            if match:
                yield Hit(match.start(), match.end(), rule)
