"""What is imported is declared, what is declared is imported, and docs/dependencies.md gives a number for each."""

from __future__ import annotations

import ast
import re
import sys
import tomllib

import pytest
from support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")

#: Distributions whose module has another name.
DISTRIBUTIONS = {
    "yaml": "pyyaml",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
}

#: Used where somebody has installed them, never asked for by name of an extra.
NEVER_DECLARED = {"pandas"}


def names(requirements: list[str]) -> set[str]:
    found = {re.match(r"[\w-]+", requirement)[0].lower() for requirement in requirements}
    return found - {"speechkit-zh"}


CORE = names(PROJECT["dependencies"])
EXTRAS = {extra: names(wanted) for extra, wanted in PROJECT["optional-dependencies"].items()}
FOR_USERS = {extra for extra in EXTRAS if extra not in ("all", "test", "dev", "train")}


def imported(folder: str) -> set[str]:
    """The distributions that the code of a folder imports, also inside functions."""
    found = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = []
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                modules = [node.module or ""]
            found |= {module.split(".")[0] for module in modules}
    files = list((ROOT / "tests").rglob("*.py"))
    ours = {"speechkit", "benchmarks", *(p.stem for p in files), *(p.parent.name for p in files)}
    return {DISTRIBUTIONS.get(name, name) for name in found - ours - sys.stdlib_module_names}


def test_the_package_imports_what_it_declares_and_nothing_else():
    declared = CORE.union(*(EXTRAS[extra] for extra in FOR_USERS))
    assert imported("speechkit") - NEVER_DECLARED == declared


def test_tools_and_tests_import_what_is_declared():
    assert imported("tools") <= CORE | EXTRAS["train"]
    optional = {"atheris", "jsonschema_rs"}  # the long fuzzing runs alone
    assert imported("tests") - optional <= CORE.union(*EXTRAS.values())


def test_all_is_all_that_needs_no_cluster():
    (everything,) = PROJECT["optional-dependencies"]["all"]
    assert set(re.search(r"\[(.+)\]", everything)[1].split(",")) == FOR_USERS - {"cluster"}


@pytest.mark.parametrize("package", sorted(CORE))
def test_a_core_package_has_its_number(package):
    core = PAGE[: PAGE.index("## Extras")]
    (row,) = re.findall(rf"^\| {package} \|.*$", core, re.MULTILINE)
    assert re.search(r"\d|–", row)


def test_the_table_of_extras_is_that_of_the_project():
    section = PAGE[PAGE.index("## Extras") : PAGE.index("## Without")]
    rows = re.findall(r"^\| `(\w+)` \| ([\w-]+) \|.*\d", section, re.MULTILINE)
    wanted = {(extra, package) for extra in (*FOR_USERS, "train") for package in EXTRAS[extra]}
    assert set(rows) == wanted
