"""Kinds of slogans, told by the form of a phrase and by the words beside it."""

from __future__ import annotations

import pytest

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.kinds import habits_of, kind_of
from speechkit.rules import load_rules


def kind(text, *features, origin="quoted"):
    """``text``: a sentence with the phrase between ^ and $, its members parted by 、 or ，."""
    start = text.index("^")
    end = text.index("$") - 1
    folded = text.replace("^", "").replace("$", "")
    members, first = [], start
    for at in range(start, end + 1):
        if at == end or folded[at] in "、，":
            members.append((first, at))
            first = at + 1
    candidate = Candidate(start, end, origin, tuple(members))
    return kind_of(candidate, folded, features, habits_of(load_rules()))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("开展“^守初心、铸匠心$”主题教育", "campaign"),
        ("开展“^访民情、解民忧$”等系列活动", "campaign"),
        ("“^百村示范、千村整治$”工程", "campaign"),
        ("开展“^三讲$”教育", "campaign"),
        ("推进“^清水进城$”行动", "campaign"),
        ("建设“^美丽庭院$”，推进“美丽庭院”建设", "maxim"),
        ("推进“^美丽庭院$”建设", "campaign"),
        ("把今年定为“^作风建设年$”。", "campaign"),
        ("参加“^家长开放日$”的家长", "campaign"),
        ("“^自古英雄出少年$”的传统", "maxim"),
        ("给“^我给祖国过生日$”的孩子", "maxim"),
        ("推进“^一带一路$”建设", "formula"),
        ("实现“^两个一百年$”奋斗目标", "formula"),
        ("健全“^三会一课$”和党内教育", "formula"),
        ("坚持“^文理兼备、全面发展$”的教育方针", "parallel"),
        ("他们是“^活的教材$”工程师", "maxim"),
        ("要“^不耻下问$”，", "maxim"),
        ("“^一枚小印章$”，", "formula"),
        ("叫作“^感谢费$”。", "maxim"),
    ],
)
def test_campaigns_and_what_is_none(text, wanted):
    assert kind(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“^你推我、我推你$”的现象", "nickname"),
        ("“^等一等$”等毛病", "nickname"),
        ("“^慢三拍$”的不良习气", "nickname"),
        ("彻底否定“^以粮画线$”的错误理论", "maxim"),
        ("在把握“^一个中心、两个基本点$”的问题上", "parallel"),
        ("回答“^学什么、怎么学$”的问题", "parallel"),
        ("“^沾泥土、冒热气$”的经验做法", "parallel"),
        ("“^讲实话、干实事$”的干部", "parallel"),
        ("“^三农$”问题", "formula"),
        ("“^做官当老爷$”那一套", "nickname"),
        ("“^说一套、做一套$”，", "nickname"),
        ("“^打通最后一公里$”，", "maxim"),
    ],
)
def test_nicknames_and_what_is_none(text, wanted):
    assert kind(text) == wanted


def test_what_is_opposed_is_a_nickname():
    assert kind("反对“^山头、派别$”，", "quoted/before-against") == "nickname"
    assert kind("反对^山头、派别$，", "parallel/before-against", origin="parallel") == "parallel"


def test_a_known_nickname_needs_no_quotation_marks():
    assert kind("这是^说一套、做一套$。", origin="parallel") == "nickname"


@pytest.mark.parametrize(
    ("phrase", "wanted"), [("百花齐放", "maxim"), ("一带一路", "formula"), ("四个意识", "formula")]
)
def test_a_number_in_a_known_saying_does_not_make_a_formula(phrase, wanted):
    assert kind(f"“^{phrase}$”", "known", "quoted/known") == wanted
    assert kind(f"“^{phrase}$”") == "formula"
