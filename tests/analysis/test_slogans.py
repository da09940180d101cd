"""Slogans: cases in tests/cases/slogans.yaml, promises for any text, figures on labelled speeches."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from speechkit.analysis.slogans import find_slogans
from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.parse import parse
from speechkit.rules import load_rules

CASES = yaml.safe_load(
    (Path(__file__).parent.parent / "cases/slogans.yaml").read_text(encoding="utf-8")
)


def slogans_of(text):
    document = parse(clean(RawText(text)))
    return document.source, find_slogans(document, load_rules())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_case(case):
    _, found = slogans_of(case["text"])
    by_text = {slogan.text: slogan for slogan in found}
    for wanted in case.get("finds", []):
        wanted = wanted if isinstance(wanted, dict) else {"text": wanted}
        assert wanted["text"] in by_text
        if "kind" in wanted:
            assert by_text[wanted["text"]].kind == wanted["kind"]
    for phrase in case.get("never", []):
        assert not [text for text in by_text if phrase in text]
    if "only" in case:
        assert len(found) == case["only"]
    for phrase, count in case.get("counts", {}).items():
        assert len(by_text[phrase].spans) == count
    glosses = {part.text: part.gloss for slogan in found for part in slogan.parts}
    for part, gloss in case.get("glosses", {}).items():
        assert glosses[part] == gloss


#: Pieces that speeches are made of, and pieces that break things.
_PIECES = st.sampled_from(
    ["想办事", "会办事", "、", "，", "。", "；", "“", "”", "‘", "’", "\n", "「", "」", "没有", "就是", "宁可", "也不",
     "坚持", "的", "四个意识", "一、", " ", "　", "x", "1,234", "谁", "負責", "：", "《", "》", "—"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_text_has_slogans_that_stand_where_they_say(text):
    source, found = slogans_of(text)
    assert [s.score for s in found] == sorted((s.score for s in found), reverse=True)
    marks = str.maketrans("", "", "，、；：。！？“”‘’「」,;: 　")
    for slogan in found:
        assert 0 <= slogan.score <= 1
        assert slogan.text.strip()
        assert slogan.spans
        assert list(slogan.spans) == sorted(slogan.spans)
        bare = slogan.text.translate(marks)
        for span in slogan.spans:
            said = source.slice(span).translate(marks)
            assert said in bare or bare in said
        for part in slogan.parts:
            assert source.slice(part.span) == part.text
            assert part.gloss is None or part.gloss in source.text


def test_a_users_cue_counts_by_its_own_weight(tmp_path):
    text = "大家想一想，河清海晏才是我们要的。"
    assert not [s for s in slogans_of(text)[1] if "河清海晏" in s.text]
    mine = tmp_path / "mine.yaml"
    mine.write_text(
        "slogans: {formulas: [{id: mine, words: [河清海晏]}], cues: [{id: mine, words: [河清], weight: 5.0}]}",
        encoding="utf-8",
    )
    found = find_slogans(parse(clean(RawText(text))), load_rules(mine))
    assert [s.text for s in found if "河清海晏" in s.text] == ["河清海晏"]
