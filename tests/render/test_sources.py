"""What every format for reading draws from: titles, levels, the lines of the text, the ledger."""

from __future__ import annotations

from dataclasses import replace

from speeches import empty, invented

from speechkit.model.findings import Analysis, Link, Speech
from speechkit.model.spans import Span
from speechkit.model.tree import ListBlock, Node
from speechkit.model.walk import iter_nodes
from speechkit.pipeline import Options, analyze
from speechkit.render.head import title
from speechkit.render.ledger import ledger
from speechkit.render.messages import ZH
from speechkit.render.passages import text_lines
from speechkit.render.prune import prune

OUTLINE = Options(parts=["outline"])


def test_a_speech_without_a_title_is_called_so():
    assert title(empty(), ZH) == "（无题）"


def test_a_stretch_under_no_heading_is_no_level():
    speech = invented()
    document = speech.document
    span = Span(document.sections[0].span.start, document.sections[-1].span.end)
    point = Span(span.start, span.start)
    bare = Node("1", 1, span, None, None, point, (ListBlock(span, document.sections),))
    cut = prune(Speech(replace(document, sections=(bare,)), Analysis()), 1)
    assert [node.marker is not None for node in iter_nodes(cut.document)] == [
        False,
        True,
        True,
        True,
    ]


def test_headings_of_the_text_go_no_deeper_than_html_has_them():
    text = (
        "同志们：\n今天开会。\n一、工程\n（一）水渠\n1.东片\n（1）上段\n①闸门\n月底前修好。\n②渠底\n月底前清完。\n"
        "（2）下段\n要加固。\n2.西片\n要加固。\n（二）堤防\n要加固。\n二、队伍\n要建好。\n"
    )
    tags = [line.tag for line in text_lines(analyze(text, OUTLINE))]
    assert tags[2:8] == ["h3", "h4", "h5", "h6", "h6", "p"]


def test_what_begins_at_the_very_end_has_a_place_in_the_text():
    speech = invented()
    document, end = speech.document, len(speech.source.text.rstrip())
    last = document.closing[-1]
    point = Span(end, end)
    node = Node("closing.1", 1, point, None, None, point, ())
    closing = (*document.closing[:-1], last, ListBlock(point, (node,)))
    lines = list(text_lines(Speech(replace(document, closing=closing), Analysis())))
    assert "n-closing.1" in lines[-1].segments[-1].anchors


def test_a_link_to_a_remedy_that_is_not_there_is_left_out():
    speech = invented()
    problem = replace(speech.analysis.problems[0], links=(Link("R9", 0.9), Link("R1", 0.8)))
    found = Analysis(problems=(problem,), remedies=speech.analysis.remedies)
    (entry,) = ledger(Speech(speech.document, found))
    assert [offer.remedy.id for offer in entry.offers] == ["R1"]
