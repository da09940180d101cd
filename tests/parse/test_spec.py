"""The outline of each text in ``spec/*.md`` is the one beside it, however the text is laid out."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import Case, outline, read_cases

CASES = read_cases(Path(__file__).parent / "spec")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_outline(case: Case) -> None:
    assert outline(case.text) == case.outline


def test_cases_are_read() -> None:
    assert len(CASES) >= 25
