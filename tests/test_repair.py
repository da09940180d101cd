"""Repair measured: on the reference page, on damage made from clean text, and on clean text itself."""

from __future__ import annotations

import pytest
from support import shared

from speechkit.clean import clean
from speechkit.model.source import RawText


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
        source = clean(RawText(raw))
        fixers = {edit.fixer for edit in source.edits} - _INVISIBLE_ONLY - damage
        blank_only = all(
            not edit.before.strip("\u200b\u200c\u200d\ufeff") or not edit.before.split()
            for edit in source.edits
            if edit.fixer in _INVISIBLE_ONLY
        )
        if fixers or not blank_only:
            changed[file.name] = fixers
    assert changed == {}
