"""The command line, as its users meet it: exit codes, streams, pipes, messages."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from support import heed_interrupts

from speechkit.cli import COMMANDS, cli
from speechkit.render.visible import printable

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))

SPEECH = """在全县春耕工作会议上的讲话
同志们：
今天开会，部署春耕工作。下面，我讲两点意见。
一、提高认识
（一）认清形势。有的干部认识还不够到位，“等靠要”思想严重。
（二）认清任务。要牢固树立“早动手、早安排、早见效”的意识。
二、抓好落实
要强化责任，切实提高干部认识。
同志们，让我们行动起来。
"""


@pytest.fixture
def place(tmp_path):
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    (tmp_path / "other.txt").write_text(SPEECH.replace("春耕", "防汛"), encoding="gb18030")
    (tmp_path / "lossy.txt").write_bytes(SPEECH.encode() + b"\xff\xfe")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 40)
    return tmp_path


def environment(**changes):
    """This process's environment with a known locale."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("LC_") and k != "NO_COLOR"}
    return {**kept, "LANG": "zh_CN.UTF-8", **changes}


def run(arguments, cwd, stdin="", **changes):
    command = [sys.executable, "-m", "speechkit", *arguments]
    return subprocess.run(
        command, cwd=cwd, input=stdin.encode(), capture_output=True, env=environment(**changes)
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case, place):
    done = run(case["run"], place, case.get("stdin", ""))
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == case.get("exit", 0), err
    for piece in case.get("out", []):
        assert piece in out
    for piece in case.get("not_out", []):
        assert piece not in out
    for piece in case.get("err", []):
        assert piece in err
    assert "Traceback" not in err
    if case.get("exit", 0) in (0, 2):
        assert err.count("\n") == (1 if case.get("exit") else len(case.get("err", [])))


def test_the_suffix_of_the_output_chooses_the_format(place):
    done = run(["outline", "speech.txt", "-o", "out.json"], place)
    assert (done.returncode, done.stdout) == (0, b"")
    assert json.loads((place / "out.json").read_text(encoding="utf-8"))["sections"]


def test_several_files_as_json_are_a_stream_of_objects(place):
    done = run(["outline", "speech.txt", "other.txt", "--format", "json"], place)
    decoder, text, found = json.JSONDecoder(), done.stdout.decode(), []
    while text.strip():
        value, end = decoder.raw_decode(text.lstrip())
        text = text.lstrip()[end:]
        found.append(value["source"]["path"])
    assert found == ["speech.txt", "other.txt"]


def test_spans_count_in_the_files_own_text(place):
    raw = SPEECH.replace("\n", "\r\n")
    (place / "crlf.txt").write_bytes(b"\xef\xbb\xbf" + raw.encode())
    value = json.loads(run(["outline", "crlf.txt", "--format", "json"], place).stdout)
    for section in value["sections"]:
        start, end = section["heading_span"]
        assert raw[start:end] == section["heading"]


def test_a_reader_that_leaves_early_is_no_error(place):
    command = f"{sys.executable} -m speechkit outline {'speech.txt ' * 300} | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=place, capture_output=True)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


def test_interrupting_ends_with_130_and_one_line(place):
    command = [sys.executable, "-m", "speechkit", "outline", "-"]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    process = subprocess.Popen(command, cwd=place, preexec_fn=heed_interrupts, **pipes)
    time.sleep(2.0)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.strip() == b"speechkit: interrupted"


def test_colour_only_when_wanted(place):
    always = ["outline", "speech.txt", "--format", "terminal", "--color", "always"]
    assert b"\x1b[" in run(always, place).stdout
    assert b"\x1b[" not in run([*always[:-1], "never"], place).stdout
    assert b"\x1b[" not in run([*always[:-1], "auto"], place).stdout


def test_the_locale_chooses_the_language_of_labels(place):
    assert "Outline" in run(["outline", "speech.txt"], place, LANG="en_GB.UTF-8").stdout.decode()
    assert "提纲" in run(["outline", "speech.txt"], place, LANG="C").stdout.decode()


def test_a_file_name_can_not_command_the_terminal(place):
    name = "a\x1b[31mb.txt"
    done = run(["outline", name], place)
    assert done.returncode == 3
    assert b"\x1b" not in done.stderr
    assert b"\\x1b[31m" in done.stderr


def test_control_characters_are_shown():
    assert printable("a\x1b[0m\x9b\u202eb\ud800\tc\n") == "a\\x1b[0m\\x9b\\u202eb\\ud800\tc\n"


def test_a_name_with_a_line_break_stays_on_one_line(place):
    (place / "two\nlines.txt").write_text("", encoding="utf-8")
    done = run(["outline", "two\nlines.txt"], place)
    assert done.stderr.decode().startswith("speechkit: two\\x0alines.txt: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name, place):
    done = run([name, "--help"], place)
    assert done.returncode == 0
    if name not in ("schema", "formats"):
        assert f"speechkit {name}" in done.stdout.decode()


def test_an_unwritable_output_is_one_sentence(place):
    done = run(["outline", "speech.txt", "-o", "nowhere/out.json"], place)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("speechkit: ")
    assert done.stderr.count(b"\n") == 1


def test_an_output_keeps_its_permissions_and_is_whole(place):
    target = place / "out.md"
    target.write_text("old")
    target.chmod(0o640)
    run(["outline", "speech.txt", "-o", "out.md"], place)
    assert target.stat().st_mode & 0o777 == 0o640
    assert "提高认识" in target.read_text(encoding="utf-8")
    assert not [p for p in place.iterdir() if p.name.startswith(".out")]


@pytest.mark.parametrize(
    "command", [["outline", "--extracted-text"], ["repair"], ["repair", "--diff"]]
)
def test_a_text_as_it_is_can_not_command_the_terminal(command, place, monkeypatch):
    hostile = place / "hostile.txt"
    hostile.write_text("同志们：\n今天\x1b]0;窃\x07开\x9b31m会。\n", encoding="utf-8")

    class Terminal(io.BytesIO):
        encoding, buffer = "utf-8", property(lambda self: self)

        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    with contextlib.suppress(SystemExit):
        cli([*command, str(hostile)], standalone_mode=False)
    shown = terminal.getvalue().decode()
    assert "今天" in shown
    assert not re.search("[\x1b\x07\x9b]", shown)
    assert "\x9b" in run([*command, "hostile.txt"], place).stdout.decode() or command[1:] == [
        "--diff"
    ]
