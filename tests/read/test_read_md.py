"""Markdown: what is markup and what is text."""

import pytest

from speechkit.read import read_bytes


def md(text):
    return read_bytes(text.encode(), "a.md")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# 题目\n\n正文。", "题目\n\n正文。"),
        ("题目\n====\n正文", "题目\n正文"),
        ("## 一、认识 ##", "一、认识"),
        ("**一、提高认识**", "一、提高认识"),
        ("要*敢*于***担当***，~~不要~~推诿", "要敢于担当，不要推诿"),
        ("- 甲\n* 乙\n+ 丙", "甲\n乙\n丙"),
        ("- 一、甲\n  - （一）乙", "一、甲\n（一）乙"),
        ("1. 甲\n2. 乙", "1. 甲\n2. 乙"),
        ("> 引文\n> > 再引", "引文\n再引"),
        ("见[通知](http://a.example/x)。![图](a.png)", "见通知。"),
        ("第一行<br>\n<center>题目</center>", "第一行\n题目"),
        (r"\* 不是列表，1\. 也不是", "* 不是列表，1. 也不是"),
        ("A&amp;B，3 * 4 = 12，a_b_c", "A&B，3 * 4 = 12，a_b_c"),
        ("---\n\n***", ""),
        ("| 问题 | 对策 |\n|---|---|\n| 会多 | 减会 |", "问题\t对策\n会多\t减会"),
        ("```\n# 不是标题 **也不是**\n```", "# 不是标题 **也不是**"),
        ("- [x] 完成", "完成"),
        ("一—— 二\n------", "一—— 二"),
    ],
)
def test_markup_goes_and_text_stays(source, text):
    assert md(source + "\n正文").text == text + "\n正文"


def test_headings_have_their_levels():
    raw = md("# 题目\n正文\n\n## 一、认识\n\n二、落实\n------\n")
    found = [(raw.text[at:].split("\n")[0], level) for at, level in raw.headings]
    assert found == [("题目", 1), ("一、认识", 2), ("二、落实", 2)]


def test_front_matter_gives_facts_and_lines_keep_their_number():
    raw = md("---\ntitle: '在大会上的讲话'\ndate: 2023-03-06\ntags: [x]\n---\n\n同志们：\n")
    assert (raw.title, raw.date, raw.text.strip()) == ("在大会上的讲话", "2023-03-06", "同志们：")
    assert raw.paragraph_numbers == ((1, 7),)


def test_footnotes_are_kept_apart():
    raw = md("增长百分之八[^1]，来之不易。\n\n[^1]: 见**公报**。\n")
    assert raw.text == "增长百分之八，来之不易。\n\n"
    assert [tuple(note) for note in raw.footnotes] == [(6, 1, "见公报。")]


def test_a_text_file_is_no_markdown():
    assert read_bytes(b"# **a**", "a.txt").text == "# **a**"


@pytest.mark.parametrize(
    "piece", ["[", "![", "**a", "<a ", "`", "> ", "- ", "| ", "|--", "\\", "[^", "~~"]
)
def test_unclosed_markup_takes_no_time(piece):
    assert len(md(piece * 50_000 + "\n正文").text) >= 2
