"""Nothing heavy is imported before it is needed. Looked at in a process of its own, not by the clock."""

from __future__ import annotations

import subprocess
import sys

import pytest

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


def test_the_test_can_fail():
    text = "同志們：\n今天我們開會，研究機關作風問題，這是一個重要會議。\n"
    assert "opencc" in imported_by(["outline", "-", "--format", "json"], text)
