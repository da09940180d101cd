"""What ``import speechkit`` gives a program: names that stay what they are, with their docstrings and types."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, SAMPLES

import speechkit

PROMISED = [name for name in speechkit.__all__ if name != "__version__"]

USED_TWICE = """
import speechkit
from pathlib import Path
for _ in range(2):
    raw = speechkit.read("samples/mobilisation.txt")
    speech = speechkit.analyze(raw, speechkit.Options(parts=["outline"]))
    assert speechkit.render(speech, "markdown") and speechkit.render(speech, "json", full=True)
import speechkit.read, speechkit.render
from speechkit.read import READERS
from speechkit.render import FORMATS
assert callable(speechkit.read) and callable(speechkit.render)
"""


def test_functions_stay_functions_whatever_is_imported():
    """``read`` and ``render`` are also the names of folders."""
    done = subprocess.run([sys.executable, "-c", USED_TWICE], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("name", PROMISED)
def test_every_name_is_there_and_says_what_it_is(name):
    thing = getattr(speechkit, name)
    assert len(inspect.getdoc(thing) or "") > 40
    assert name in dir(speechkit)
    if inspect.isfunction(thing):
        assert "Raises" in inspect.getdoc(thing)
        assert "return" in inspect.get_annotations(thing)


def test_another_name_is_an_attribute_error():
    assert not hasattr(speechkit, "summarise")


def test_the_example_of_the_package_works():
    assert doctest.testmod(speechkit).attempted > 1
    assert doctest.testmod(speechkit).failed == 0


def test_help_lists_the_functions():
    done = subprocess.run(
        [sys.executable, "-c", "import speechkit; help(speechkit)"], cwd=ROOT, capture_output=True
    )
    shown = done.stdout.decode()
    assert [
        name for name in PROMISED if f"{name}(" not in shown and f"class {name}" not in shown
    ] == []


PROGRAM = f"""
import speechkit
from pathlib import Path

speech: speechkit.Speech = speechkit.analyze(Path({str(SAMPLES / "mobilisation.txt")!r}))
shown: str | bytes = speechkit.render(speech, "text", lang="en")
each: list[speechkit.Speech] = list(speechkit.analyze_each(speechkit.read("a.txt")))
wrong: int = speechkit.analyze("x")
"""


@pytest.mark.slow
def test_a_type_checker_sees_the_types(tmp_path: Path):
    pytest.importorskip("mypy")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "program.py"],
        cwd=tmp_path,
        capture_output=True,
        env={"MYPYPATH": str(ROOT), "PATH": ""},
    )
    errors = [line for line in done.stdout.decode().splitlines() if "program.py" in line]
    assert [line.split(":")[1] for line in errors] == ["8"], done.stdout.decode()
