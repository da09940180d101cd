"""docs/contributing.md, word for word: each recipe is carried out on a copy of the project and proves itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT

PAGE = (ROOT / "docs/contributing.md").read_text(encoding="utf-8")

RECIPES = dict(re.findall(r"^## (An? .+?)\n(.*?)(?=^## An? |\Z)", PAGE, re.MULTILINE | re.DOTALL))

#: "In `file`, after `line`:" and the block below it.
STEP = re.compile(
    r"^(?P<how>Create|At the end of|In) `(?P<path>[^`\n]+)`"
    r"(?:, (?P<where>after|before|instead of) `(?P<line>[^\n]+)`)?:\n\n"
    r"(?P<fence>`{3,4})\w+\n(?P<block>.*?)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
COMMAND = re.compile(r"^\$ (speechkit|pytest) (.+)$", re.MULTILINE)


def carry_out(step: re.Match[str], root: Path) -> None:
    path, block = root / step["path"], step["block"]
    if step["how"] == "Create":
        assert not path.exists(), path
        path.write_text(block, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    if step["how"] == "At the end of":
        path.write_text(text + block, encoding="utf-8")
        return
    lines = text.splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if step["line"] in line]
    assert len(places) == 1, (step["path"], step["line"], places)
    first, last = {
        "before": (places[0], places[0]),
        "after": (places[0] + 1, places[0] + 1),
        "instead of": (places[0], places[0] + 1),
    }[step["where"]]
    lines[first:last] = [block]
    path.write_text("".join(lines), encoding="utf-8")


def steps(recipe: str) -> list[re.Match[str]]:
    return list(STEP.finditer(RECIPES[recipe]))


def test_the_recipes_are_there():
    assert list(RECIPES) == [
        "A marker style",
        "A cue",
        "A fixer",
        "An output format",
        "A command",
        "A reader",
        "A check",
    ]
    blocks = re.findall(r"^`{3,4}(?!console|sh|text|outline)\w+$", PAGE, re.MULTILINE)
    assert sum(len(steps(recipe)) for recipe in RECIPES) == len(blocks)
    assert all(COMMAND.search(text) for text in RECIPES.values())


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_step_finds_its_place(recipe, tmp_path):
    for step in steps(recipe):
        copy = tmp_path / step["path"]
        copy.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / step["path"]).exists() and not copy.exists():
            shutil.copy(ROOT / step["path"], copy)
        carry_out(step, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_works_as_written(recipe, tmp_path):
    root = tmp_path / "project"
    unwanted = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "dist", "build")
    shutil.copytree(ROOT, root, ignore=unwanted)
    shutil.copytree(ROOT / ".ci", root / ".ci")
    for step in steps(recipe):
        carry_out(step, root)
    for program, arguments in COMMAND.findall(RECIPES[recipe]):
        options = ["-q", "-m", "not slow"] if program == "pytest" else []
        done = subprocess.run(
            [sys.executable, "-m", program, *arguments.split(), *options],
            cwd=root,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        assert done.returncode == 0, done.stdout.decode()[-3000:] + done.stderr.decode()[-2000:]
