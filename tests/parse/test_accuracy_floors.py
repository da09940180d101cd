"""Outlines of real texts, against floors that rise as the parser does. Skipped where the texts are absent."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from support import shared

from speechkit.model.walk import check_invariants
from speechkit.pipeline import Options, analyze, render

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text(encoding="utf-8"))


def scorer() -> ModuleType:
    """The scoring module that lies beside the real texts."""
    folder = shared("gold")
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("shared_score", folder / "score.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


def figures(folder: Path) -> dict[str, Any]:
    score = scorer()
    total: Counter[str] = Counter()
    for path in sorted(folder.glob("*.yaml")):
        speech = analyze(path.with_suffix(".txt"), Options(parts=("outline",)))
        assert check_invariants(speech.document) == [], path.name
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        text = score.Text(path.with_suffix(".txt").read_bytes().decode("utf-8-sig"))
        total += score.score(gold, json.loads(render(speech)), text, [])
    found: dict[str, Any] = score.figures(total)
    return found


@pytest.mark.parametrize("folder", FLOORS)
def test_outlines_are_no_worse_than_they_were(folder: str) -> None:
    found = figures(shared(folder))
    below = {
        name: (found[name], floor) for name, floor in FLOORS[folder].items() if found[name] < floor
    }
    assert below == {}
