"""Problems over many speeches: those that say the same come together, those without remedy are found."""

from __future__ import annotations

import csv
import io
import json

import pytest
from click.testing import CliRunner
from corpus.made import make_store, speech
from hypothesis import given
from hypothesis import strategies as st

from speechkit.cli import cli
from speechkit.corpus.likeness import Weights, cluster, pairs_of


@pytest.fixture
def store(tmp_path):
    return make_store(
        tmp_path / "s.db",
        {
            "a": speech(
                "一", "2019-03", "王建", problems=[("政令不够畅通", ["要督查"]), ("经费紧张", [])]
            ),
            "b": speech(
                "二", "2020-04", "李明", problems=[("政令仍不畅通", []), ("办公经费紧张", [])]
            ),
            "c": speech("三", None, "王建", problems=[("人才流失严重", [])]),
        },
    )


def ask(*arguments):
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.exception
    return done.stdout


def entries(*arguments):
    return json.loads(ask("problems", *arguments, "-f", "json"))["problems"]


def test_what_recurs(store):
    found = entries(store, "--by", "year")
    assert [(e["text"], e["speeches"], e["without_remedy"]) for e in found] == [
        ("政令不够畅通", 2, 1),
        ("经费紧张", 2, 2),
    ]
    assert found[0]["groups"] == {"2019": 1, "2020": 1}
    assert found[0]["where"][0]["remedies"] == ["要督查"]


def test_what_stays_without_a_remedy(store):
    found = entries(store, "--unanswered", "--by", "speaker")
    assert [(e["text"], e["speeches"]) for e in found] == [("经费紧张", 2), ("人才流失严重", 1)]
    assert found[0]["groups"] == {"李明": 1, "王建": 1}


def test_text_and_csv(store):
    text = ask("problems", store, "--by", "speaker", "--lang", "zh")
    assert "政令不够畅通  (篇数 2, 其中无对策 1)" in text
    assert "→ 要督查" in text
    rows = list(csv.DictReader(io.StringIO(ask("problems", store, "-f", "csv")[1:])))
    assert [row["id"] for row in rows] == ["a", "b", "a", "b"]


def test_these_options_are_for_a_store(tmp_path):
    (tmp_path / "a.txt").write_text("同志们：\n今天开会。", encoding="utf-8")
    done = CliRunner().invoke(cli, ["problems", str(tmp_path / "a.txt"), "--unanswered"])
    assert "are for one store" in str(done.exception)


@given(st.lists(st.text("政令畅通督查落实经费紧张", max_size=9), max_size=12))
def test_the_filter_misses_nothing(texts):
    """Each text's cluster is that of comparing it with every earlier head."""
    sets = [pairs_of(text) for text in texts]
    weights, heads = Weights.of(sets), []
    for number, pairs in enumerate(sets):
        candidates = [h for h in range(number) if heads[h] == h]
        likeness, head = max(
            ((weights.likeness(pairs, sets[h]), -h) for h in candidates), default=(0.0, 0)
        )
        heads.append(-head if likeness >= 0.4 else number)
    assert cluster(sets, 0.4) == heads


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("工作作风不够扎实", "工作作风还不扎实"),
        ("存在形式主义、官僚主义", "形式主义官僚主义问题突出"),
    ],
)
def test_the_same_problem_in_other_words(one, other):
    texts = [pairs_of(text) for text in (one, other, "经费紧张", "人才流失", "设备老化")]
    assert cluster(texts) == [0, 0, 2, 3, 4]


def test_no_cell_of_the_table_is_a_formula_and_json_sends_nothing(tmp_path):
    hostile = speech("一", None, "\x9b31m", problems=[("＝SUM(A1)政令不畅", [" =1+1"])])
    store = make_store(tmp_path / "s.db", {"a": hostile, "b": hostile})
    rows = list(csv.DictReader(io.StringIO(ask("problems", store, "-f", "csv")[1:])))
    assert {(row["text"], row["remedies"]) for row in rows} == {("'＝SUM(A1)政令不畅", "' =1+1")}
    assert "\x9b" not in ask("problems", store, "-f", "json")
