"""Which short texts say the same: by the character pairs they share, rare ones counting more.

政令不够畅通 and 政令依然不畅通 say the same: without the words that only say that something is wrong, both are 政令畅通.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

#: The weighted share of pairs in common from which two texts say the same.
ALIKE = 0.4

#: What only says that something is wrong, still so or much so, and what links words.
_LITTLE = re.compile(
    "依然|仍然|仍旧|存在|问题|现象|突出|比较|较为|有待|尚未|一些|有的|[不够的了和与及还没有未较些地得是也仍尚]"
)


def pairs_of(folded: str) -> frozenset[str]:
    """The pairs of neighbouring letters of a folded text, without punctuation and words that say little."""
    whole = "".join(filter(str.isalnum, folded))
    letters = _LITTLE.sub("", whole) or whole
    return frozenset({letters[i : i + 2] for i in range(len(letters) - 1)} or {letters})


@dataclass(frozen=True, slots=True)
class Weights:
    """What each pair weighs: the rarer among the texts, the more."""

    texts: int
    counts: Counter[str]

    @classmethod
    def of(cls, texts: Sequence[frozenset[str]]) -> Weights:
        counts: Counter[str] = Counter()
        for pairs in texts:
            counts.update(pairs)
        return cls(len(texts), counts)

    def weight(self, pair: str) -> float:
        return log(1 + self.texts / self.counts[pair]) if self.counts[pair] else log(1 + self.texts)

    def total(self, pairs: frozenset[str]) -> float:
        return sum(map(self.weight, pairs))

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """0 to 1: the weight of the common pairs over that of all."""
        union = self.total(one | other)
        return self.total(one & other) / union if union else 0.0


def cluster(texts: Sequence[frozenset[str]], alike: float = ALIKE) -> list[int]:
    """For each text the index of the first text that it is like, or its own: each text is compared with those
    first ones only.

    Two texts that are alike share one of their rarest pairs, those that stand before the last ``alike`` of their
    weight (the prefix filter of Chaudhuri and others, 2006), so that hardly any others are compared.
    """
    weights = Weights.of(texts)
    index: defaultdict[str, list[int]] = defaultdict(list)
    heads: list[int] = []
    for number, pairs in enumerate(texts):
        rare = _rare_pairs(pairs, weights, alike)
        candidates = {head for pair in rare for head in index[pair]}
        likeness, head = max(
            ((weights.likeness(pairs, texts[c]), -c) for c in candidates), default=(0.0, 0)
        )
        if likeness >= alike:
            heads.append(-head)
            continue
        heads.append(number)
        for pair in rare:
            index[pair].append(number)
    return heads


def _rare_pairs(pairs: frozenset[str], weights: Weights, alike: float) -> list[str]:
    """The rarest pairs, as many as leave less than ``alike`` of the weight behind them."""
    ordered = sorted(pairs, key=lambda pair: (weights.counts[pair], pair))
    left, taken = weights.total(pairs), []
    limit = alike * left
    for pair in ordered:
        taken.append(pair)
        left -= weights.weight(pair)
        if left < limit:
            break
    return taken
