"""Concepts: a fault finds its remedy although they share no word."""

from __future__ import annotations

import pytest

from speechkit import analyze
from speechkit.analysis.ledger.concepts import concept_names, sides_of
from speechkit.analysis.ledger.likeness import pairs_of
from speechkit.model.source import RawText
from speechkit.rules import load_rules

CONCEPTS = [
    (group, rule) for group, rules in load_rules().groups("answers").items() for rule in rules
]


SPEECH = """在全县机关作风会上的讲话
同志们：
一、存在的主要问题
一是部门之间推诿扯皮。二是会议冗长，层层陪会。三是窗口态度生硬。
二、下一步的措施
第一，全面落实首问负责、限时办结，谁接件谁办到底。
第二，严格开短会、讲短话，能不开的不开。
第三，实行微笑服务、好差评，差评一次就谈话。
"""


def sides(text):
    return sides_of(load_rules(), text)


@pytest.mark.parametrize(
    ("fault", "remedy"),
    [
        ("部门之间推诿扯皮", "落实首问负责制"),
        ("文山会海回潮", "大力精简会议"),
        ("小企业融资难", "开展银企对接"),
        ("学生负担过重", "严控作业总量"),
    ],
)
def test_a_fault_is_answered_without_a_common_word(fault, remedy):
    assert not pairs_of(fault) & pairs_of(remedy)
    assert sides(fault).told & sides(remedy).answered
    assert not sides(remedy).told & sides(remedy).answered


def test_no_concept_answers_itself():
    for group, rule in CONCEPTS:
        told, answers = set(rule.words), set(rule.attributes["answers"])
        assert not told & answers, (group, rule.id)
        assert min(len(told), len(answers)) >= 5, (group, rule.id)


def test_every_concept_has_a_name():
    names = concept_names(load_rules())
    assert len(names) == len(CONCEPTS)
    assert all(names.values())


def test_the_reason_names_the_concept():
    problems = analyze(RawText(SPEECH)).analysis.problems
    assert [problem.links[0].remedy for problem in problems] == ["R1", "R2", "R3"]
    assert "对应“推诿扯皮”的办法" in problems[0].links[0].why
