"""The learned weights: how much a feature counts, where to stop, and which features to name as reasons.

A linear model (docs/decisions/ has its figures), trained by tools/train_slogans.py on labelled speeches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import exp, fsum, log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from speechkit.rules import RuleSet

#: Rule groups whose entries are features under their own id, with the prefix that the feature has.
_CUE_GROUPS = {
    "cues": "",
    "heads": "head-",
    "tails": "tail-",
    "before": "before-",
    "after": "after-",
    "members": "all-",
}

#: What it counts that the user himself has given a phrase as a saying: enough to show it wherever it stands.
_OWN = 8.0

#: A reason is named if its weight is at least this much.
_NAMED = 0.1


@dataclass(frozen=True, slots=True)
class Model:
    """``weights`` by feature; ``threshold``, ``crowding`` and ``floor`` say how good a phrase must be (see
    ``cut``). ``glance``: the least value of its form alone at which it is read at all."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    crowding: float
    floor: float
    glance: float
    names: Mapping[str, str]
    praise: Mapping[str, str] = field(init=False, repr=False)
    worth: Mapping[str, float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """``praise``: what the features that speak for a phrase are called; ``worth``: ``weights``, with 0 for
        all other features."""
        object.__setattr__(self, "worth", defaultdict(float, self.weights))
        positive = [feature for feature, weight in self.weights.items() if weight > 0]
        signs = {feature: sign_of(feature).removesuffix("-twice") for feature in positive}
        praise = {f: self.names[sign] for f, sign in signs.items() if self.names.get(sign)}
        object.__setattr__(self, "praise", praise)

    def cut(self, better: int) -> float:
        """The least value at which a phrase is shown when ``better`` ones are shown already: the more there
        are, the better the next must be; never below ``floor``."""
        return max(self.floor, self.threshold + self.crowding * log1p(better))

    def value(self, features: Iterable[str]) -> float:
        """The log odds that a careful reader accepts a phrase with these features; summed exactly, so that
        neither their order nor the version of Python decides a tie."""
        return self.bias + fsum(map(self.worth.__getitem__, features))

    def most(self, features: Iterable[str]) -> float:
        """The most that some of these features can add to a value, with room for rounding."""
        return sum(max(0.0, self.weights.get(feature, 0.0)) for feature in features) + 1e-9

    def reasons(self, features: Iterable[str]) -> tuple[str, ...]:
        """The names of the features that speak most for a phrase, at most four."""
        weighed: dict[str, float] = {}
        for feature in features:
            if name := self.praise.get(feature):
                weighed[name] = weighed.get(name, 0.0) + self.weights[feature]
        best = sorted(weighed, key=lambda name: -weighed[name])
        return tuple(name for name in best if weighed[name] >= _NAMED)[:4]


@lru_cache(maxsize=4096)
def sign_of(feature: str) -> str:
    """A feature without its origin: the id of a sign, with "-twice" where it stands twice."""
    return feature.rpartition("/")[2]


def probability(value: float) -> float:
    """Log odds as a number between 0 and 1."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))


@lru_cache(maxsize=8)
def model_of(rules: RuleSet) -> Model:
    """The model of one set of rules. A user's cue has no learned weight, so it counts by its own."""
    learned: dict[str, float] = {"own": _OWN}
    settings: dict[str, float] = {}
    for rule in rules.group("slogan_weights", "weights"):
        learned.update(rule.attributes)
    for rule in rules.group("slogan_weights", "settings"):
        settings[rule.id] = rule.weight
    names = {rule.id: rule.what for rule in rules.group("slogans", "signals")}
    shipped = {name.rpartition("/")[2] for name in learned}
    for group, prefix in _CUE_GROUPS.items():
        for rule in rules.group("slogans", group):
            names[prefix + rule.id] = rule.what
            if prefix + rule.id not in shipped:
                learned[prefix + rule.id] = rule.attributes.get("learned", rule.weight)
    return Model(
        learned,
        settings["bias"],
        settings["threshold"],
        settings["crowding"],
        settings["floor"],
        settings["glance"],
        names,
    )
