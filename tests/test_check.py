"""The linter: what it finds where, what it mends, and how it reports."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from render.speeches import invented

from speechkit import analyze
from speechkit.check import CHECKS, Finding, Fix, check_speech, code_rules, selected_codes
from speechkit.check.fix import fixed_text
from speechkit.check.formats import CHECK_FORMATS, placed
from speechkit.check.terminal import to_terminal
from speechkit.errors import BadUsage
from speechkit.model.spans import Span
from speechkit.settings import find_settings

CASES = yaml.safe_load((Path(__file__).parent / "cases/check.yaml").read_text(encoding="utf-8"))
TEXT_CODES = [code for code in CHECKS if code != "A401"]
DRAFT = next(case["text"] for case in CASES if case["label"] == "marker punctuation")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case):
    speech = analyze(case["text"])
    findings = check_speech(speech, TEXT_CODES)
    found = [f"{p.line}:{p.column} {p.finding.code}" for p in placed(speech.source, findings)]
    assert found == case.get("found", [])
    assert fixed_text(case["text"], findings)[0] == case.get("fixed", case["text"])


@pytest.mark.parametrize("case", [c for c in CASES if "fixed" in c], ids=lambda case: case["label"])
def test_a_mended_text_has_nothing_left_to_mend(case):
    again = check_speech(analyze(case["fixed"]), TEXT_CODES)
    assert not [finding for finding in again if finding.fix]


def test_every_code_is_explained():
    for code, rule in code_rules().items():
        assert rule.what, code
        assert set(rule.attributes) == {"severity", "why", "bad", "good"}, code


def test_codes_are_chosen_by_how_they_begin():
    assert selected_codes(["N1", "P201"], ["N107"]) == [
        "N101",
        "N102",
        "N103",
        "N104",
        "N105",
        "N106",
        "P201",
    ]
    with pytest.raises(BadUsage, match="no check is called 'X'"):
        selected_codes(["X"])


@given(st.text(alphabet="一二三、（）1.。，“”《》第是要点\n 讲问题不够", max_size=120))
def test_any_text_can_be_checked_and_its_fixes_are_exact(text):
    if not text.strip():
        return
    speech = analyze(text)
    findings = check_speech(speech)
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
    mended, count = fixed_text(text, findings)
    assert (mended == text) == (count == 0)


def test_a_problem_is_objected_to_where_nothing_is_prescribed_for_it():
    speech = invented()
    (finding,) = check_speech(speech, ["A401"])
    (unanswered,) = [problem for problem in speech.analysis.problems if not problem.links]
    assert finding.span == speech.source.raw_span(unanswered.span)


def test_of_two_fixes_that_overlap_the_first_is_carried_out():
    fixes = [Fix(Span(0, 2), "甲"), Fix(Span(1, 3), "乙"), Fix(Span(3, 4), "丙")]
    findings = [Finding("P201", "warning", "", fix.span, fix) for fix in fixes]
    assert fixed_text("一二三四", findings) == ("甲三丙", 2)


def test_the_terminal_shows_what_stands_around_a_finding():
    text = (
        "一、落实责任\n"
        + "要做好准备，" * 9
        + "坚持“两手抓。"
        + "各村要有专人，" * 9
        + "\n二、严明纪律\n要守规矩。\n"
    )
    speech = analyze(text)
    shown = to_terminal(placed(speech.source, check_speech(speech, ["P202"])), {"-": text}, False)
    (excerpt,) = [line.strip() for line in shown.splitlines() if "两手抓" in line]
    assert re.fullmatch("…(?:.{4,})坚持“两手抓。(?:.{4,})…", excerpt)


def test_reports():
    speech = analyze(DRAFT)
    places = placed(speech.source, check_speech(speech, TEXT_CODES))
    reports = {row.name: row.render(places) for row in CHECK_FORMATS}
    assert reports["text"].splitlines()[0] == "-:2:1: P201 （一）后面不加标点 [*]"
    assert json.loads(reports["json"])[0]["fix"] == {"span": [7, 11], "text": "（一）"}
    run = json.loads(reports["sarif"])["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == set(CHECKS)
    assert reports["github"].startswith("::warning file=-,line=2,col=1,endLine=2,endColumn=5,")
    shown = to_terminal(places, {"-": DRAFT}, color=False)
    assert "2:1 P201 （一）后面不加标点 [*]" in shown
    assert "\x1b" not in shown


def run(*arguments, cwd):
    command = [sys.executable, "-m", "speechkit", "check", *arguments]
    done = subprocess.run(command, cwd=cwd, capture_output=True)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_the_command_finds_mends_and_keeps_the_encoding(tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_bytes(DRAFT.replace("\n", "\r\n").encode("gb18030"))
    code, out, _ = run("draft.txt", cwd=tmp_path)
    assert code == 1
    assert out.startswith("draft.txt:2:1: P201")
    assert run("draft.txt", "--exit-zero", cwd=tmp_path)[0] == 0
    code, out, err = run("draft.txt", "--select", "P201", "--fix", "--in-place", cwd=tmp_path)
    assert (code, out) == (0, "")
    assert "4 places mended" in err
    mended = draft.read_bytes().decode("gb18030")
    assert "（一）雨情紧急\r\n" in mended
    assert run("draft.txt", cwd=tmp_path)[:2] == (0, "")


def test_a_byte_order_mark_is_kept_and_lost_bytes_are_not_written(tmp_path):
    (tmp_path / "marked.txt").write_bytes(DRAFT.encode("utf-8-sig"))
    run("marked.txt", "--select", "P201", "--fix", "--in-place", cwd=tmp_path)
    mended = (tmp_path / "marked.txt").read_bytes()
    assert mended.startswith(b"\xef\xbb\xbf")
    assert "（一）雨情紧急" in mended.decode("utf-8-sig")
    lossy = DRAFT.encode() + b"\xff\xfe"
    (tmp_path / "lossy.txt").write_bytes(lossy)
    _, _, err = run("lossy.txt", "--fix", "--in-place", cwd=tmp_path)
    assert "some bytes can't be decoded" in err
    assert (tmp_path / "lossy.txt").read_bytes() == lossy


def test_the_command_refuses_what_does_not_go_together(tmp_path):
    (tmp_path / "a.txt").write_text(DRAFT, encoding="utf-8")
    assert run("a.txt", "--fix", cwd=tmp_path)[0] == 2
    assert run("a.txt", "--in-place", cwd=tmp_path)[0] == 2
    assert run("none.txt", cwd=tmp_path)[0] == 3
    assert run("a.txt", "--select", "Q", cwd=tmp_path)[0] == 2


def test_settings_are_found_upwards_and_checked(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.speechkit.check]\nignore = ["P"]\n')
    assert find_settings(inner).ignore == ("P",)
    (tmp_path / "a" / ".speechkit.yaml").write_text("check: {select: [N]}\nrules: mine.yaml\n")
    settings = find_settings(inner)
    assert settings.select == ("N",)
    assert settings.rules == (tmp_path / "a" / "mine.yaml").resolve()
    (tmp_path / "a" / ".speechkit.yaml").write_text("chek: {}\n")
    with pytest.raises(BadUsage, match="unknown setting 'chek'"):
        find_settings(inner)


def test_json_reports_send_nothing_to_a_terminal():
    speech = analyze(DRAFT)
    places = placed(speech.source, check_speech(speech, TEXT_CODES))
    hostile = [place._replace(path="a\x9b31m.txt") for place in places]
    for row in CHECK_FORMATS:
        if row.name in ("json", "sarif"):
            report = row.render(hostile)
            assert "\x9b" not in report
            assert json.loads(report)
