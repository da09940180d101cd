"""Document to findings: ``slogans``, and ``ledger`` (problems, remedies, the links between them)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from speechkit.model.findings import Analysis, Problem, Remedy, Slogan
from speechkit.model.tree import Document

if TYPE_CHECKING:
    from speechkit.rules import RuleSet


def analyze_document(
    document: Document, parts: Collection[str], rules: RuleSet | None = None
) -> Analysis:
    """Slogans (if "slogans" is in ``parts``), problems with their remedies (if "problems" is)."""
    from speechkit.rules import load_rules

    rules = rules or load_rules()
    slogans: tuple[Slogan, ...] = ()
    problems: tuple[Problem, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    if "slogans" in parts:
        from speechkit.analysis.slogans import find_slogans

        slogans = find_slogans(document, rules)
    if "problems" in parts:
        from speechkit.analysis.ledger import find_problems_and_remedies

        problems, remedies = find_problems_and_remedies(document, rules)
    return Analysis(slogans, problems, remedies)
