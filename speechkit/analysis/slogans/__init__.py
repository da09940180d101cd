"""Slogans: what the speech wants remembered."""

from __future__ import annotations

from speechkit.model.findings import Slogan
from speechkit.model.tree import Document
from speechkit.rules import RuleSet


def find_slogans(document: Document, rules: RuleSet) -> tuple[Slogan, ...]:
    """Slogans, best first."""
    return ()
