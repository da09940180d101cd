"""Nothing heavy is imported before it is needed. Looked at in a process of its own, not by the clock."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from speechkit.model.patterns import deferred

HEAVY = {"rich", "yaml", "jieba", "opencc", "pypinyin", "multiprocessing", "docx", "jinja2"}

PROGRAM = """
import sys, io
sys.argv = ["speechkit", *{arguments!r}]
from speechkit.cli import main
try:
    main()
except SystemExit as exit:
    code = exit.code
print("\\n" + " ".join(sorted(m for m in sys.modules if "." not in m)), file=sys.stderr)
sys.exit(code)
"""


def imported_by(arguments, text=""):
    """The top-level modules in ``sys.modules`` after the command has run."""
    program = PROGRAM.format(arguments=arguments)
    run = subprocess.run(
        [sys.executable, "-c", program], input=text.encode(), capture_output=True, check=True
    )
    return set(run.stderr.decode().splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["outline", "--help"]])
def test_help_imports_nothing_heavy(arguments):
    assert not HEAVY & imported_by(arguments)


def test_a_plain_outline_needs_no_words_and_no_terminal():
    text = "同志们：\n今天开会。\n一、提高认识\n要学习。\n二、抓好落实\n要苦干。\n"
    loaded = imported_by(["outline", "-", "--only", "outline", "--format", "json"], text)
    assert not (HEAVY - {"yaml"}) & loaded


def test_rules_are_read_from_yaml_once(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    arguments = ["outline", "-", "--only", "outline", "--format", "json"]
    text = "同志们：\n今天开会。\n一、提高认识\n要学习。\n二、抓好落实\n要苦干。\n"
    first, second = imported_by(arguments, text), imported_by(arguments, text)
    assert "yaml" in first
    assert "yaml" not in second


def test_the_test_can_fail():
    text = "同志們：\n今天我們開會，研究機關作風問題，這是一個重要會議。\n"
    assert "opencc" in imported_by(["outline", "-", "--format", "json"], text)


COUNT_PATTERNS = """
import re, sys
patterns = []
original = re.compile
def counted(pattern, flags=0):
    patterns.append(str(pattern))
    return original(pattern, flags)
re.compile = counted
import speechkit.clean, speechkit.parse, speechkit.pipeline
print(sum(any(char > "\\u2fff" or char == "\\\\" and "u4e00" in p for char in p) for p in patterns))
"""


def test_importing_the_stages_compiles_next_to_no_pattern_of_chinese():
    run = subprocess.run(
        [sys.executable, "-c", COUNT_PATTERNS], capture_output=True, check=True, text=True
    )
    assert int(run.stdout) <= 5


def test_a_deferred_pattern_behaves_like_a_compiled_one():
    pattern = deferred("(一)、", re.MULTILINE)
    assert "match" not in vars(pattern)
    assert pattern.match("一、").group(1) == "一"
    assert "match" in vars(pattern)
    assert (pattern.pattern, pattern.flags) == ("(一)、", re.compile("", re.MULTILINE).flags)
    assert pattern.sub("x", "一、二、") == "x二、"
