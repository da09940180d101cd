"""The ledger: problems, remedies, and which remedy answers which problem."""

from __future__ import annotations

from speechkit.model.findings import Problem, Remedy
from speechkit.model.tree import Document
from speechkit.rules import RuleSet


def find_problems_and_remedies(
    document: Document, rules: RuleSet
) -> tuple[tuple[Problem, ...], tuple[Remedy, ...]]:
    """Problems in the order of the text, each with its links best first, and the remedies linked to."""
    return (), ()
