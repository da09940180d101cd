"""Rules are data that proves itself, and bad rules are refused with the place."""

from __future__ import annotations

import pytest

from speechkit.errors import BadRules
from speechkit.rules import failed_examples, load_rules, parse_rules, read_rule_file, subject_names
from speechkit.rules.bounds import runaway_reason

ALL_RULES = [
    (subject, rule)
    for subject in subject_names()
    for rules in load_rules().groups(subject).values()
    for rule in rules
]


@pytest.mark.parametrize(("subject", "rule"), ALL_RULES, ids=lambda x: getattr(x, "id", x))
def test_every_example_does_as_it_says(subject, rule):
    assert list(failed_examples(rule)) == []


def test_a_false_example_is_noticed():
    rule = parse_rules(
        "g: [{id: a, pattern: '不够', examples: {match: [足够], skip: [还不够]}}]", "x"
    )
    assert len(list(failed_examples(rule["g"][0]))) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("g: [{id: a, patern: x}]", "unknown field 'patern' (did you mean 'pattern'?)"),
        ("g: [{pattern: x}]", "has no id"),
        ("g: [{id: a, pattern: 3}]", "field 'pattern': a quoted text is wanted"),
        ("g: [{id: a, words: [no]}]", "a list of quoted texts"),
        ("g: [{id: a, weight: '1'}]", "field 'weight': a number"),
        ("g: [{id: a, pattern: x, words: [y]}]", "not both"),
        ("g: [{id: a}, {id: a}]", "stands twice"),
        ("g: [{id: a, id: b}]", "'id' stands twice"),
        ("g: 3", "expected a list of rules"),
        ("- 3", "expected groups of rules"),
        ("g: [", "line "),
    ],
)
def test_bad_rules_are_refused_with_the_place(text, said):
    with pytest.raises(BadRules) as error:
        parse_rules(text, "mine.yaml")
    assert said in str(error.value)
    assert str(error.value).startswith("mine.yaml")


@pytest.mark.parametrize(
    "pattern", ["(a+)+b", "(a*)*", "(?:a{1,40}){1,40}", ".*a.*b.*c", "((ab?)*c)+"]
)
def test_patterns_that_could_run_away_are_refused(pattern):
    assert runaway_reason(pattern)


@pytest.mark.parametrize(
    "pattern", ["不够", "(?:[^，]{1,8}、){1,5}", "一些[^，。]{0,10}干部", "a+b", "(?<!不)够"]
)
def test_bounded_patterns_pass(pattern):
    assert runaway_reason(pattern) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nothing: {g: []}", "unknown subject 'nothing'"),
        ("[1]", "expected subjects"),
        ("problems: {sighs: [{id: a, pattern: '够'}]}", "problems has no group 'sighs'"),
        ("problems: {signs: [{id: a, pattern: '(够'}]}", "rule 'a': field 'pattern': missing"),
        (
            "problems: {signs: [{id: a, pattern: '(够+)+'}]}",
            "rule 'a': field 'pattern': an unbounded",
        ),
        ("'x", "line 1"),
    ],
)
def test_a_rule_file_of_ones_own_is_checked(tmp_path, text, said):
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadRules, match=said):
        read_rule_file(file)


def test_of_several_words_the_longest_counts():
    (rule,) = parse_rules("g: [{id: a, words: [不, 不够, 不够好]}]", "x")["g"]
    assert rule.compiled().match("不够好").group() == "不够好"


def test_a_rule_file_that_is_not_there(tmp_path):
    with pytest.raises(BadRules, match="can't be read"):
        read_rule_file(tmp_path / "none.yaml")
