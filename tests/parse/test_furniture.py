"""One pattern of all rules for furniture lines finds what each rule by itself would."""

from __future__ import annotations

import pytest

from speechkit.parse.furniture import furniture
from speechkit.rules import Rule, load_rules

GROUPS = ("anywhere", "edge", "mast", "source-note", "footnote")
RULES = [rule for group in GROUPS for rule in load_rules().group("furniture", group)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_first_rule_that_matches_is_named(rule: Rule) -> None:
    for line in rule.examples["match"]:
        first = next(r for r in RULES if r.compiled().search(line))
        piece = furniture(line, GROUPS)
        assert piece == (first.id, first.group)


def test_a_plain_line_meets_no_rule() -> None:
    assert furniture("一、提高认识，抓好落实。") is None
