"""How much two statements are about the same: rare shared characters, shared concept families."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cached_property, lru_cache
from operator import add

from speechkit.analysis.ledger.cues import CueMatcher
from speechkit.analysis.ledger.scan import Scan
from speechkit.model.spans import Span
from speechkit.rules import RuleSet

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_NOT_TEXT = re.compile(r"[^\u4e00-\u9fff0-9A-Za-z]+")


class Likeness:
    """Compares the statements of one speech. Character pairs and families weigh by their rarity in it."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.pairs = [_pairs(scan.words(i)) for i in range(len(scan.statements))]
        count = Counter(pair for pairs in self.pairs for pair in pairs)
        total = len(self.pairs) + 1
        self.rarity = {pair: math.log(total / n) for pair, n in count.items()}
        self.weights = [self.weight(pairs) for pairs in self.pairs]
        self.chars = [frozenset(_NOT_HAN.sub("", scan.words(i))) for i in range(len(self.pairs))]
        singles = Counter(char for chars in self.chars for char in chars)
        self.char_rarity = {char: math.log(total / n) for char, n in singles.items()}

    def of(self, span: Span) -> frozenset[str]:
        """The character pairs of a stretch of the text."""
        return _pairs(self.scan.document.source.folded[span.start : span.end])

    @cached_property
    def families(self) -> list[frozenset[str]]:
        """For each statement the concept families that it touches."""
        found = family_matcher(self.scan.rules).match(
            self.scan.document.source.folded, self.scan.statements
        )
        return [frozenset(cues) for cues in found]

    @cached_property
    def family_rarity(self) -> dict[str, float]:
        count = Counter(family for families in self.families for family in families)
        total = len(self.families) + 1
        return {family: math.log(total / n) for family, n in count.items()}

    def weight(self, pairs: frozenset[str]) -> float:
        rarity = self.rarity
        return math.sqrt(math.fsum(rarity.get(pair, 0.0) ** 2 for pair in pairs)) or 1.0

    def shared(self, one: frozenset[str], other: frozenset[str]) -> list[tuple[float, str]]:
        """The character pairs that two statements share, each with its rarity, the rarest first."""
        rarity = self.rarity
        return sorted(((rarity[pair], pair) for pair in one & other), reverse=True)

    def shared_chars(self, span: Span, index: int) -> float:
        """How rare the three rarest characters are that a stretch shares with a statement: 骄, 奢."""
        mine = set(_NOT_HAN.sub("", self.scan.document.source.folded[span.start : span.end]))
        rarity = self.char_rarity
        best = sorted((rarity.get(char, 0.0) for char in mine & self.chars[index]), reverse=True)
        return sum(best[:3])

    def shared_families(
        self, one: frozenset[str], other: frozenset[str]
    ) -> list[tuple[float, str]]:
        rarity = self.family_rarity
        return sorted(((rarity[family], family) for family in one & other), reverse=True)


def _pairs(text: str) -> frozenset[str]:
    found: set[str] = set()
    for run in _NOT_TEXT.split(text):
        found.update(map(add, run, run[1:]))
    return frozenset(found)


@lru_cache(maxsize=4)
def family_matcher(rules: RuleSet) -> CueMatcher:
    """The matcher for the concept families, made once a rule set."""
    return CueMatcher(rules.group("links", "families"))
