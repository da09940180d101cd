"""A score is the same on every machine: neither the order of its parts nor the version of Python decides a tie."""

from __future__ import annotations

from itertools import permutations

from speechkit.analysis.ledger.model import total
from speechkit.analysis.slogans.model import Model

#: Added from left to right they give two different sums, and a third one on Python 3.12.
WEIGHTS = {"a": 0.1, "b": 0.7, "c": -0.3, "d": 1e-9}


def test_a_slogan_scores_the_same_in_any_order():
    model = Model(WEIGHTS, bias=0.0, threshold=0.0, crowding=0.0, floor=0.0, glance=0.0, names={})
    assert len({model.value(order) for order in permutations(WEIGHTS)}) == 1


def test_a_problem_scores_the_same_in_any_order():
    orders = [dict(order) for order in permutations(dict.fromkeys(WEIGHTS, 1.0).items())]
    assert len({total(order, WEIGHTS) for order in orders}) == 1
