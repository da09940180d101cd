"""Trends: counted right, undated ones said, changes only beyond chance, pages that ask nobody for anything."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from click.testing import CliRunner
from corpus.made import make_store, speech
from hypothesis import given
from hypothesis import strategies as st
from support import ROOT

from speechkit.cli import cli
from speechkit.corpus.labels import LABELS
from speechkit.corpus.periods import all_between, calendar, period_of
from speechkit.corpus.trend_formats import sparkline
from speechkit.corpus.trends import changes, occurrences, trend, weighted_log_odds
from speechkit.store import open_store


@pytest.fixture
def store(tmp_path):
    """Twenty speeches of 2018 to 2021; “苦干实干” falls, “数字赋能” rises, “抓落实” stays."""
    speeches = {}
    for number in range(20):
        year = 2018 + number // 5
        phrase = "苦干实干" if year < 2020 else "数字赋能"
        speeches[f"{number:02}"] = speech(
            f"我们要{phrase}，坚持抓落实，抓落实就是生命。",
            date=f"{year}-0{number % 5 + 1}-11",
            slogans=[phrase, "抓落实"],
        )
    speeches["undated"] = speech("我们要抓落实。")
    speeches["year only"] = speech("没有月份。", date="2019")
    return make_store(tmp_path / "s.db", speeches)


def ask(*arguments):
    done = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_shares_and_rates_by_year(store):
    connection = open_store(store)
    days = calendar(connection, "year")
    found = trend(connection, "抓落实", days)
    assert [point.period for point in found.points] == ["2018", "2019", "2020", "2021"]
    assert [point.speeches for point in found.points] == [5, 5, 5, 5]
    assert [point.all_speeches for point in found.points] == [5, 6, 5, 5]
    assert [point.occurrences for point in found.points] == [10, 10, 10, 10]
    assert found.points[1].share == pytest.approx(5 / 6)
    assert found.points[0].rate == pytest.approx(10 * 10_000 / days.characters["2018"])
    assert (days.undated, found.undated_speeches) == (1, 1)


def test_a_phrase_counts_where_it_is_no_slogan(store):
    found = occurrences(open_store(store), "生命")
    assert len(found) == 20
    assert set(found.values()) == {1}


def test_a_date_without_month_has_a_year_but_no_quarter(store):
    assert calendar(open_store(store), "quarter").undated == 2


def test_rising_and_falling(store):
    connection = open_store(store)
    found = changes(connection, calendar(connection, "year"))
    assert found.split == "2020"
    assert [(c.trend.phrase, c.kind) for c in found.changes] == [
        ("数字赋能", "new"),
        ("苦干实干", "vanished"),
    ]
    assert found.changes[0].z > 0 > found.changes[1].z


@given(st.integers(0, 40), st.integers(0, 40))
def test_log_odds_are_fair_to_both_sides(early, late):
    if early + late == 0:
        return
    odds, z = weighted_log_odds(early, late, 100, 100)
    back, z_back = weighted_log_odds(late, early, 100, 100)
    assert odds == pytest.approx(-back)
    assert z == pytest.approx(-z_back)
    assert (z > 0) == (late > early) or early == late


def test_few_speeches_are_chance(tmp_path):
    two = {"a": speech("要抓落实。", "2018", slogans=["抓落实"]), "b": speech("要实干。", "2019")}
    connection = open_store(make_store(tmp_path / "t.db", two))
    assert changes(connection, calendar(connection, "year")).changes == ()


def test_text_says_what_is_not_counted(store):
    text = ask("trends", store, "抓落实", "没有的话", "--lang", "zh")
    assert "21 篇（2018 至 2021）" in text
    assert "1 篇没有日期" in text
    assert "100% → 100%" in text
    assert "未出现" in text
    assert "数字赋能" in ask("trends", store, "--lang", "en")


def test_json_and_csv_say_the_same(store):
    data = json.loads(ask("trends", store, "抓落实", "-f", "json"))
    rows = list(csv.DictReader(io.StringIO(ask("trends", store, "抓落实", "-f", "csv")[1:])))
    assert [int(row["speeches"]) for row in rows] == [
        point["speeches"] for point in data["phrases"][0]["points"]
    ]


def test_the_page_asks_nobody_and_can_not_be_injected(store):
    page = ask("trends", store, "抓落实", "<script>alert(1)</script>", "-f", "html")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<polyline" in page
    assert not re.search(r"""(?:src|href)=["'](?!data:|#)|url\(|@import""", page)
    assert "数字赋能" in ask("trends", store, "-f", "html")


def test_an_empty_store_and_one_without_dates(tmp_path):
    empty = make_store(tmp_path / "e.db", {"a": speech("要抓落实。")})
    assert "没有一篇讲话带有日期" in ask("trends", empty, "--lang", "zh")
    assert "没有一篇讲话带有日期" in ask("trends", empty, "抓落实", "--lang", "zh")
    assert "<h1>" in ask("trends", empty, "抓落实", "-f", "html")


@pytest.mark.parametrize(
    ("date", "by", "period"),
    [
        ("2021-08-03", "quarter", "2021-Q3"),
        ("2021-12", "month", "2021-12"),
        ("2021", "month", None),
        (None, "year", None),
    ],
)
def test_period(date, by, period):
    assert period_of(date, by) == period


def test_no_period_is_left_out():
    assert all_between({"2019-11", "2020-02"}, "month") == (
        "2019-11",
        "2019-12",
        "2020-01",
        "2020-02",
    )
    assert all_between({"2019-Q4", "2020-Q1"}, "quarter") == ("2019-Q4", "2020-Q1")


def test_sparkline():
    assert sparkline([0.0, 0.5, 1.0, None]) == "·▅█ "


def test_labels_are_the_same_in_each_language():
    assert LABELS["zh"].keys() == LABELS["en"].keys()


#: Words that the code names by what they stand for: kinds of change, of copies, of lists.
NAMED_BY_VALUE = {
    *("rising", "falling", "new", "vanished", "kept", "reworded", "added", "dropped"),
    *("repost", "adaptation", "recurring", "unanswered"),
}


def test_every_label_is_shown_somewhere():
    files = [*ROOT.glob("speechkit/corpus/*.py"), *ROOT.glob("speechkit/cli/*.py")]
    files += ROOT.glob("speechkit/render/templates/*.html")
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    named = set(re.findall(r"""(?:words|LABELS\[lang\])\[["'](\w+)["']\]|\bw\.(\w+)""", code))
    assert set(LABELS["zh"]) == {a or b for a, b in named} | NAMED_BY_VALUE
