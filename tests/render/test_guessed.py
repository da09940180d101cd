"""A slogan in which repair guessed characters is told apart wherever it is counted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from speeches import invented

from speechkit.model.findings import Speech
from speechkit.model.source import Edit
from speechkit.pipeline import render


def repaired(certainty: float) -> Speech:
    """The invented speech, its first slogan's first place changed by a fixer of that certainty."""
    speech = invented()
    span = speech.source.raw_span(speech.analysis.slogans[0].spans[0])
    edit = Edit(span._replace(start=span.end - 1), "?", "好", "lost-bytes", certainty)
    source = replace(speech.source, edits=(edit,))
    return replace(speech, document=replace(speech.document, source=source))


@pytest.mark.parametrize(("certainty", "guessed"), [(0.9, 1), (1.0, 0)])
def test_json_counts_them(certainty: float, guessed: int) -> None:
    slogans = json.loads(render(repaired(certainty), "json"))["slogans"]
    assert [slogan["guessed"] for slogan in slogans] == [guessed] + [0] * (len(slogans) - 1)


@pytest.mark.parametrize("format", ["text", "markdown", "terminal", "html"])
def test_people_are_told(format: str) -> None:
    assert "其中1次含推测补出的字" in render(repaired(0.9), format)
    assert "推测" not in render(repaired(1.0), format)
