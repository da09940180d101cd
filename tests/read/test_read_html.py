"""Web pages: the layouts in tests/pages, and what a page may do to its text."""

import re
import time

import pytest
import yaml
from support import ROOT

from speechkit.errors import UnreadableInput
from speechkit.read import read, read_bytes

pytest.importorskip("resiliparse")

PAGES = sorted((ROOT / "tests" / "pages").glob("*.yaml"))
#: Lines that are no part of the text and come along all the same: most are the cleaner's to take out.
EXTRA = {"account_article": 3, "forum_thread": 23, "news_portal": 2, "table_layout": 2}


def lines_of(text):
    return [line for line in (re.sub(r"\s+", "", line) for line in text.split("\n")) if line]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_text_of_a_page(path):
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    raw = read(path.with_suffix(".html"))
    wanted, given = lines_of(facts["text"]), lines_of(raw.text)
    assert [line for line in wanted if line not in given] == []
    assert [line for line in given if line in wanted] == wanted  # in order, none twice
    title = lines_of(facts["title"])
    extra = [line for line in given if line not in wanted and line not in title]
    assert len(extra) <= EXTRA.get(path.stem, 1)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_facts_of_a_page(path):
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    raw = read(path.with_suffix(".html"))
    date = facts["date"] and str(facts["date"])
    assert (raw.title, raw.date, raw.origin) == (facts["title"], date, facts["origin"])
    assert raw.encoding == facts["encoding"].replace("gb2312", "gb18030").replace("gbk", "gb18030")


def text_of(body, head=""):
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a").text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>同志<b>们</b>：</p><p>一、提高认识</p>", "同志们：\n一、提高认识"),
        ("<p>自\n   己动手，丰衣足食。</p>", "自己动手，丰衣足食。"),
        ("<p>GDP\n增长。</p>", "GDP 增长。"),
        ("甲。<br>乙。<br><br>丙。", "甲。\n乙。\n丙。"),
        ("<ol><li>学习。<li>落实。</ol>", "1. 学习。\n2. 落实。"),
        (
            "<ol start=3><li>学习。<li value=7>落实。<li>总结。</ol>",
            "3. 学习。\n7. 落实。\n8. 总结。",
        ),
        ("<ol><li>一、学习。<li>二、落实。</ol>", "一、学习。\n二、落实。"),
        ("<ol><li>外。<ul><li>内。</ul><li>后。</ol>", "1. 外。\n内。\n2. 后。"),
        ("<ruby>竹<rt>zhú</rt></ruby>简，木牍。", "竹简，木牍。"),
        (
            "<p>看得见。</p><p style='display: none'>看不见。</p><p hidden>也看不见。</p>",
            "看得见。",
        ),
        ("<pre>同志们：\n一、提高认识</pre>", "同志们：\n一、提高认识"),
        ("<table><tr><td>问题<td>对策<tr><td>会多<td>减会。</table>", "问题\t对策\n会多\t减会。"),
        ("<p>甲&nbsp;乙，&lt;丙&gt;&mdash;丁</p>", "甲\xa0乙，<丙>—丁"),
        ("<script>var a='文，字。'</script><p>正文。</p><!-- 注，释。 -->", "正文。"),
        ("没有结尾的<p>页面，<div>也能读。", "没有结尾的\n页面，\n也能读。"),
    ],
)
def test_how_elements_become_lines(body, text):
    assert text_of(body) == text


def test_headings_are_told_with_their_level():
    raw = read_bytes("<html><h1>题目</h1><h2>一、认识</h2><p>正文，很长。</p>".encode(), "a.html")
    assert [(raw.text[at : at + 2], level) for at, level in raw.headings] == [
        ("题目", 1),
        ("一、", 2),
    ]


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "klingon", ""])
def test_a_wrong_or_missing_charset_does_no_harm(declared):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    page = f"<html><head>{meta}</head><body><p>同志们，今天开会。</p></body></html>"
    for encoding in ("gb18030", "utf-8"):
        assert read_bytes(page.encode(encoding), "a.html").text == "同志们，今天开会。"


def test_the_suffix_tells_where_the_content_does_not():
    fragment = "<p>同志们，今天开会。</p>".encode()
    assert read_bytes(fragment, "a.htm").format == "html"
    assert read_bytes(fragment, "a.txt").format == "txt"


@pytest.mark.parametrize("depth", [5_000, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("element", ["<div>", "<table><td>", "<ol><li>", "<b>", "<a><p>"])
def test_a_page_nested_without_bound_is_read(element, depth):
    start = time.perf_counter()
    assert "同志们，开会。" in text_of(element * depth + "同志们，开会。")
    assert time.perf_counter() - start < 60


@pytest.mark.slow
def test_a_page_of_too_many_elements_is_refused():
    with pytest.raises(UnreadableInput, match="500,000 elements"):
        text_of("<b>字</b>" * 300_000)
