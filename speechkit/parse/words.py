"""The word lists of rules/data/frame.yaml."""

from __future__ import annotations

from speechkit.rules import load_rules


def words(group: str) -> list[tuple[str, ...]]:
    """The words of each entry of a group."""
    return [rule.words for rule in load_rules().group("frame", group)]
