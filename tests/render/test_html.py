"""The report as text: complete, self-contained, nothing in it but what we put there."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from speeches import TEXT, empty, hostile, invented

from speechkit.model.source import RawText
from speechkit.model.spans import Span
from speechkit.model.walk import iter_nodes
from speechkit.pipeline import analyze
from speechkit.render import RenderOptions, render_speech
from speechkit.render.messages import ZH
from speechkit.render.passages import text_lines
from speechkit.render.report import shares
from speechkit.render.to_html import template_source
from speechkit.render.visible import visible

SPEECHES = [invented, hostile, empty]


def report(speech, **options):
    return html.document_fromstring(render_speech(speech, "html", RenderOptions(**options)))


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize("make", SPEECHES)
def test_every_link_leads_somewhere_and_every_id_is_one(make):
    page = report(make(), explain=True)
    ids = Counter(page.xpath("//@id"))
    assert [id for id, count in ids.items() if count > 1] == []
    links = page.xpath("//a/@href")
    assert links
    assert {link.removeprefix("#") for link in links} <= set(ids)


@pytest.mark.parametrize("make", SPEECHES)
def test_asks_for_nothing(make):
    page = report(make())
    assert page.xpath("//@src | //@srcset | //@action | //@data | //@poster") == []
    assert page.xpath("//link/@href") == ["data:,"]
    assert "url(" not in template_source("report.css")
    assert "@import" not in template_source("report.css")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("make", SPEECHES)
def test_holds_one_script_and_it_is_ours(make):
    (script,) = report(make(), explain=True).xpath("//script")
    assert script.text == template_source("report.js")
    assert not re.search(r"innerHTML|document\.write|eval\(|fetch\(", script.text)
    assert report(make()).xpath("//@*[starts-with(name(), 'on')]") == []


def test_shows_the_whole_text():
    (article,) = report(invented()).xpath("//article/div")
    assert squeezed(article.text_content()) == squeezed(TEXT)


@pytest.mark.parametrize("make", SPEECHES)
def test_lines_keep_every_character(make):
    speech = make()
    shown = ["".join(piece.text for piece in line.segments) for line in text_lines(speech)]
    assert shown == [
        visible(line.lstrip()) for line in speech.source.text.split("\n") if line.strip()
    ]


@given(st.text(alphabet="一二、（）是要 \n。：同志们", max_size=200))
def test_any_text_is_shown_whole(text):
    speech = analyze(RawText(text))
    pieces = [piece for line in text_lines(speech) for piece in line.segments]
    assert squeezed("".join(piece.text for piece in pieces)) == squeezed(speech.source.text)
    anchors = [anchor for piece in pieces for anchor in piece.anchors]
    assert len(anchors) == len(set(anchors))
    assert {f"n-{node.id}" for node in iter_nodes(speech.document)} <= set(anchors)


def test_a_text_without_line_breaks_gets_them():
    text = "在云河县会上的讲话同志们：今天开会。一、提高认识。要学。（一）学政策。（二）学业务。二、抓好落实。要干。"
    speech = analyze(text)
    lines = ["".join(piece.text for piece in line.segments) for line in text_lines(speech)]
    assert lines[-4:] == [
        "一、提高认识。要学。",
        "（一）学政策。",
        "（二）学业务。",
        "二、抓好落实。要干。",
    ]


def test_marks_stand_where_the_findings_are():
    marks = [mark.text_content() for mark in report(invented()).xpath("//article//mark")]
    assert marks == ["脸好看、事难办", "马上办、办得好", "马上办、办得好"]
    for line in text_lines(invented()):
        for piece in line.segments:
            assert ("slogan" in piece.roles) == any(ref.startswith("S") for ref in piece.refs)


def test_headings_stand_in_order():
    levels = [int(e.tag[1]) for e in report(invented()).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_a_problem_without_remedy_is_said_to_be_one():
    (item,) = report(invented()).xpath("//li[@class='unanswered']")
    assert item.get("id") == "P3"
    assert "未提对策" in item.text_content()
    assert "共3个问题，其中1个未提对策" in report(invented()).text_content()


def test_shares_add_up():
    found = shares(invented(), ZH)
    assert [share.label for share in found] == [
        "开头",
        "一、认清形势，增强提升效能的紧迫感",
        "二、突出重点，把各项措施抓到位",
        "三、加强领导，务求实效",
        "结尾",
    ]
    source = invented().source
    body = source.slice(Span(source.text.index("今天"), len(source.text)))
    assert sum(share.characters for share in found) == len(squeezed(body))
    assert sum(share.percent for share in found) == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize("part", ["outline", "slogans", "problems"])
def test_shows_the_parts_asked_for(part):
    page = report(invented(), parts=(part,))
    shown = {id for id in ("outline", "slogans", "problems") if page.xpath(f"//*[@id='{id}']")}
    assert shown == {part}
