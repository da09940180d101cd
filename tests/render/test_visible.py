"""Nothing of a speech can act on the place where it is shown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.render.to_json import to_json_text
from speechkit.render.visible import brief, one_line, visible


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("加强\n领导", "加强领导"),
        ("work\nhard", "work hard"),
        ("　 一、\u3000", "一、"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x9bb", "a\ufffdb"),
        ("左\u202e右", "左\ufffd右"),
        ("甲\r乙", "甲␍乙"),
        ("甲\x7f乙", "甲␡乙"),
    ],
)
def test_one_line(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("压实责任", "压实责任"),
        ("各窗口要把审批环节砍掉一半，六月底前做到", "各窗口要把审批环节砍掉一半…"),
        ("一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五…"),
        ("甲，一二三四五六七八九十一二三四五六七八九十", "甲，一二三四五六七八九十一二三…"),
    ],
)
def test_brief(text, shown):
    assert brief(text, 16) == shown
    assert len(shown) <= 16


@given(st.text())
def test_visible_keeps_length_and_is_stable(text):
    assert len(visible(text)) == len(text)
    assert visible(visible(text)) == visible(text)


@given(st.text() | st.characters(categories=["Cs", "Cc", "Cf"]))
def test_json_is_printable_and_the_same_when_read(text):
    printed = to_json_text([text])
    assert json.loads(printed) == [text]
    assert visible(printed) == printed
    printed.encode("utf-8")
