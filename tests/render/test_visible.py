"""Nothing of a speech can act on the place where it is shown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.render.to_json import to_json_text
from speechkit.render.visible import one_line, visible


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
    ],
)
def test_one_line(text, line):
    assert one_line(text) == line


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
