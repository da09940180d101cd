"""Any text gives a tree that keeps its promises."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.model.walk import check_invariants
from speechkit.parse import parse
from speechkit.parse.markers import MAIN_RANK, SECTION_RANK, SPOKEN_RANK
from speechkit.rules import load_rules

MARKERS = [
    "一、", "二、", "三、", "十一、", "（一）", "（二）", "（三）", "(1)", "(2)", "1.", "2.", "3、", "1）", "2）",
    "①", "②", "③", "第一，", "第二，", "第三是", "第一个方面，", "第一部分", "第二章", "首先，", "其次，", "最后，",
    "其一，", "其二，", "一是", "二是", "三是", "一要", "二要", "一抓", "二抓", "一方面，", "另一方面，", "壹、", "貳、",
    "甲、", "乙、", "A.", "B.", "1.1 ", "1.2 ", "——", "●", "- ", "## ", "**一、", "1****、", "场景一：", "场景二：",
    "㈠", "⑴", "一\n", "二\n", "📌一、", "✅", "1️⃣", "2️⃣", "Ⅰ、", "II.", "（i）", "【一】", "㉑", "2 ", "3：", "一。", "二——",
]  # fmt: skip
WORDS = [
    "抓好落实",
    "今天我们开会",
    "“三个",
    "”",
    "《",
    "》",
    "👋",
    "\ufe0f",
    "（",
    "）",
    "谢谢大家",
    "同志们：",
    "以下三点",
    "1.5亿元",
    "第一书记",
]
SEPARATORS = [
    "",
    "\n",
    "\n\n",
    "。",
    "；",
    "，",
    "：",
    "　　",
    " ",
    "！",
    "、",
    "\r\n",
    ", ",
    ": ",
    "……",
]


def faults(text: str) -> list[str]:
    return check_invariants(parse(clean(RawText(text))))


@given(st.text())
def test_any_string(text: str) -> None:
    assert faults(text) == []


@given(st.lists(st.sampled_from(MARKERS + WORDS + SEPARATORS), max_size=60))
@settings(max_examples=200)
def test_any_mixture_of_markers_and_separators(pieces: list[str]) -> None:
    assert faults("".join(pieces)) == []


def test_seeded_mixtures() -> None:
    for seed in range(300):
        chance = random.Random(seed)
        pieces = []
        for _ in range(chance.randint(1, 80)):
            pieces += [chance.choice(SEPARATORS), chance.choice(MARKERS), chance.choice(WORDS)]
        text = "".join(pieces)
        assert faults(text) == [], f"seed {seed}"


def test_the_landmarks_are_the_ranks_of_their_styles() -> None:
    ranks = {rule.id: rule.attributes["rank"] for rule in load_rules().group("markers", "styles")}
    named = ("chinese-comma", "chinese-paren", "ordinal")
    assert tuple(ranks[style] for style in named) == (MAIN_RANK, SECTION_RANK, SPOKEN_RANK)
