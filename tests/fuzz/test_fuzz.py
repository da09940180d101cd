"""A few seconds of the long run (run.py), and every input that once broke a promise."""

from pathlib import Path

import pytest
from support import SAMPLES

from fuzz.grammar import mutated, speech
from fuzz.promises import broken_by_file, broken_by_text

CRASHES = sorted((Path(__file__).parent / "crashes").glob("*.bin"))


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_texts_made_of_our_own_markers(first):
    for seed in range(first, first + 100):
        assert broken_by_text(speech(seed), formats=seed % 20 == 0) == [], seed


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_samples_with_bytes_changed(path):
    data = path.read_bytes()
    for seed in range(8):
        assert broken_by_file(mutated(data, seed), path.name) == [], seed


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.stem)
def test_what_once_broke_a_promise(path):
    data = path.read_bytes()
    assert broken_by_text(data.decode("utf-8", "surrogatepass"), formats=True) == []


def test_a_broken_promise_is_noticed(monkeypatch):
    monkeypatch.setattr("fuzz.promises.check_invariants", lambda document: ["broken"])
    assert broken_by_text("一、提高认识") == ["broken"]
