"""Heads, tails and closings of real speeches, scored; the floors rise with the figures."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from support import shared

from benchmarks.accuracy.compare import compare
from benchmarks.accuracy.figures import figures
from benchmarks.accuracy.labels import Labels
from speechkit import pipeline

#: Share of texts with the right answer, for texts to decide by and texts to learn from.
FLOORS = {
    "dev": {"title": 1, "date": 1, "speaker": 1, "salutation": 1, "opening": 0.94, "closing": 1},
    "train": {"title": 1, "date": 1, "speaker": 1, "salutation": 1, "opening": 1, "closing": 0.96},
}


@pytest.mark.parametrize("part", FLOORS)
def test_the_frame_of_real_speeches(part: str) -> None:
    total: Counter[str] = Counter()
    for path in sorted((shared("gold") / part).glob("*.yaml")):
        labels = Labels.load(path)
        speech = pipeline.analyze(labels.source, pipeline.Options(parts=("outline",)))
        total += compare(labels, json.loads(pipeline.render(speech, "json")))[0]
    found = figures(total)
    low = {key: found[f"{key} right"] for key in FLOORS[part]}
    assert all((low[key] or 0) >= floor for key, floor in FLOORS[part].items()), low
