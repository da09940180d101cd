"""How much two statements are about the same: rare shared characters, shared concept families."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import add
from typing import NamedTuple

from speechkit.analysis.ledger.scan import Scan
from speechkit.rules import RuleSet

_NOT_TEXT = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]+")
#: Of the statements that hold a word, so many nearest a problem are looked at: in a speech of usual length all.
MOST_PLACES = 40


class Shared(NamedTuple):
    """What one statement shares with a problem: the sum of the rarities, of their squares, the greatest."""

    total: float
    square: float
    rarest: float


class Likeness:
    """Compares the problems of one speech with its candidates.

    ``known``: the statements that are looked at; character pairs and families weigh by their rarity
    among them. ``asked``: those whose words are looked for, ``answering``: those they are looked for in.
    Only words that are asked for are counted, so a speech with few problems costs little.
    """

    def __init__(
        self, scan: Scan, known: Iterable[int], asked: Iterable[int], answering: Iterable[int]
    ) -> None:
        every = sorted(set(known))
        self.pairs = {index: pairs_of(scan.words(index)) for index in every}
        self.families = {
            index: families_of(scan.rules, scan.words(index), pairs)
            for index, pairs in self.pairs.items()
        }
        total = len(every) + 1
        wanted = frozenset().union(*(self.pairs[index] for index in asked))
        answers = frozenset(answering)
        self.typical = 0.8 * math.log(total)
        self.rarity, self._places = index_sets(self.pairs, wanted, answers, total)
        self.family_rarity, self._family_places = index_sets(self.families, None, answers, total)
        self.norms = {index: self.typical * math.sqrt(len(self.pairs[index])) for index in answers}

    def weight(self, pairs: frozenset[str]) -> float:
        """The norm of a set of pairs that were asked for."""
        rarity = self.rarity
        return math.sqrt(math.fsum(rarity.get(pair, 0.0) ** 2 for pair in pairs)) or 1.0

    def squares(self, pairs: frozenset[str], near: int) -> dict[int, float]:
        """For each candidate that shares any of ``pairs`` the sum of the squares of their rarities.

        ``near``: the statement around which candidates are looked for where a word has very many.
        """
        return gather(pairs, self.rarity, self._places, 2, near)

    def family_totals(self, families: frozenset[str], near: int) -> dict[int, float]:
        """For each candidate that shares any of ``families`` the sum of their rarities."""
        return gather(families, self.family_rarity, self._family_places, 1, near)

    def shared(self, pairs: frozenset[str], index: int) -> Shared | None:
        """What the statement at ``index`` shares of ``pairs``, all of which were asked for."""
        rarity = self.rarity
        found = [rarity[pair] for pair in pairs & self.pairs[index]]
        if not found:
            return None
        return Shared(math.fsum(found), math.fsum([one * one for one in found]), max(found))

    def common_families(self, one: frozenset[str], index: int) -> list[str]:
        """The families of ``one`` that a statement belongs to as well, the rarest first."""
        both = one & self.families[index]
        return sorted(both, key=lambda family: (-self.family_rarity[family], family))


def index_sets(
    sets: Mapping[int, frozenset[str]],
    wanted: frozenset[str] | None,
    answers: frozenset[int],
    n: int,
) -> tuple[dict[str, float], dict[str, list[int]]]:
    """The rarity of each wanted member among the sets, and the answering sets that hold it."""
    count: dict[str, int] = {}
    places: dict[str, list[int]] = {}
    for index, members in sets.items():
        answering = index in answers
        for member in members if wanted is None else members & wanted:
            count[member] = count.get(member, 0) + 1
            if answering:
                places.setdefault(member, []).append(index)
    return {member: math.log(n / times) for member, times in count.items()}, places


def gather(
    members: frozenset[str],
    rarity: Mapping[str, float],
    places: Mapping[str, list[int]],
    power: int,
    near: int,
) -> dict[int, float]:
    """For each place the sum of what it holds, taken in one order: sums come out alike each time."""
    found: dict[int, float] = {}
    for member in sorted(members & places.keys()):
        worth = rarity[member] ** power
        for index in _nearest(places[member], near):
            found[index] = found.get(index, 0.0) + worth
    return found


def _nearest(places: list[int], near: int) -> list[int]:
    """The places around ``near``, all where they are not too many: the cost stays linear in a book."""
    if len(places) <= MOST_PLACES:
        return places
    middle = bisect_left(places, near)
    return places[max(0, middle - MOST_PLACES // 2) : middle + MOST_PLACES // 2]


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of characters that stand side by side in ``text``, without those across a mark."""
    found: set[str] = set()
    for run in _NOT_TEXT.split(text):
        found.update(map(add, run, run[1:]))
    return frozenset(found)


def families_of(rules: RuleSet, text: str, pairs: frozenset[str]) -> frozenset[str]:
    """The concept families that a text with these pairs touches."""
    words = _family_words(rules)
    return frozenset(
        family for pair in words.keys() & pairs for word, family in words[pair] if word in text
    )


@lru_cache(maxsize=4)
def _family_words(rules: RuleSet) -> dict[str, list[tuple[str, str]]]:
    """The words of all families by their first two characters, each with its family."""
    found: dict[str, list[tuple[str, str]]] = {}
    for rule in rules.group("links", "families"):
        for word in rule.words:
            if len(word) > 1:
                found.setdefault(word[:2], []).append((word, rule.id))
    return found


def rarest_first(words: Iterable[str], rarity: Mapping[str, float]) -> list[str]:
    """Words by how rare the pairs of their characters are, the rarest first.

    >>> rarest_first(["工作", "推诿扯皮"], {"推诿": 2.0, "诿扯": 2.0, "扯皮": 2.0, "工作": 0.5})
    ['推诿扯皮', '工作']
    """
    weight = {
        word: math.fsum(rarity.get(word[i : i + 2], 0.0) for i in range(len(word) - 1))
        for word in words
    }
    return sorted(weight, key=lambda word: (-weight[word], word))
