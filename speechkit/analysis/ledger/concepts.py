"""Concepts: faults set against what is prescribed for them, where the two share no word (推诿, 首问负责)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from speechkit.analysis.ledger.likeness import gather, index_sets
from speechkit.rules import Groups, Rule, RuleSet, kept_from_shipped


class Sides(NamedTuple):
    """The concepts that a text touches: those whose fault it tells, those whose remedy it names."""

    told: frozenset[str]
    answered: frozenset[str]


NOTHING = Sides(frozenset(), frozenset())


class Concepts:
    """Which candidates of one speech name what answers a fault.

    ``texts``: the words of the statements looked at, by index; ``answering``: those that may be remedies.
    A concept that many of them answer says little.
    """

    def __init__(
        self,
        rules: RuleSet,
        texts: Mapping[int, str],
        answering: Iterable[int],
    ) -> None:
        self.sides = {index: sides_of(rules, text) for index, text in texts.items()}
        total, answers = len(texts) + 1, frozenset(answering)
        answered = {index: sides.answered for index, sides in self.sides.items()}
        told = {index: sides.told for index, sides in self.sides.items()}
        self.rarity, self._places = index_sets(answered, None, answers, total)
        self.told_rarity, self._told_places = index_sets(told, None, answers, total)

    def totals(self, told: frozenset[str], near: int) -> dict[int, float]:
        """For each candidate that names the remedy of a told concept the sum of their rarities."""
        return gather(told, self.rarity, self._places, 1, near)

    def told_totals(self, told: frozenset[str], near: int) -> dict[int, float]:
        """For each candidate that tells the same fault in other words the sum of their rarities."""
        return gather(told, self.told_rarity, self._told_places, 1, near)

    def common(self, told: frozenset[str], index: int) -> list[str]:
        """The concepts of ``told`` that the statement at ``index`` answers, the rarest first."""
        both = told & self.sides[index].answered
        return sorted(both, key=lambda concept: (-self.rarity.get(concept, math.inf), concept))


def sides_of(rules: RuleSet, text: str) -> Sides:
    """The concepts that a text touches, by side."""
    table = _words(rules)
    told: set[str] = set()
    answered: set[str] = set()
    for at in range(len(text) - 1):
        for start in (text[at : at + 2], text[at : at + 3]):
            if start in table:
                for word, concept, tells in _entries(table[start]):
                    if text.startswith(word, at):
                        (told if tells else answered).add(concept)
    return Sides(frozenset(told), frozenset(answered)) if told or answered else NOTHING


@lru_cache(maxsize=4)
def concept_names(rules: RuleSet) -> dict[str, str]:
    """What each concept is called for a reader."""
    shipped: dict[str, str] = _shipped()["names"]
    return shipped | _names(rules.all_added("answers"))


def _names(groups: Groups) -> dict[str, str]:
    return {_id(group, rule): rule.what for group in groups for rule in groups[group]}


def _id(group: str, rule: Rule) -> str:
    return f"{group}/{rule.id}"


#: Words by their first three characters (their two where they have no more): for each a line with its concept and
#: which side it stands on. Lines are read in a third of the time that as many tuples take.
_Table = dict[str, str]


@lru_cache(maxsize=4)
def _words(rules: RuleSet) -> _Table:
    shipped: _Table = _shipped()["table"]
    own = _table(rules.all_added("answers"))
    return {**shipped, **{start: shipped.get(start, "") + own[start] for start in own}}


@cache
def _shipped() -> Any:
    """The table and the names of the package's concepts, read together."""

    def made(by_subject: Mapping[str, Groups]) -> dict[str, Any]:
        groups = by_subject["answers"]
        return {"table": _table(groups), "names": _names(groups)}

    return kept_from_shipped("concepts-3", ["answers"], made)


def _table(groups: Groups) -> _Table:
    found: dict[str, list[str]] = {}
    for group, rules in groups.items():
        for rule in rules:
            for side, words in (("told", rule.words), ("answers", rule.attributes["answers"])):
                for word in words:
                    found.setdefault(word[:3], []).append(f"{word}\t{_id(group, rule)}\t{side}\n")
    return {start: "".join(lines) for start, lines in found.items()}


@lru_cache(maxsize=16384)
def _entries(lines: str) -> tuple[tuple[str, str, bool], ...]:
    """What the lines of a table say: word, concept, whether the word tells the fault."""
    rows = (line.split("\t") for line in lines.splitlines())
    return tuple((word, concept, side == "told") for word, concept, side in rows)
