"""``speechkit repair`` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import shared

from speechkit.cli import cli

DAMAGED = (
    "同志們:\n今天開(kāi)會(huì),講(jiǎng)三點(diǎn)。\n上一篇:鎮(zhèn)長(zhǎng)講(jiǎng)話(huà)\n"
)
REPAIRED = "同志们：\n今天开会，讲三点。\n"


def repair(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["repair", *map(str, arguments)])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "page.txt"
    file.write_text(DAMAGED, encoding="utf-8")
    return file


def test_it_prints_the_repaired_text(page: Path) -> None:
    result = repair(page)
    assert (result.exit_code, result.stdout) == (0, REPAIRED)


def test_the_reference_page_becomes_the_speech() -> None:
    folder = shared("reference")
    want = (folder / "seed_speech.txt").read_text(encoding="utf-8")
    assert repair(folder / "seed_raw.txt").stdout == want


def test_explain_names_place_change_and_fixer(page: Path) -> None:
    lines = repair(page, "--explain").stdout.splitlines()
    assert f"{page}:2:4: '(kāi)' → ∅ [pinyin] (開 kāi)" in lines


def test_diff_is_a_unified_diff(page: Path) -> None:
    assert "-同志們:\n" in (diff := repair(page, "--diff").stdout)
    assert "+同志们：\n" in diff


def test_json_holds_text_and_edits(page: Path) -> None:
    data = json.loads(repair(page, "--format", "json").stdout)
    assert data["text"] == REPAIRED
    pinyin = [edit for edit in data["edits"] if edit["fixer"] == "pinyin"]
    assert [DAMAGED[slice(*edit["span"])] for edit in pinyin] == [edit["before"] for edit in pinyin]
    assert (pinyin[0]["line"], pinyin[0]["column"], pinyin[0]["after"]) == (2, 4, "")


def test_check_says_by_exit_code(page: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean.txt"
    clean.write_text(REPAIRED, encoding="utf-8")
    assert (repair(page, "--check").exit_code, repair(clean, "--check").exit_code) == (1, 0)
    assert repair(page, "--check").stdout == ""


def test_only_skip_and_script(page: Path) -> None:
    assert repair(page, "--only", "pinyin").stdout.startswith("同志們:\n今天開會,講三點。")
    assert "開(kāi)" in repair(page, "--skip", "pinyin").stdout
    assert repair(page, "--script", "traditional").stdout.startswith("同志們：\n今天開會，講三點。")


def test_a_clean_text_keeps_its_furniture(tmp_path: Path) -> None:
    file = tmp_path / "clean.txt"
    file.write_text("上一篇：镇长讲话\n同志们：\n今天开会。\n下一篇：县长讲话\n", encoding="utf-8")
    assert repair(file).stdout == file.read_text(encoding="utf-8")


def test_output_goes_to_a_file(page: Path, tmp_path: Path) -> None:
    assert repair(page, "-o", tmp_path / "out.txt").stdout == ""
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == REPAIRED


def test_a_missing_file_is_one_sentence() -> None:
    result = repair("nowhere.txt")
    assert result.exit_code == 3
    assert "Traceback" not in result.output


def test_json_sends_nothing_to_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "hostile.txt"
    file.write_text("同志们：\n今天\x9b31m开会。\n", encoding="utf-8")
    shown = repair(file, "--format", "json").stdout
    assert "\x9b" not in shown
    assert "\x9b" in json.loads(shown)["text"]
