"""The table of threats names tests that are there."""

import re

from support import ROOT


def test_every_test_that_the_table_names_exists():
    table = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", table))
    there = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        there |= set(re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8")))
    assert named
    assert named - there == set()
