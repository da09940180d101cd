"""Arrows only forward: a stage imports the model, the rules and the errors, never a neighbour.

And docs/architecture.md, which draws the rooms, is true.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from support import ROOT

PACKAGE = ROOT / "speechkit"

#: Rooms that every stage may use.
COMMON = {"errors", "model", "rules", "__init__", "words", "cache"}

#: What each room may import besides COMMON and itself.
MAY_IMPORT = {
    "model": set(),
    "errors": set(),
    "cache": set(),
    "words": {"__init__"},
    "rules": {"errors"},
    "read": set(),
    "clean": set(),
    "parse": set(),
    "analysis": set(),
    "render": set(),
    "store": set(),
    "settings": set(),
    "check": {"parse", "render"},
    "repair": {"clean", "parse"},
    "pipeline": {"read", "clean", "parse", "analysis", "render"},
    "batch": {"pipeline", "read", "render", "store"},
    "corpus": {"batch", "clean", "render", "store"},
}

#: What stands on top of all rooms.
TOP = {"cli", "__init__", "__main__"}

#: Conveniences on an object that reach forward, inside a function: a Speech shows itself in a notebook.
REACH_FORWARD = {"model/findings.py": {"render"}}

#: Files that are longer than a newcomer reads at once.
LONGEST = 350


def rooms_imported(path: Path) -> set[str]:
    """The rooms of the package that a file imports, also inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("speechkit"):
            parts = (node.module or "").split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_stage_imports_no_neighbour(path):
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if room in TOP:
        return
    extra = (
        rooms_imported(path) - {room} - (COMMON if room not in ("model", "errors") else {"model"})
    )
    allowed = MAY_IMPORT[room] | REACH_FORWARD.get(path.relative_to(PACKAGE).as_posix(), set())
    assert extra - allowed <= {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_room_is_crowded(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_the_library_never_prints_or_exits():
    for path in FILES:
        if path.relative_to(PACKAGE).parts[0] in ("cli", "__main__.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in ("print", "exit", "quit"), path


ARCHITECTURE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def test_the_picture_has_every_room():
    rooms = {path.relative_to(PACKAGE).parts[0] for path in FILES} - {"__init__.py", "__main__.py"}
    assert [room for room in rooms if room.removesuffix(".py") not in ARCHITECTURE] == []


def test_what_the_page_names_is_there():
    """Files and folders, tables, and the fields of what flows."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    for name in set(re.findall(r"`([\w/.]+?)[`:]", ARCHITECTURE)):
        if "/" in name or name.endswith(".py"):
            assert (ROOT / name).exists() or (PACKAGE / name).exists(), name
        else:
            assert re.search(rf"\b{name.rpartition('.')[2]}\b", code), name
    for table in set(re.findall(r"\b[A-Z]{5,}\b", ARCHITECTURE)) - {"README"}:
        assert re.search(rf"^{table}\b", code, re.MULTILINE), table
