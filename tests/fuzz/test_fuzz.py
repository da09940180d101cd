"""A few seconds of the long run (run.py), and every input that once broke a promise."""

from pathlib import Path

import pytest
from support import SAMPLES

from fuzz.files import MAKERS, damaged_file
from fuzz.grammar import mutated, speech
from fuzz.promises import ALL_FORMATS, broken_by_file, broken_by_text
from fuzz.tally import Tally

CRASHES = sorted((Path(__file__).parent / "crashes").iterdir())


@pytest.mark.parametrize("first", range(0, 1000, 100))
def test_texts_made_of_our_own_markers(first):
    for seed in range(first, first + 100):
        assert broken_by_text(speech(seed), ALL_FORMATS if seed % 20 == 0 else ()) == [], seed


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_samples_with_bytes_changed(path):
    data = path.read_bytes()
    for seed in range(8):
        assert broken_by_file(mutated(data, seed), path.name) == [], seed


@pytest.mark.parametrize("kind", range(len(MAKERS)), ids=[name for name, _ in MAKERS])
def test_damaged_files_of_every_format(kind):
    for number in range(12):
        name, data = damaged_file(number * len(MAKERS) + kind)
        assert broken_by_file(data, name, [ALL_FORMATS[number % len(ALL_FORMATS)]]) == [], number


@pytest.mark.parametrize("path", CRASHES, ids=lambda path: path.name)
def test_what_once_broke_a_promise(path):
    data = path.read_bytes()
    if path.suffix == ".bin":
        assert broken_by_text(data.decode("utf-8", "surrogatepass"), ALL_FORMATS) == []
    else:
        assert broken_by_file(data, path.name, ALL_FORMATS) == []


def test_a_broken_promise_is_noticed_and_its_input_kept(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("fuzz.promises.check_invariants", lambda document: ["broken"])
    assert broken_by_text("一、提高认识") == ["broken"]
    monkeypatch.setattr("fuzz.tally.CRASHES", tmp_path)
    tally = Tally("texts")
    tally.try_one(lambda: broken_by_text("一、提高认识"), "text-7", b"data")
    tally.try_one(lambda: 1 / 0, "a.docx", b"more")
    tally.report()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.docx", "text-7.bin"]
    assert "2 texts in" in (printed := capsys.readouterr().out)
    assert "2 broke a promise" in printed
