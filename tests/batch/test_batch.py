"""Batches: what is worked on, what is kept, what is never lost."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.batch.items import Item, Selection, iter_items, shard_of
from speechkit.batch.locking import locked
from speechkit.batch.sinks.folder import safe_name
from speechkit.batch.tables import iter_rows
from speechkit.batch.worker import Job, work
from speechkit.errors import BadUsage, UnreadableInput
from speechkit.pipeline import Options
from speechkit.store import open_store, search

SPEECH = "在{0}会议上的讲话\n同志们：\n今天开会。\n一、提高认识\n{0}工作还不够扎实。\n二、抓好落实\n要苦干。\n"


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "speeches"
    (root / "2020").mkdir(parents=True)
    for name in ("春耕", "防汛", "2020/秋收"):
        (root / f"{name}.txt").write_text(SPEECH.format(name[-2:]), encoding="utf-8")
    (root / "空.txt").write_text("", encoding="utf-8")
    (root / "2020" / "loop").symlink_to(root)
    return root


def run(*arguments, cwd, stdin=b""):
    command = [sys.executable, "-m", "speechkit", *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_folder_is_walked_in_order_and_a_loop_of_links_ends(folder):
    found = [item.place for item in iter_items([folder], Selection())]
    assert found == ["春耕.txt", "空.txt", "防汛.txt", "2020/秋收.txt"]
    assert len(list(iter_items([folder], Selection(recursive=False)))) == 3
    assert len(list(iter_items([folder], Selection(globs=["2020/*"])))) == 1
    assert len(list(iter_items([folder], Selection(exclude=["2020", "空*"])))) == 2


def test_lines_failures_and_doing_only_what_is_new(folder):
    out = folder.parent / "out.jsonl"
    code, _, err = run("batch", "speeches", "-o", out, cwd=folder.parent)
    assert code == 5
    assert "3 done, 1 failed" in err
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == [
        "speeches/春耕.txt",
        "speeches/防汛.txt",
        "speeches/2020/秋收.txt",
    ]
    failure = json.loads((folder.parent / "out.failures.jsonl").read_text(encoding="utf-8"))
    assert failure["id"] == "speeches/空.txt"
    (folder / "空.txt").write_text(SPEECH.format("抗旱"), encoding="utf-8")
    (folder / "防汛.txt").write_text(SPEECH.format("防洪"), encoding="utf-8")
    code, _, err = run("batch", "speeches", "-o", out, cwd=folder.parent)
    assert code == 0
    assert "2 done, 2 kept from before, 0 failed" in err
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == 4
    assert not (folder.parent / "out.failures.jsonl").exists()


def test_a_line_that_a_crash_cut_off_is_done_again(folder):
    out = folder.parent / "out.jsonl"
    (folder / "空.txt").unlink()
    run("batch", "speeches", "-o", out, cwd=folder.parent)
    whole = out.read_bytes()
    out.write_bytes(whole[:-100])
    _, _, err = run("batch", "speeches", "-o", out, cwd=folder.parent)
    assert "1 done, 2 kept" in err
    assert out.read_bytes() == whole


def test_a_file_that_no_batch_wrote_is_left_alone(folder):
    out = folder.parent / "out.jsonl"
    out.write_text('{"a": 1}\n')
    code, _, err = run("batch", "speeches", "-o", out, cwd=folder.parent)
    assert code == 3
    assert "--restart" in err
    assert out.read_text() == '{"a": 1}\n'


def test_store_and_search(folder):
    out = folder.parent / "out.db"
    code, _, _ = run("batch", "speeches", "-o", out, cwd=folder.parent)
    assert code == 5
    with sqlite3.connect(out) as connection:
        assert connection.execute("select count(*) from speeches").fetchone() == (3,)
        assert connection.execute("select id from failures").fetchone() == ("speeches/空.txt",)
    found = search(open_store(out), "防汛工作")
    assert [hit.id for hit in found] == ["speeches/防汛.txt"]
    assert found[0].section == "一、提高认识"
    assert {hit.id for hit in search(open_store(out), "苦干")} == {
        "speeches/春耕.txt",
        "speeches/防汛.txt",
        "speeches/2020/秋收.txt",
    }
    (folder / "防汛.txt").write_text(SPEECH.format("防洪"), encoding="utf-8")
    run("batch", "speeches", "-o", out, cwd=folder.parent)
    assert search(open_store(out), "防汛工作") == []
    assert len(search(open_store(out), "防洪工作")) == 1
    code, text, _ = run("search", out, "防洪 扎实", cwd=folder.parent)
    assert code == 0
    assert "speeches/防汛.txt" in text
    code, text, error = run("search", out, "高铁", cwd=folder.parent)
    assert (code, text) == (1, "")
    assert "no passage holds every word" in error


def test_a_store_is_read_only_for_questions(folder):
    out = folder.parent / "out.db"
    run("batch", "speeches", "-o", out, cwd=folder.parent)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        open_store(out).execute("delete from speeches")


def test_an_output_folder_keeps_the_tree(folder):
    run("batch", "speeches", "-o", "out", "-f", "json", cwd=folder.parent)
    made = sorted(
        p.relative_to(folder.parent / "out").as_posix()
        for p in (folder.parent / "out").rglob("*.json")
    )
    assert made == ["2020/秋收.txt.json", "春耕.txt.json", "防汛.txt.json"]


def test_a_table_of_texts(tmp_path):
    rows = [{"id": f"r{i}", "text": SPEECH.format("春耕")} for i in range(3)] + [
        {"id": "x", "text": ""}
    ]
    (tmp_path / "t.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    code, out, err = run(
        "batch", "t.jsonl", "--text-column", "text", "--id-column", "id", "-o", "-", cwd=tmp_path
    )
    assert code == 5
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["r0", "r1", "r2"]
    code, _, err = run("batch", "t.jsonl", "--text-column", "body", "-o", "-", cwd=tmp_path)
    assert code == 2
    assert "no column 'body'" in err


def test_a_second_run_at_the_same_output_is_refused(tmp_path):
    with (
        locked(tmp_path / "out.db"),
        pytest.raises(BadUsage, match="another run"),
        locked(tmp_path / "out.db"),
    ):
        pass


@given(st.text(max_size=40), st.integers(1, 9))
def test_shards_part_the_items(item_id, count):
    assert 0 <= shard_of(item_id, count) < count


@given(st.text(max_size=300))
def test_no_name_leads_out_of_the_output_folder(item_id):
    try:
        item_id.encode()
    except UnicodeEncodeError:
        return
    path = safe_name(item_id, ".json")
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert all(len(part.encode()) <= 210 for part in path.parts)


def test_half_a_character_in_a_row_ends_no_batch(tmp_path):
    row = {"id": "a\ud800", "text": SPEECH.format("春\udc00耕")}
    (tmp_path / "t.jsonl").write_text(json.dumps(row))
    columns = ("--text-column", "text", "--id-column", "id")
    code, _, err = run("batch", "t.jsonl", *columns, "-o", "out.db", cwd=tmp_path)
    assert (code, "1 done" in err) == (0, True)


def test_hidden_files_and_lock_files_are_passed_over(tmp_path):
    for name in (".hidden.txt", "~$a.docx", "a.txt"):
        (tmp_path / name).touch()
    assert [item.place for item in iter_items([tmp_path], Selection())] == ["a.txt"]


def test_a_row_that_is_no_json_costs_itself_only(tmp_path):
    good = json.dumps({"text": SPEECH.format("春耕")})
    (tmp_path / "t.jsonl").write_text(f"{good}\n{{\n[1]\n{good}\n")
    code, _, err = run("batch", "t.jsonl", "--text-column", "text", "-o", "o.jsonl", cwd=tmp_path)
    assert (code, "2 done, 2 failed" in err) == (5, True)
    failures = (tmp_path / "o.failures.jsonl").read_text(encoding="utf-8").splitlines()
    assert "row 2 is not JSON" in json.loads(failures[0])["reason"]
    assert "row 3 is not a JSON object" in json.loads(failures[1])["reason"]


def test_a_row_without_end_costs_itself_only_and_no_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("speechkit.batch.tables.LONGEST_ROW", 1000)
    rows = [{"text": "一、提高认识"}, {"text": "长" * 3000}, {"text": "二、抓好落实"}]
    table = tmp_path / "t.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    table.write_text("\n".join(lines), encoding="utf-8")
    items = list(iter_rows(table, "text", None))
    assert [item.text for item in items] == ["一、提高认识", None, "二、抓好落实"]
    assert "is longer than" in items[1].flaw
    table.write_text("\n".join(lines[1:2]), encoding="utf-8")
    assert [item.text for item in iter_rows(table, "text", None)] == [None]


def test_a_row_longer_than_any_speech_is_refused(monkeypatch):
    monkeypatch.setattr("speechkit.batch.worker.MAX_CHARACTERS", 10)
    result = work(Job(Options()), Item("7", text="一、提高认识，抓好落实"))
    assert result.failure == "7: more than 10 characters; split it"


def test_a_field_larger_than_any_text_is_one_sentence(tmp_path, monkeypatch):
    limit = csv.field_size_limit(100)
    try:
        table = tmp_path / "t.csv"
        table.write_text("text\n" + "长" * 200 + "\n", encoding="utf-8")
        with pytest.raises(UnreadableInput, match=r"t\.csv: can't be read as CSV"):
            list(iter_rows(table, "text", None))
    finally:
        csv.field_size_limit(limit)
