"""Markdown, read by a Markdown parser: what a speech holds is shown as it stands."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from speeches import HOSTILE, hostile, invented

from speechkit.render import RenderOptions, render_speech
from speechkit.render.to_markdown import escape
from speechkit.render.visible import one_line

MARKDOWN = MarkdownIt("commonmark").enable("table")


def shown(markdown: str) -> str:
    """The text that a reader of the rendered page sees."""
    page = MARKDOWN.render(markdown)
    return html.unescape(re.sub("<[^>]*>", "", page)).strip()


@pytest.mark.parametrize(
    "line", ["1. 5亿元", "# 标题", "- 其一", "*甲*_乙_", "`x` | y", "<b>&lt;", "---"]
)
def test_markup_in_a_speech_is_shown(line):
    assert shown(escape(line)) == line
    assert shown(f"- {escape(line)}") == line


@given(st.text(alphabet="一二。*_`#<>[]()!|\\-+=~.1 &;:\"'$", max_size=20))
def test_any_line_is_shown_as_it_stands(line):
    line = one_line(line)
    assert re.sub(r"\s+", " ", shown(escape(line))) == re.sub(r"\s+", " ", line).strip()


def test_no_html_gets_through():
    page = MARKDOWN.render(render_speech(hostile(), "markdown"))
    assert "<script" not in page
    assert page.count(html.escape(one_line(HOSTILE), quote=False)) == 5


def test_the_outline_is_a_nested_list():
    page = MARKDOWN.render(render_speech(invented(), "markdown", RenderOptions(parts=["outline"])))
    assert page.count("<li>") == 11
    assert re.search(r"<em>归结起来有以下三个方面</em>\s*<ul>\s*<li>一是办事拖沓", page)


def test_a_table_row_for_each_problem():
    page = MARKDOWN.render(render_speech(invented(), "markdown"))
    assert page.count("<tr>") == 4
    assert "<td><strong>未提对策</strong></td>" in page
