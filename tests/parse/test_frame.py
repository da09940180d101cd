"""Heads, tails and closings: cases as data, and what holds for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from speechkit.clean import clean
from speechkit.model.source import RawText, Source
from speechkit.model.spans import Span
from speechkit.model.tree import Document
from speechkit.model.walk import check_invariants, iter_nodes
from speechkit.parse import parse
from speechkit.parse.frame import Frame, find_frame

CASES = Path(__file__).parent.parent / "cases" / "frame"


def cases(name: str) -> list[Any]:
    entries = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return [pytest.param(entry, id=entry["label"]) for entry in entries]


def read(text: str) -> tuple[Source, Frame]:
    source = clean(RawText(text))
    return source, find_frame(source)


def starts(source: Source, spans: tuple[Span, ...], removed: tuple[Span, ...] = ()) -> list[str]:
    pieces = [source.slice(span) for span in spans]
    return pieces + [source.raw.text[span.start : span.end] for span in removed]


@pytest.mark.parametrize("case", cases("heads") + cases("tails"))
def test_the_frame_of_a_speech(case: dict[str, Any]) -> None:
    source, frame = read(case["text"])
    salutation = frame.salutation
    body = source.slice(frame.body).strip()
    found = {
        "title": frame.title_text,
        "date": frame.date,
        "speaker": frame.speaker,
        "salutation": salutation and source.slice(salutation.span),
        "addressees": salutation and [source.slice(span) for span in salutation.addressees],
        "frame": [source.slice(span) for span in frame.frame],
    }
    for key, value in found.items():
        if key in case:
            wanted = str(case[key]) if key == "date" and case[key] else case[key]
            assert value == wanted, key
    assert body.startswith(case.get("body", ""))
    assert body.endswith(case.get("end", ""))
    if "furniture" in case:
        pieces = starts(source, frame.furniture)
        assert len(pieces) == len(case["furniture"]), pieces
        assert all(p.startswith(w) for p, w in zip(pieces, case["furniture"], strict=True)), pieces
    if "rest" in case:
        assert frame.rest is not None
        assert source.text[frame.rest :].startswith(case["rest"])
        assert [notice.code for notice in frame.diagnostics] == ["several-speeches"]


@pytest.mark.parametrize("case", cases("heads") + cases("tails") + cases("closings"))
def test_nothing_of_a_text_is_lost(case: dict[str, Any]) -> None:
    assert check_invariants(parse(clean(RawText(case["text"])))) == []


@pytest.mark.parametrize("case", cases("closings"))
def test_where_the_closing_begins(case: dict[str, Any]) -> None:
    document = parse(clean(RawText(case["text"])))
    if case["closing"] is None:
        assert document.closing == ()
    else:
        assert document.closing
        assert document.source.slice(document.closing[0].span).startswith(case["closing"])
    if "ids" in case:
        assert [node.id for node in iter_nodes(document)] == case["ids"]


SPEECH = [
    "在全镇防汛工作会议上的讲话",
    "镇党委书记　石大川",
    "（2016年6月2日）",
    "同志们：",
    "雨说来就来，今天把大家请来，只讲两件事。",
    "一、把责任压下去。",
    "堤段要分到人，人要站到堤上。",
    "二、把物资备上来。",
    "沙袋要装满，灯要擦亮。",
    "同志们，水不等人。让我们守好每一寸堤，过好这个汛期！",
]
LAYOUTS = {
    "lines": "\n".join(SPEECH),
    "blank lines": "\n\n".join(SPEECH),
    "indented": "\n".join("　　" + line for line in SPEECH),
    "ideographic blanks": "　　".join(SPEECH),
    "line ends of Windows": "\r\n".join(SPEECH),
    "half-width": "\n".join(SPEECH).translate(str.maketrans("：，（）！", ":,()!")),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_frame_is_the_same_in_every_layout(layout: str) -> None:
    document = parse(clean(RawText(LAYOUTS[layout])))
    assert document.salutation is not None
    assert document.title_text == SPEECH[0]
    assert document.date == "2016-06-02"
    assert document.speaker == "镇党委书记 石大川"
    assert document.source.slice(document.salutation.span) == "同志们"
    assert first(document, document.opening).startswith("雨说来就来")
    assert first(document, document.closing).startswith("同志们")


def first(document: Document, blocks: tuple[Any, ...]) -> str:
    return document.source.slice(blocks[0].span)


PIECES = st.sampled_from(
    ["同志们：", "各位代表！", "在会议上的讲话", "（2019年3月1日）", "——在大会上", "县长　林远山",
     "上一篇：甲", "注释", "〔1〕见", "（这是林远山同志在会上的讲话。）", "# ", "**", "谢谢大家！",
     "最后，祝大家好。", "一、", "二、", "一是", "\n", "\n", "　　", "。", "，", "：", "发布时间：",
     "2019-03-01 10:10", "好话要讲短。", "篇二：", "※", "（", "）", "《", "日报", "摄", "记者", "『", "们"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_has_a_frame_within_it(text: str) -> None:
    source, frame = read(text)
    size = len(source.text)
    spans = [*frame.title, *frame.frame, *frame.furniture, frame.body]
    assert all(0 <= span.start <= span.end <= size for span in spans)
    assert frame.rest is None or frame.body.end <= frame.rest < size
    assert check_invariants(parse(source)) == []
