"""Sayings: found whatever parts their members, the longest first; their lists hold what they say."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from speechkit import analyze
from speechkit.analysis.slogans.sayings import Sayings
from speechkit.errors import BadRules
from speechkit.model.source import RawText
from speechkit.pipeline import Options
from speechkit.rules import load_rules, read_rule_file

FEW = Sayings(["马上就办真抓实干", "真抓实干", "久久为功"])


def texts(known, text):
    return [text[start:end] for start, end in known.spans]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("要马上就办、真抓实干。", ["马上就办、真抓实干"]),
        ("要马上就办，真抓实干。", ["马上就办，真抓实干"]),
        ("要马上就办真抓实干。", ["马上就办真抓实干"]),
        ("“马上就办”“真抓实干”", ["“马上就办”“真抓实干”"]),
        ("“马上就办、真抓实干”", ["马上就办、真抓实干"]),
        ("‘要“马上就办”，真抓实干’", ["“马上就办”，真抓实干"]),
        ("要马上就办，“真抓”实干", ["马上就办，“真抓”实干"]),
        ("要马上就办，“真抓实干”。", ["马上就办，“真抓实干”"]),
        ("要“少说话、马上就办”，真抓实干", ["马上就办”，真抓实干"]),
        ("马上就办。真抓实干", ["真抓实干"]),
        ("真抓实干，久久为功", ["真抓实干", "久久为功"]),
        ("真抓实", []),
        ("", []),
    ],
)
def test_marks_between_the_members_do_not_matter(text, found):
    assert texts(FEW.find(text), text) == found


@pytest.mark.parametrize(
    ("phrase", "standing"),
    [
        ("真抓实干", "known"),
        ("抓实干", "in-known"),
        ("坚持真抓实干", "known-part"),
        ("坚持了好多年的真抓实干", None),
        ("坚持", None),
    ],
)
def test_how_a_phrase_stands_to_the_sayings(phrase, standing):
    text = "坚持了好多年的真抓实干" if phrase not in "坚持真抓实干" else "坚持真抓实干"
    start = text.index(phrase)
    assert FEW.find(text).standing(start, start + len(phrase)) == standing


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("真抓实干", True), ("马上就办，真抓实干", True), ("抓实干", False), ("马上就办", False)],
)
def test_which_texts_are_sayings(text, is_one):
    assert (text in FEW) is is_one


@given(st.text("真抓实干久为功、，。 x“”‘’", max_size=40))
def test_spans_lie_apart_in_order_and_hold_a_saying(text):
    known = FEW.find(text)
    ends = 0
    for start, end in known.spans:
        assert ends <= start < end <= len(text)
        bare = "".join(char for char in text[start:end] if char not in "、， “”‘’")
        assert bare in ("真抓实干", "久久为功")
        ends = end


def test_no_saying_is_listed_twice_or_too_short():
    marks = str.maketrans("", "", "，、；：！？ ")
    bare = [
        word.translate(marks)
        for rules in load_rules().groups("sayings").values()
        for rule in rules
        for word in rule.words
    ]
    assert len(bare) > 10_000
    assert [word for word, times in Counter(bare).items() if times > 1] == []
    assert [word for word in bare if not 4 <= len(word) <= 40] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("sayings: {common: [{id: a, words: [三个字]}]}", "at least 4 characters, '三个字'"),
        ("sayings: {common: [{id: a, pattern: 真抓实干}]}", "as words, not as a pattern"),
        ("answers: {party: [{id: a, words: [推诿]}]}", "'answers' is wanted"),
        ("answers: {party: [{id: a, words: [推诿], attributes: {answers: 首问}}]}", "a list"),
        ("answers: {party: [{id: a, words: [推], attributes: {answers: [首问]}}]}", "at least 2"),
        ("answers: {party: [{id: a, attributes: {answers: [首问]}}]}", "tell the fault"),
        (
            'answers: {party: [{id: a, words: ["推\\t诿"], attributes: {answers: [首问]}}]}',
            "no tabs",
        ),
    ],
)
def test_what_the_engines_cannot_use_is_refused(tmp_path, content, said):
    file = tmp_path / "mine.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadRules, match=said) as error:
        read_rule_file(file)
    assert "rule 'a': field" in str(error.value)


def test_what_a_user_has_given_is_shown_wherever_it_stands():
    text = RawText(
        "同志们：\n当前，有的科室催一次动一次，影响了全局。\n办公室要实行到点关网，把窗口不打烊落到实处。\n"
    )
    mine = load_rules(ROOT / "samples/my_rules.yaml")
    plain, own = (analyze(text, Options(rules=rules)).analysis for rules in (None, mine))
    assert [slogan.text for slogan in plain.slogans] == []
    assert [slogan.text for slogan in own.slogans] == ["窗口不打烊"]
    assert "自定的说法" in own.slogans[0].reasons
    assert "对应“材料报送拖沓”的办法" in own.problems[0].links[0].why
    reasons = [why for problem in plain.problems for link in problem.links for why in link.why]
    assert "对应“材料报送拖沓”的办法" not in reasons


def test_the_readme_shows_the_sample_of_own_rules():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert (ROOT / "samples/my_rules.yaml").read_text(encoding="utf-8") in readme
