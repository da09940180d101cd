"""Shards of a batch, merged, are the batch."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

from speechkit.batch.merge import merge
from speechkit.errors import BadUsage, UnreadableInput
from speechkit.store import open_store, search
from speechkit.store.parquet import TABLES

SPEECH = "在{0}会议上的讲话\n同志们：\n今天开会。\n一、提高认识\n{0}工作还不够扎实。\n二、抓好落实\n要苦干。\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    root = tmp_path_factory.mktemp("merge")
    (root / "in").mkdir()
    for number in range(10):
        (root / "in" / f"{number}.txt").write_text(SPEECH.format(f"第{number}区"), encoding="utf-8")
    (root / "in" / "空.txt").write_text("", encoding="utf-8")
    for suffix in ("db", "jsonl"):
        batch("in", "-o", f"whole.{suffix}", cwd=root)
        for shard in ("1/2", "2/2"):
            batch("in", "-o", f"{shard[0]}.{suffix}", "--shard", shard, cwd=root)
    return root


def batch(*arguments, cwd):
    command = [sys.executable, "-m", "speechkit", "batch", "-j", "1", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True).stderr.decode()


def content(path):
    connection = open_store(path)
    return {table.name: list(connection.execute(table.select())) for table in TABLES}


def test_stores(place):
    assert content(place / "1.db")["speeches"]
    assert content(place / "2.db")["speeches"]
    assert merge(place / "all.db", [place / "1.db", place / "2.db"]) == 10
    assert content(place / "all.db") == content(place / "whole.db")
    assert len(search(open_store(place / "all.db"), "第7区工作")) == 1
    with sqlite3.connect(place / "all.db") as connection:
        connection.execute("insert into passages_fts (passages_fts) values ('integrity-check')")
        assert connection.execute("pragma foreign_key_check").fetchall() == []


def test_merging_again_changes_nothing_and_a_batch_goes_on(place):
    for _ in range(2):
        merge(place / "again.db", [place / "1.db", place / "2.db"])
    assert content(place / "again.db") == content(place / "whole.db")
    assert "0 done, 10 kept" in batch("in", "-o", "again.db", cwd=place)


def test_the_last_of_two_speeches_with_one_id_counts(place, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "7.txt").write_text(SPEECH.format("新区"), encoding="utf-8")
    batch("in", "-o", "new.db", cwd=tmp_path)
    assert merge(tmp_path / "out.db", [place / "whole.db", tmp_path / "new.db"]) == 10
    assert search(open_store(tmp_path / "out.db"), "第7区工作") == []
    assert len(search(open_store(tmp_path / "out.db"), "新区工作")) == 1


def test_lines(place):
    assert merge(place / "all.jsonl", [place / "1.jsonl", place / "2.jsonl"]) == 10
    lines = (place / "all.jsonl").read_bytes().splitlines()
    assert sorted(lines) == sorted((place / "whole.jsonl").read_bytes().splitlines())
    assert "空.txt" in (place / "all.failures.jsonl").read_text(encoding="utf-8")


def test_what_can_not_be_merged(place, tmp_path):
    with pytest.raises(BadUsage, match="all of one kind"):
        merge(tmp_path / "o.db", [place / "1.jsonl"])
    with pytest.raises(BadUsage, match="among the parts"):
        merge(place / "1.db", [place / "1.db"])
    with pytest.raises(UnreadableInput, match="no such store"):
        merge(tmp_path / "o.db", [tmp_path / "none.db"])
    (tmp_path / "x.jsonl").write_text("{}\n")
    with pytest.raises(UnreadableInput, match="line 1 is no result"):
        merge(tmp_path / "o.jsonl", [tmp_path / "x.jsonl"])


def test_duckdb_opens_a_store_as_it_is(place):
    duckdb = pytest.importorskip("duckdb", reason="needs duckdb")
    connection = duckdb.connect()
    try:
        connection.execute(f"attach '{place / 'whole.db'}' as store (type sqlite)")
    except duckdb.Error as error:
        pytest.skip(f"duckdb's sqlite extension isn't there: {error}")
    assert connection.execute("select count(*) from store.speeches").fetchone() == (10,)
