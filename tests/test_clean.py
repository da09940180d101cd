"""Cleaning: cases as data, and the promises of ``clean``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from speechkit.clean import FIXERS, clean
from speechkit.model.source import RawText

CASES = Path(__file__).parent / "cases" / "clean"


def cases(name: str) -> list[Any]:
    entries = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8")) or []
    return [pytest.param(entry, id=entry["label"]) for entry in entries]


def check(case: dict[str, Any]) -> None:
    source = clean(RawText(case["raw"]), script=case.get("script", "as-is"))
    assert source.text == case["text"]
    if "fixers" in case:
        assert {edit.fixer for edit in source.edits} - {"line-ends"} == set(case["fixers"])
    if "notices" in case:
        assert sorted({notice.code for notice in source.diagnostics}) == sorted(case["notices"])


@pytest.mark.parametrize("case", cases("in-the-wild") + cases("synthetic"))
def test_damage_is_repaired(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("negative"))
def test_what_only_looks_damaged_is_left(case: dict[str, Any]) -> None:
    check({"text": case["raw"], **case})


@pytest.mark.xfail(reason="known failures: what repair gets wrong today", strict=True)
@pytest.mark.parametrize("case", cases("known-failures"))
def test_known_failures(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("in-the-wild") + cases("synthetic") + cases("negative"))
def test_cleaning_a_cleaned_text_changes_nothing(case: dict[str, Any]) -> None:
    once = clean(RawText(case["raw"])).text
    assert clean(RawText(once)).text == once


@pytest.mark.parametrize("case", cases("in-the-wild") + cases("synthetic"))
def test_edits_say_where_they_stood(case: dict[str, Any]) -> None:
    source = clean(RawText(case["raw"]))
    for edit in source.edits:
        assert 0 <= edit.span.start <= edit.span.end <= len(case["raw"])
        assert edit.before != edit.after
    assert len(source.folded) == len(source.text)


def test_turning_repair_off_leaves_damage() -> None:
    raw = "開(kāi)會(huì)了\r\n強(qiáng)調(diào)三點(diǎn)"
    assert clean(RawText(raw), repair=False).text == raw.replace("\r\n", "\n")
    assert clean(RawText(raw), skip=["pinyin"]).text == raw.replace("\r\n", "\n")
    assert clean(RawText(raw), only=["pinyin"]).text == "開會了\n強調三點"


def test_fixers_have_different_names() -> None:
    assert len({fixer.name for fixer in FIXERS}) == len(FIXERS)


_SNIPPETS = st.sampled_from(
    ["同志们：", "一、", "機(jī)", "關(guān)", "會(huì )", "?,F(xiàn)", "?!", "\r\n", "　　", "<p>", "&nbsp;",
     "\u200b", "，", "。", " ", "1", "第1页", "å…¨", "\n", "×", "加 快", "(de)(de)"]
)  # fmt: skip


@given(st.lists(_SNIPPETS | st.text(max_size=4), max_size=60).map("".join))
def test_promises_hold_for_any_string(raw: str) -> None:
    source = clean(RawText(raw))
    assert "\r" not in source.text
    assert len(source.folded) == len(source.text)
    assert clean(RawText(source.text)).text == source.text
