"""What the world does to a run: full disks, kills, odd names, odd locales. Nothing is lost or half written."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from support import heed_interrupts

SPEECH = (
    "在{0}工作会议上的讲话\n同志们：\n今天开会，部署{0}工作。\n一、提高认识\n"
    "有的同志对{0}认识还不够到位，“等靠要”思想严重。\n"
    "二、抓好落实\n要强化责任，切实提高认识，抓好{0}。\n同志们，让我们行动起来。\n"
)


def speechkit(*arguments, cwd, **more):
    command = [sys.executable, "-m", "speechkit", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, **more)


def one_sentence(done):
    """stderr, which must be a single line of ours."""
    text = done.stderr.decode()
    assert text.startswith("speechkit: "), text
    assert text.count("\n") == 1, text
    return text


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    for number in range(40):
        (tmp_path / "in" / f"{number:02}.txt").write_text(
            SPEECH.format(f"第{number}区"), encoding="utf-8"
        )
    return tmp_path


@pytest.fixture
def speech(tmp_path):
    (tmp_path / "a.txt").write_text(SPEECH.format("春耕"), encoding="utf-8")
    return tmp_path


needs_dev_full = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")


@needs_dev_full
def test_a_full_disk_is_one_sentence(speech):
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "speechkit", "outline", "a.txt"]
        done = subprocess.run(command, cwd=speech, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 1
    assert "No space left" in one_sentence(done)
    assert "No space left" in one_sentence(
        speechkit("outline", "a.txt", "-o", "/dev/full", "-f", "text", cwd=speech)
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_one_sentence(speech):
    speech.chmod(0o500)
    done = speechkit("outline", "a.txt", "-o", "b.json", cwd=speech)
    speech.chmod(0o700)
    assert "Permission denied" in one_sentence(done)


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_any_locale_gets_utf8_in_a_pipe(speech, locale):
    done = speechkit("outline", "a.txt", cwd=speech, env={**os.environ, **locale})
    assert done.returncode == 0, done.stderr
    assert "一、提高认识" in done.stdout.decode("utf-8")


def test_a_file_name_that_is_no_utf8(speech):
    name = os.fsdecode(b"\xbd\xb2\xbb\xb0.txt")
    try:
        (speech / name).write_text(SPEECH.format("春耕"), encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    for arguments in (
        ["outline", name],
        ["outline", name, "-f", "json"],
        ["batch", name, "-o", "o.jsonl"],
        ["batch", name, "-o", "o.db"],
        ["batch", ".", "-o", "out"],
    ):
        done = speechkit(*arguments, cwd=speech)
        assert done.returncode == 0, (arguments, done.stderr)
    line = json.loads((speech / "o.jsonl").read_text(encoding="utf-8"))
    assert line["id"] == "\\xbd\\xb2\\xbb\\xb0.txt"


def test_windows_line_ends_and_a_path_with_blanks(tmp_path):
    folder = tmp_path / "领导 讲话 (一)"
    folder.mkdir()
    (folder / "a b.txt").write_bytes(SPEECH.format("春耕").replace("\n", "\r\n").encode("gb18030"))
    done = speechkit("outline", folder / "a b.txt", "-f", "json", cwd=tmp_path)
    assert [s["heading"] for s in json.loads(done.stdout)["sections"]] == ["提高认识", "抓好落实"]


def test_a_clock_that_runs_back_loses_no_work(folder):
    out = folder / "out.jsonl"
    speechkit("batch", "in", "-o", out, cwd=folder)
    for path in (folder / "in").iterdir():
        os.utime(path, (1, 1))
    (folder / "in" / "00.txt").write_text(SPEECH.format("新区"), encoding="utf-8")
    os.utime(folder / "in" / "00.txt", (0, 0))
    done = speechkit("batch", "in", "-o", out, cwd=folder)
    assert b"1 done, 39 kept" in done.stderr


def test_two_runs_at_once_the_second_says_so(folder):
    command = [sys.executable, "-m", "speechkit", "batch", "-o", "out.db", "-q"]
    first = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(100):
        if (folder / "out.db").exists():
            break
        time.sleep(0.1)
    second = speechkit("batch", "in", "-o", "out.db", cwd=folder)
    first.communicate(b"in/00.txt\n", timeout=60)
    assert second.returncode == 2
    assert "another run" in one_sentence(second)
    assert first.returncode == 0


def test_interrupting_a_batch_keeps_what_is_done(folder):
    command = [sys.executable, "-m", "speechkit", "batch", "-o", "out.jsonl", "-q", "-j", "2"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    run = subprocess.Popen(command, cwd=folder, preexec_fn=heed_interrupts, **pipes)
    names = [f"in/{number:02}.txt\n".encode() for number in range(40)]
    run.stdin.write(b"".join(names))
    run.stdin.flush()
    for _ in range(200):
        if (folder / "out.jsonl").exists() and (folder / "out.jsonl").stat().st_size:
            break
        time.sleep(0.05)
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode == 130, err
    assert b"Traceback" not in err
    done = speechkit("batch", "in", "-o", "out.jsonl", cwd=folder)
    assert done.returncode == 0
    assert b" kept from before" in done.stderr


def content_of(store):
    with sqlite3.connect(store) as connection:
        tables = ("nodes", "slogans", "problems", "remedies", "links")
        rows = connection.execute(
            "select id, sha256, rules, title from speeches order by id"
        ).fetchall()
        for table in tables:
            rows += connection.execute(
                f"select id, {table}.* from {table} join speeches using (speech)"
            ).fetchall()
    return sorted(str((row[0], row[2:])) for row in rows)


def kill_at_random_moments(folder, out, times):
    """Start the same batch again and again and kill it, whole group, after a moment."""
    choose = random.Random(7)
    command = [sys.executable, "-m", "speechkit", "batch", "in", "-o", out, "-q", "-j", "2"]
    for _ in range(times):
        run = subprocess.Popen(
            command, cwd=folder, start_new_session=True, stderr=subprocess.DEVNULL
        )
        time.sleep(choose.uniform(0.05, 0.9))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()


@pytest.mark.parametrize("times", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_a_store_survives_being_killed(folder, times):
    assert speechkit("batch", "in", "-o", "whole.db", "-q", cwd=folder).returncode == 0
    kill_at_random_moments(folder, "killed.db", times)
    assert speechkit("batch", "in", "-o", "killed.db", "-q", cwd=folder).returncode == 0
    with sqlite3.connect(folder / "killed.db") as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        connection.execute("insert into passages_fts (passages_fts) values ('integrity-check')")
    assert content_of(folder / "killed.db") == content_of(folder / "whole.db")


@pytest.mark.parametrize("times", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_lines_survive_being_killed(folder, times):
    assert speechkit("batch", "in", "-o", "whole.jsonl", "-q", cwd=folder).returncode == 0
    kill_at_random_moments(folder, "killed.jsonl", times)
    assert speechkit("batch", "in", "-o", "killed.jsonl", "-q", cwd=folder).returncode == 0
    lines = (folder / "killed.jsonl").read_bytes().splitlines()
    assert sorted(lines) == sorted((folder / "whole.jsonl").read_bytes().splitlines())


def test_a_run_leaves_its_output_alone_and_questions_leave_nothing(folder):
    for out in ("out.db", "out.jsonl"):
        assert speechkit("batch", "in", "-o", out, "-q", cwd=folder).returncode == 0
        assert speechkit("batch", "in", "-o", out, "-q", cwd=folder).returncode == 0
    questions = (["search", "out.db", "落实"], ["trends", "out.db"], ["duplicates", "out.db"])
    for question in questions:
        done = speechkit(*question, cwd=folder)
        assert done.returncode == 0, (question, done.stderr)
    assert sorted(os.listdir(folder)) == ["in", "out.db", "out.jsonl"]


def test_a_store_that_is_being_read_is_written_a_moment_later(folder):
    assert speechkit("batch", "in/01.txt", "-o", "out.db", "-q", cwd=folder).returncode == 0
    command = [sys.executable, "-m", "speechkit", "batch", "in/02.txt", "-o", "out.db", "-q"]
    with contextlib.closing(sqlite3.connect(folder / "out.db")) as reader:
        rows = reader.execute("select * from nodes")
        rows.fetchone()
        writer = subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE)
        time.sleep(2.0)
        assert writer.poll() is None  # it waits
        rows.close()
        _, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err
        assert reader.execute("select count(*) from speeches").fetchone() == (2,)
