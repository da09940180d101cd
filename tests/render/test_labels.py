"""A marker and its heading read as they were written, however the file set them apart."""

from __future__ import annotations

import pytest

from speechkit.render.rows import labelled


@pytest.mark.parametrize(
    ("marker", "heading", "label"),
    [
        ("一、", "提高认识", "一、提高认识"),
        ("（一）", "减环节", "（一）减环节"),
        ("1.", "5亿斤粮食", "1. 5亿斤粮食"),
        ("(2)", "压时限", "(2) 压时限"),
        ("第一章", "总则", "第一章 总则"),
        ("第三条", "本市的停车活动", "第三条 本市的停车活动"),
        ("第一，", "要领导带头", "第一，要领导带头"),
        ("●", "要建台账", "● 要建台账"),
        ("三、", "", "三、"),
        ("1", "减环节", "1 减环节"),
        ("三", "总结", "三 总结"),
        ("Ⅱ", "总结", "Ⅱ 总结"),
        ("1️⃣", "总结", "1️⃣ 总结"),
        ("✅", "要建台账", "✅ 要建台账"),
        ("①", "要建台账", "①要建台账"),
        ("", "存在的问题", "存在的问题"),
    ],
)
def test_label(marker, heading, label):
    assert labelled(marker, heading) == label
