"""A rule proves itself: each of its examples is tried."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.rules.schema import Rule


def failed_examples(rule: Rule) -> Iterator[str]:
    """A sentence for each example of ``rule`` that does not do as it says.

    Examples are matched as they stand, so they are written in the folded form (rules/data/README.md).
    """
    for kind in rule.examples:
        if kind not in ("match", "skip"):
            yield f"rule {rule.id!r}: examples are 'match' or 'skip', not {kind!r}"
    pattern = rule.compiled()
    for text in rule.examples.get("match", ()):
        if not pattern.search(text):
            yield f"rule {rule.id!r}: should match {text!r}"
    for text in rule.examples.get("skip", ()):
        if pattern.search(text):
            yield f"rule {rule.id!r}: should skip {text!r}"
