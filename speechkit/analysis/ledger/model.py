"""The linear models: weights by feature name, learned by tools/train_ledger.py, shipped as data."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import repeat
from operator import mul
from typing import Any


@cache
def weights(name: str) -> Mapping[str, float]:
    """The weights of one model ("problem" or "link")."""
    found: Mapping[str, float] = _shipped()[name]
    return found


@cache
def thresholds() -> Mapping[str, float]:
    """The cut-offs that were calibrated with the weights."""
    found: Mapping[str, float] = _shipped()["thresholds"]
    return found


@cache
def _shipped() -> Mapping[str, Any]:
    file = resources.files("speechkit.analysis.ledger") / "weights.json"
    loaded: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def total(features: Mapping[str, float], by_name: Mapping[str, float]) -> float:
    """The weighted sum of the features; a name the model does not know counts nothing.

    Summed exactly: the order of the names, and the version of Python, change no last digit and so no tie.
    """
    return math.fsum(map(mul, features.values(), map(by_name.get, features, repeat(0.0))))


def probability(score: float) -> float:
    """A score as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, score))))
