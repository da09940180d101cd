"""Texts that no speech is, which the parser has to survive in time that grows with the text."""

from __future__ import annotations

import time

import pytest

from speechkit.clean import clean
from speechkit.model.source import RawText, Source
from speechkit.model.tree import Document
from speechkit.model.walk import check_invariants, iter_nodes
from speechkit.parse import parse
from speechkit.parse.nesting import MAX_DEPTH

MANY = {
    "markers": "一、抓落实。",
    "marker lines": "一、抓落实。\n",
    "counted": "一是抓，二是管，",
    "unclosed quotes": "“抓落实，",
    "quoted markers": "“一、抓落实。",
    "blanks": "      ",
    "stars": "**",
    "dashes": "——抓\n",
    "words": "首先，抓。最后，管。",
    "numerals": "，一一一一",
    "parentheses": "（（（",
}


def source(text: str) -> Source:
    return clean(RawText(text), repair=False)


def timed(text: str) -> tuple[float, Document]:
    prepared = source(text)
    start = time.process_time()
    document = parse(prepared)
    return time.process_time() - start, document


@pytest.mark.parametrize("piece", MANY.values(), ids=MANY.keys())
def test_keeps_its_promises(piece: str) -> None:
    assert check_invariants(parse(source(piece * 300))) == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", MANY.values(), ids=MANY.keys())
def test_ten_times_the_text_takes_ten_times_as_long(piece: str) -> None:
    short = min(timed(piece * 5_000)[0] for _ in range(3))
    long = min(timed(piece * 50_000)[0] for _ in range(2))
    assert long < 25 * short + 0.1  # 10, and what a busy machine and the collector add


@pytest.mark.slow
def test_one_line_of_five_megabytes() -> None:
    seconds, document = timed("抓好落实，守住底线；" * 170_000)
    assert seconds < 5
    assert list(iter_nodes(document)) == []


def labels(count: int) -> list[str]:
    """Different words for markers: each pair opens a level of its own."""
    return [chr(0x4E00 + i % 90) + chr(0x5200 + i // 90) for i in range(count)]


@pytest.mark.parametrize("levels", [100, pytest.param(10_000, marks=pytest.mark.slow)])
def test_depth_is_bounded(levels: int) -> None:
    opened = "".join(f"{word}一：抓\n" for word in labels(levels))
    closed = "".join(f"{word}二：管\n" for word in reversed(labels(levels)))
    document = parse(source(f"一、开头\n{opened}{closed}二、结尾\n"))
    assert max(node.level for node in iter_nodes(document)) <= MAX_DEPTH
    assert "depth-limit" in {notice.code for notice in document.diagnostics}
    assert check_invariants(document) == []
