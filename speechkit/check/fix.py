"""Carrying out fixes: nothing but the fixed places changes."""

from __future__ import annotations

from collections.abc import Iterable

from speechkit.check.finding import Finding
from speechkit.model.offsets import Change, apply_changes


def fixed_text(text: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """``text`` (the raw text that the findings are of) with every certain fix carried out, and how many.

    Of two fixes that overlap the first is carried out; checking the result again finds the other.
    """
    changes: list[Change] = []
    for fix in sorted(finding.fix for finding in findings if finding.fix):
        if not changes or fix.span.start >= changes[-1].end:
            changes.append(Change(fix.span.start, fix.span.end, fix.text))
    return apply_changes(text, changes), len(changes)
