"""What is no speech is told of; what is one never is."""

from __future__ import annotations

import pytest

from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.parse import parse
from tests.support import ROOT

OTHER = {
    "news": "新华社青川3月1日电（记者 林望春）记者1日从统计局获悉，2月份采购经理指数为50.2%，"
    "比上月上升0.4个百分点。负责人表示，下一步要着力扩大内需，要加强监测，要抓好落实。",
    "novel": "第一章 雨夜\n那天夜里，雨下得很大。老槐树下站着一个人，他的斗笠压得很低。\n“你来了。”他说。",
    "code": "import os\ndef main(argv):\n    for a in argv:\n        # 一、检查参数\n        print(a)\n",
    "English": "The quick brown fox jumps over the lazy dog.\n1. First point.\n2. Second point.\n",
    "contract": "房屋租赁合同\n甲方：张某\n乙方：李某\n第一条 房屋坐落于幸福路12号。\n第二条 租金每月2000元。",
    "poem": "静夜\n明月照山前，\n清霜满瓦檐。\n举杯无一语，\n灯火到天边。",
}


def codes(text: str) -> list[str]:
    return [notice.code for notice in parse(clean(RawText(text))).diagnostics]


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER.keys())
def test_other_texts(text: str) -> None:
    assert "unlike-a-speech" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "同志们：\n山上的草干了。",
        "在全镇护林会议上的讲话\n山上的草干了，林子里的人要下来。",
        "一、提高认识\n二、加强领导\n三、狠抓落实\n各级各部门要动起来。",
        "今天，我们在这里开会，为的是把林子看住。",
        "讲话",
        "",
    ],
)
def test_speeches(text: str) -> None:
    assert "unlike-a-speech" not in codes(text)


def test_the_samples_are_speeches() -> None:
    for path in (ROOT / "samples").glob("*.txt"):
        data = path.read_bytes()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("gb18030")
        assert "unlike-a-speech" not in codes(text), path.name
