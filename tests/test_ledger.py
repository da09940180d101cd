"""Problems, remedies and links, on short speeches of our own, and promises for any text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from speechkit.model.source import RawText
from speechkit.pipeline import Options, analyze

CASES = yaml.safe_load(
    (ROOT / "tests" / "cases" / "ledger" / "problems.yaml").read_text(encoding="utf-8")
)
ONLY = Options(parts=("problems",))


def found(text):
    speech = analyze(RawText(text), ONLY)
    return [speech.source.slice(p.span) for p in speech.analysis.problems]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_problems(case):
    given = found(case["text"])
    for start in case["problems"]:
        assert any(text.startswith(start) for text in given), (start, given)
    for start in case.get("not", []):
        assert not any(text.startswith(start) for text in given), start
    if not case["problems"]:
        assert given == []


PIECES = st.sampled_from(
    [
        "一是",
        "二是",
        "工作不力",
        "存在问题：",
        "要坚决纠正",
        "。",
        "；",
        "\n",
        "有的干部",
        "不懂",
        "但是",
        "，",
        "一、",
        "（一）",
        "”",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_gives_sound_findings(text):
    analysis = analyze(RawText(text), ONLY).analysis
    remedies = {remedy.id for remedy in analysis.remedies}
    assert [p.span.start for p in analysis.problems] == sorted(
        p.span.start for p in analysis.problems
    )
    for finding in (*analysis.problems, *analysis.remedies):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
    for problem in analysis.problems:
        assert {link.remedy for link in problem.links} <= remedies
        assert all(0 <= link.score <= 1 and link.why for link in problem.links)
    linked = {link.remedy for problem in analysis.problems for link in problem.links}
    assert linked == remedies
