"""Parquet: as an output that can be resumed, and as an input."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time

import pytest
from support import ROOT

from speechkit.store import open_store
from speechkit.store.parquet import TABLES

pyarrow = pytest.importorskip("pyarrow", reason='needs "speechkit-zh[parquet]"')
parquet = pytest.importorskip("pyarrow.parquet", reason='needs "speechkit-zh[parquet]"')

SPEECH = (
    "在{0}工作会议上的讲话\n同志们：\n今天开会，部署{0}工作。\n一、提高认识\n"
    "有的同志对{0}认识还不够到位，“等靠要”思想严重。\n"
    "二、抓好落实\n要强化责任，切实提高认识，抓好{0}。\n同志们，让我们行动起来。\n"
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(12):
        text = SPEECH.format(f"第{number}区")
        (tmp_path / "in" / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def batch(*arguments, cwd):
    command = [sys.executable, "-m", "speechkit", "batch", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, capture_output=True)
    return done.returncode, done.stderr.decode()


def rows_of(folder):
    return {t.name: parquet.read_table(folder / t.name).to_pylist() for t in TABLES}


def test_tables_hold_what_a_store_holds(folder):
    assert batch("in", "-o", "out.parquet", cwd=folder)[0] == 0
    assert batch("in", "-o", "out.db", cwd=folder)[0] == 0
    tables, store = rows_of(folder / "out.parquet"), open_store(folder / "out.db")
    assert len(tables["speeches"]) == 12
    assert len(tables["nodes"]) == 24
    for table in TABLES:
        assert [tuple(row.values()) for row in tables[table.name]] == list(
            store.execute(table.select())
        )


def test_only_what_is_new_is_done_and_the_rest_stays(folder):
    batch("in", "-o", "out.parquet", cwd=folder)
    (folder / "in" / "03.txt").write_text(SPEECH.format("新区"), encoding="utf-8")
    (folder / "in" / "空.txt").write_text("", encoding="utf-8")
    code, err = batch("in", "-o", "out.parquet", cwd=folder)
    assert code == 5
    assert "1 done, 11 kept from before, 1 failed" in err
    tables = rows_of(folder / "out.parquet")
    assert "在新区工作会议上的讲话" in [row["title"] for row in tables["speeches"]]
    assert [row["id"] for row in tables["failures"]] == ["in/空.txt"]


@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_tables_survive_being_killed(folder, times):
    batch("in", "-o", "whole.parquet", cwd=folder)
    choose = random.Random(3)
    command = [sys.executable, "-m", "speechkit", "batch", "in", "-o", "killed.parquet", "-q"]
    for _ in range(times):
        run = subprocess.Popen(
            [*command, "-j", "2"], cwd=folder, start_new_session=True, stderr=subprocess.DEVNULL
        )
        time.sleep(choose.uniform(0.1, 1.5))
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    assert batch("in", "-o", "killed.parquet", cwd=folder)[0] == 0
    assert rows_of(folder / "killed.parquet") == rows_of(folder / "whole.parquet")


def test_a_parquet_table_of_texts(tmp_path):
    table = pyarrow.table({"key": [1, 2], "body": [SPEECH.format("春耕"), None]})
    parquet.write_table(table, tmp_path / "texts.parquet")
    columns = ("--text-column", "body", "--id-column", "key")
    code, err = batch("texts.parquet", *columns, "-o", "out.jsonl", cwd=tmp_path)
    assert code == 5
    assert "1 done, 1 failed" in err
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == "1"
    (tmp_path / "no.parquet").write_bytes(b"PAR1 is not enough")
    code, err = batch("no.parquet", *columns, "-o", "out.jsonl", cwd=tmp_path)
    assert code == 3
    assert "can't be read as Parquet" in err


def test_duckdb_asks_the_tables_as_the_documentation_shows(folder, monkeypatch):
    duckdb = pytest.importorskip("duckdb", reason="needs duckdb")
    page = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
    query = re.search(r"-- DuckDB\n(.*);", page)[1]
    assert batch("in", "-o", "speeches.parquet", cwd=folder)[0] == 0
    monkeypatch.chdir(folder)
    with duckdb.connect() as connection:
        speeches = "select count(*) from 'speeches.parquet/speeches/*.parquet'"
        assert connection.execute(speeches).fetchone() == (12,)
        assert connection.execute(query).fetchall() == [(None, 12)]
