"""Speeches side by side: what matches, what is new, what was copied."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from speechkit import analyze
from speechkit.cli import cli
from speechkit.corpus.borrowed import FEWEST, borrowed
from speechkit.corpus.compare import compare, section_text
from speechkit.corpus.compare_formats import names
from speechkit.render import RenderOptions
from speechkit.render.to_dict import to_dict

COPIED = "各单位要把责任一级一级压下去，把任务一件一件分到人，年底逐项对账，完不成的要说清楚原因"

FIRST = f"""在青石县2021年安全生产工作会议上的讲话
同志们：
今天开会，部署安全生产工作。
一、认清安全生产形势
一些企业主体责任落实不到位，隐患整改走过场。要压实企业主体责任，开展隐患排查整治。
二、突出抓好重点行业
矿山和交通要严格检查。{COPIED}。
三、加强组织领导
要牢固树立“安全第一”的意识。
"""

SECOND = f"""在青石县2022年安全生产工作会议上的讲话
同志们：
今天开会，部署安全生产工作。
一、认清当前安全生产形势
企业主体责任落实仍不到位，隐患整改走过场。要压实企业主体责任，推行隐患举报奖励。
二、开展燃气安全百日行动
餐馆和小区要逐户检查燃气管线。
三、切实加强组织领导
要牢固树立“安全第一”的意识。{COPIED.replace("，", ",")}。
"""


def data_of(text):
    return to_dict(analyze(text), RenderOptions())


@pytest.fixture(scope="module")
def data():
    return compare([data_of(FIRST), data_of(SECOND)])


def headings(data):
    return [[cell and cell["heading"] for cell in row["cells"]] for row in data["sections"]]


def test_sections_are_aligned(data):
    assert headings(data) == [
        ["认清安全生产形势", "认清当前安全生产形势"],
        [None, "开展燃气安全百日行动"],
        ["突出抓好重点行业", None],
        ["加强组织领导", "切实加强组织领导"],
    ]


def test_lists_under_no_heading_are_sections():
    text = (
        "同志们：\n今天讲几点。\n第一，要提高认识。认识要到位。\n第二，要抓好落实。落实要到底。\n"
    )
    rows = compare([data_of(text), data_of(text)])["sections"]
    assert all(cell["marker"] or cell["heading"] for row in rows for cell in row["cells"])


def test_a_passage_taken_over_is_found_whatever_its_punctuation(data):
    (taken,) = data["taken_over"]
    letters = sum(map(str.isalnum, COPIED))
    assert any(p["characters"] >= letters and COPIED[:9] in p["text"] for p in taken["passages"])
    text = section_text(data_of(SECOND))
    assert taken["share"] == pytest.approx(
        taken["characters"] / sum(map(str.isalnum, text)), abs=1e-4
    )


def made(path, problems, slogans=()):
    """Just what is compared, for tests that shall not hang on the analysis."""
    answers = [answer for _, given in problems for answer in given]
    return {
        "source": {"path": path, "script": "simplified"}, "title": None, "date": None,
        "opening": [], "sections": [], "closing": [],
        "slogans": [{"text": text, "count": 1} for text in slogans],
        "problems": [
            {"id": f"P{n}", "text": text, "remedies": [{"id": f"R{answers.index(a)}"} for a in given]}
            for n, (text, given) in enumerate(problems)
        ],
        "remedies": [{"id": f"R{n}", "text": text} for n, text in enumerate(answers)],
    }  # fmt: skip


OLD = made(
    "a.txt",
    [("政令不够畅通", ["要开展专项督查", "要通报批评"]), ("经费紧张", [])],
    ["抓落实", "讲规矩"],
)
NEW = made(
    "b.txt", [("政令依然不畅通", ["要开展专项督查行动", "要建立台账"])], ["抓落实", "敢担当"]
)


def test_a_set_phrase_is_not_taken_over():
    phrase = COPIED.replace("，", "")[: FEWEST - 1]
    assert borrowed([f"春耕{phrase}备耕", f"防汛{phrase}抢险"], 1) == []
    (found,) = borrowed([f"春耕{phrase}啊", f"防汛{phrase}啊"], 1)
    assert found.end - found.start == FEWEST


def test_speeches_of_one_title_are_told_apart_by_their_date(data):
    first, second = data["speeches"]
    same = {**data, "speeches": [first, {**second, "title": first["title"], "date": "2022-01"}]}
    assert names(same)[1] == f"{first['title']} (2022-01)"
    assert names(data) == [first["title"], second["title"]]


def test_a_problem_that_comes_back_and_its_remedies():
    (row,) = compare([OLD, NEW])["problems"]
    assert [entry["problems"] for entry in row["in"]] == [["政令不够畅通"], ["政令依然不畅通"]]
    assert row["changes"] == [
        {
            "from": 0, "to": 1, "kept": [],
            "reworded": [["要开展专项督查", "要开展专项督查行动"]],
            "added": ["要建立台账"], "dropped": ["要通报批评"],
        }
    ]  # fmt: skip


def test_slogans_shared_and_new():
    counts = {entry["text"]: entry["counts"] for entry in compare([OLD, NEW])["slogans"]}
    assert counts == {"抓落实": [1, 1], "讲规矩": [1, 0], "敢担当": [0, 1]}


@given(
    st.text("甲乙丙", max_size=60),
    st.text("甲乙丙，", max_size=200),
    st.text("甲乙丙。", max_size=60),
)
def test_every_long_common_stretch_is_found_and_none_is_made_up(common, before, after):
    texts = [before + common + "丁", "戊" + common + after]
    found = borrowed(texts, 1)
    letters = ["".join(filter(str.isalnum, text)) for text in texts]
    for one in found:
        stretch = "".join(filter(str.isalnum, texts[1][one.start : one.end]))
        assert len(stretch) >= FEWEST
        assert stretch in letters[0]
    assert all(a.end <= b.start for a, b in pairwise(found))
    if len(common) >= 2 * FEWEST:
        assert found


@pytest.fixture
def place(tmp_path):
    (tmp_path / "2021.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "2022.txt").write_text(SECOND, encoding="utf-8")
    return tmp_path


def ask(*arguments):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_each_format(place):
    files = (place / "2021.txt", place / "2022.txt")
    text = ask("compare", *files, "--lang", "zh").stdout
    assert "1: 一、认清安全生产形势  |  2: 一、认清当前安全生产形势" in text
    markdown = ask("compare", *files, "-f", "markdown").stdout
    assert "| 三、加强组织领导 | 三、切实加强组织领导 |" in markdown
    assert (
        json.loads(ask("compare", *files, "-f", "json").stdout)["schema"] == "speechkit-compare/1"
    )
    page = ask("compare", *files, "-f", "html").stdout
    assert "<td><b>一、认清当前安全生产形势</b>" in page
    assert not re.search(r"""<script|(?:src|href)=["'](?!data:|#)|url\(|@import""", page)


def test_the_page_escapes_what_speeches_say(place):
    bad = FIRST.replace("认清安全生产形势", "认清<img src=x onerror=alert(1)>形势")
    (place / "bad.txt").write_text(bad, encoding="utf-8")
    page = ask("compare", place / "bad.txt", place / "2022.txt", "-f", "html").stdout
    assert "<img" not in page


def test_speeches_in_both_scripts_are_compared_in_one(place):
    traditional = FIRST.translate(str.maketrans("认责产领导会议开业压", "認責產領導會議開業壓"))
    traditional += "這個國家的發展，為了人民，還來過動進與時\n" * 3
    (place / "t.txt").write_text(traditional, encoding="utf-8")
    data = json.loads(ask("compare", place / "t.txt", place / "2021.txt", "-f", "json").stdout)
    assert data["sections"][0]["cells"][0]["heading"] == "认清安全生产形势"
    assert data["taken_over"][0]["share"] > 0.9


def test_one_speech_can_not_be_compared(place):
    done = ask("compare", place / "2021.txt")
    assert done.exit_code != 0
    assert "two FILES or more" in str(done.exception)
