"""Every line of SQL that docs/store.md shows runs on a store."""

from __future__ import annotations

import re

import pytest
from corpus.made import make_store, speech
from support import ROOT

from speechkit.store import open_store

PAGE = (ROOT / "docs" / "store.md").read_text(encoding="utf-8")
SQL = re.search(r"```sql\n(.*?)```", PAGE, re.DOTALL).group(1)
LINES = [line for line in SQL.splitlines() if line and not line.startswith("--")]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    one = speech(
        "优化营商环境。",
        "2021-03",
        "王建",
        ["抓落实"],
        [("经费紧张", []), ("作风不实", ["要整改"])],
    )
    return open_store(make_store(tmp_path_factory.mktemp("docs") / "s.db", {"a": one}))


@pytest.mark.parametrize("line", LINES)
def test_line(store, line):
    assert line.endswith(";")
    found = store.execute(line).fetchall()
    if "due" not in line and "failures" not in line and "安全" not in line:
        assert found


def test_every_table_and_view_is_told_of(store):
    rows = store.execute("select name from sqlite_master where type in ('table', 'view')")
    names = {name for (name,) in rows if not name.startswith(("sqlite_", "passages_"))}
    assert names <= set(re.findall(r"`(\w+)`", PAGE))


def test_datasette_can_follow_every_reference_and_search(store):
    """Datasette 0.65 fails on a reference without its column, and looks for the index of a table by this pattern."""
    tables = [
        row[0] for row in store.execute("select name from sqlite_master where type = 'table'")
    ]
    for table in tables:
        for row in store.execute(f"pragma foreign_key_list ('{table}')"):
            assert row[4] is not None, (table, row[2])
    pattern = '%VIRTUAL TABLE%USING FTS%content="passages"%'
    found = store.execute("select name from sqlite_master where sql like ?", (pattern,)).fetchall()
    assert found == [("passages_fts",)]
