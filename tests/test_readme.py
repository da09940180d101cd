"""The README is a promise: its commands, its outputs and its tables are those of the code."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from support import ROOT

from speechkit.cli import COMMANDS
from speechkit.read import READERS
from speechkit.render import FORMATS

READMES = ["README.md", "README.zh-CN.md"]

#: Pages with outputs or tables that are made by the code.
PAGES = [*READMES, "docs/reading.md"]

#: <!-- output: COMMAND --> and the block after it, which must be what the command prints.
OUTPUT = re.compile(r"(<!-- output: (.+?) -->\n```\w*\n)(.*?)(```\n)", re.DOTALL)

#: <!-- table: NAME --> and the table after it.
TABLE = re.compile(r"(<!-- table: (\w+) -->\n)((?:\|.*\n|\n(?=\|))*)")


def output_of(command: str) -> str:
    program, *arguments = command.split()
    assert program == "speechkit"
    done = subprocess.run(
        [sys.executable, "-m", "speechkit", *arguments, "--lang", "zh"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return f"$ {command}\n{done.stdout.decode()}"


def formats_table() -> str:
    rows = ["| format | suffix | what | needs |", "|---|---|---|---|"]
    for row in FORMATS:
        suffixes = " ".join(f"`{s}`" for s in row.suffixes) or "–"
        rows.append(f"| `{row.name}` | {suffixes} | {row.help} | {needs(row.extra)} |")
    return "\n".join(rows) + "\n"


def readers_table() -> str:
    rows = ["| format | suffix | what | needs |", "|---|---|---|---|"]
    for row in READERS:
        suffixes = " ".join(f"`{s}`" for s in row.suffixes)
        rows.append(f"| {row.name} | {suffixes} | {row.help} | {needs(row.extra)} |")
    return "\n".join(rows) + "\n"


def needs(extra: str | None) -> str:
    return f"`speechkit-zh[{extra}]`" if extra else "–"


def accuracy_table() -> str:
    """The table of ``python -m benchmarks.accuracy.score``."""
    command = [sys.executable, "-m", "benchmarks.accuracy.score"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    lines = done.stdout.decode().splitlines(keepends=True)
    return "".join(line for line in lines if line.startswith("|"))


TABLES = {"formats": formats_table, "readers": readers_table, "accuracy": accuracy_table}


def brought_up_to_date(text: str) -> str:
    text = OUTPUT.sub(lambda m: m[1] + output_of(m[2]) + m[4], text)
    return TABLE.sub(lambda m: m[1] + TABLES[m[2]]() if m[2] in TABLES else m[0], text)


@pytest.mark.parametrize("name", PAGES)
def test_outputs_and_tables_are_those_of_the_code(name, request):
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    now = brought_up_to_date(text)
    if request.config.getoption("--accept"):
        path.write_text(now, encoding="utf-8")
    assert OUTPUT.search(text) or TABLE.search(text)
    assert now == path.read_text(encoding="utf-8"), "if this is meant: pytest --accept"


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_told_of(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"speechkit {command}" not in text] == []


@pytest.mark.parametrize("name", READMES)
def test_every_link_leads_somewhere(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.parametrize("name", READMES)
def test_the_test_command_is_that_of_continuous_integration(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    commands = re.findall(r"^(python3 -m venv .*)$", text, re.MULTILINE)
    assert len(commands) == 2
    assert commands[1] in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()


def test_the_python_example_runs():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout


def test_nothing_of_ours_says_to_install_the_other_project():
    """On PyPI the name speechkit belongs to somebody else."""
    pattern = re.compile(r"pip install (?:-\S+ )*[\"']?speechkit(?![-\w])")
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("speechkit/**/*.py")]:
        assert not pattern.search(path.read_text(encoding="utf-8")), path
