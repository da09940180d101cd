"""Problems, remedies and links, on short speeches of our own, and promises for any text."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, shared

from speechkit.analysis.ledger.fields import agents
from speechkit.analysis.ledger.scan import Scan
from speechkit.analysis.ledger.shared_words import shared_words
from speechkit.analysis.ledger.terms import due
from speechkit.model.source import RawText
from speechkit.model.spans import Span
from speechkit.pipeline import Options, analyze
from speechkit.rules import load_rules

FOLDER = ROOT / "tests" / "cases" / "ledger"
PROBLEMS = yaml.safe_load((FOLDER / "problems.yaml").read_text(encoding="utf-8"))
LINKS = yaml.safe_load((FOLDER / "links.yaml").read_text(encoding="utf-8"))
FIELDS = yaml.safe_load((FOLDER / "fields.yaml").read_text(encoding="utf-8"))
ONLY = Options(parts=("problems",))


@pytest.mark.parametrize("case", PROBLEMS, ids=lambda case: case["label"])
def test_problems(case):
    speech = analyze(RawText(case["text"]), ONLY)
    given = [speech.source.slice(problem.span) for problem in speech.analysis.problems]
    for start in case["problems"]:
        assert any(text.startswith(start) for text in given), (start, given)
    for start in case.get("not", []):
        assert not any(text.startswith(start) for text in given), start
    if not case["problems"]:
        assert given == []


@pytest.mark.parametrize("case", LINKS, ids=lambda case: case["label"])
def test_links(case):
    analysis = analyze(RawText(case["text"]), ONLY).analysis
    problem = next(p for p in analysis.problems if p.text.startswith(case["problem"]))
    remedies = {remedy.id: remedy for remedy in analysis.remedies}
    first = remedies[problem.links[0].remedy].text if problem.links else None
    assert first is not None
    assert first.startswith(case["first"])


def test_a_cue_of_ones_own_counts_by_its_weight(tmp_path):
    text = "同志们：\n这次检查走了十二个站所。制度挂在墙上、锁在抽屉里，没有人看。\n各站所要自查一遍。\n"
    found = []
    for weight in (0, 6):
        file = tmp_path / f"{weight}.yaml"
        file.write_text(
            f"problems: {{signs: [{{id: wall, what: 挂在墙上, words: [挂在墙上], weight: {weight}}}]}}",
            encoding="utf-8",
        )
        options = Options(parts=("problems",), rules=load_rules(file))
        problems = analyze(RawText(text), options).analysis.problems
        found.append([problem.text for problem in problems if "挂在墙上" in problem.evidence])
    assert found == [[], ["制度挂在墙上、锁在抽屉里，没有人看"]]


def test_fields_are_read_from_the_statements():
    analysis = analyze(RawText(PROBLEMS[0]["text"]), ONLY).analysis
    problem = analysis.problems[0]
    assert problem.kind == "listed"
    assert problem.text == "思想认识不到位"
    assert "防汛当成水务站一家的事" in problem.detail
    assert any("问题" in reason for reason in problem.evidence)
    dues = [remedy.due for remedy in analysis.remedies if remedy.due]
    assert all("前" in due or "起" in due for due in dues)


@pytest.mark.parametrize("case", FIELDS["who"], ids=lambda case: case["problem"])
def test_whom_a_problem_is_said_of(case):
    problems = analyze(RawText(f"同志们：\n{case['text']}\n"), ONLY).analysis.problems
    (found,) = (p for p in problems if p.text.startswith(case["problem"]))
    assert list(found.who) == case["who"]


@pytest.mark.parametrize("case", FIELDS["orders"], ids=lambda case: case["text"])
def test_who_is_to_act_and_by_when(case):
    speech = analyze(RawText(f"同志们：\n{case['text']}。\n"), ONLY)
    scan = Scan.of(speech.document, load_rules())
    start = speech.source.folded.index("\n") + 1
    order = Span(start, start + len(case["text"]))
    if "by" in case:
        assert list(agents(scan, order)) == case["by"]
    found = due(scan.rules, f"{case['text']}。", case["text"], Span(0, len(case["text"])))
    assert found == case.get("due")


@pytest.mark.parametrize("case", FIELDS["words"], ids=lambda case: case["one"])
def test_shared_words_are_whole(case):
    assert shared_words(load_rules(), case["one"], case["other"]) == case["both"]


PIECES = st.sampled_from(
    [
        *("一是", "二是", "工作不力", "存在问题：", "要坚决纠正", "。", "；", "\n", "有的干部"),
        *("不懂", "但是", "，", "一、", "（一）", "”", "另一件是供水。"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text_gives_sound_findings(text):
    analysis = analyze(RawText(text), ONLY).analysis
    remedies = {remedy.id for remedy in analysis.remedies}
    starts = [problem.span.start for problem in analysis.problems]
    assert starts == sorted(starts)
    for finding in (*analysis.problems, *analysis.remedies):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
    for problem in analysis.problems:
        assert {link.remedy for link in problem.links} <= remedies
        assert all(0 <= link.score <= 1 and link.why for link in problem.links)
    linked = {link.remedy for problem in analysis.problems for link in problem.links}
    assert linked == remedies


@pytest.mark.slow
def test_a_book_of_problems_takes_no_more_than_its_share():
    page = PROBLEMS[0]["text"]
    took = []
    for pages in (20, 80):
        start = time.perf_counter()
        analyze(RawText(page * pages), ONLY)
        took.append(time.perf_counter() - start)
    assert took[1] < 12 * took[0] + 0.5


#: What is reached on the annotated speeches in ../shared/gold/dev, less a little.
FLOORS = {"listed": 0.90, "inline": 0.38}


@pytest.mark.slow
def test_floors_on_annotated_speeches():
    folder = shared("gold") / "dev"
    hit = dict.fromkeys(FLOORS, 0)
    total = dict.fromkeys(FLOORS, 0)
    for path in sorted(folder.glob("*.yaml")):
        speech = analyze(path.with_suffix(".txt"), ONLY)
        found = [speech.source.folded[p.span.start :][:400] for p in speech.analysis.problems]
        plain = ["".join(text.split()) for text in found]
        for problem in yaml.safe_load(path.read_text(encoding="utf-8")).get("problems") or []:
            start = "".join(str(problem["at"]).split())[:6]
            total[problem["kind"]] += 1
            hit[problem["kind"]] += any(start in text[:90] for text in plain)
    for kind, floor in FLOORS.items():
        assert hit[kind] >= (floor - 0.1) * total[kind], (kind, hit, total)


@pytest.mark.parametrize("subject", ["problems", "remedies", "faults"])
def test_a_pattern_begins_as_it_says(subject):
    """`begins` leaves no match out: on all samples the pattern finds nothing that begins otherwise."""
    paths = sorted((ROOT / "samples").glob("*.txt"))
    texts = [path.read_bytes().decode("utf-8", "ignore") for path in paths]
    for group in load_rules().groups(subject).values():
        for rule in group:
            begins = rule.attributes.get("begins")
            if begins:
                tried = [*texts, *rule.examples["match"]]
                found = {match[0][:1] for text in tried for match in rule.compiled().finditer(text)}
                assert found, rule.id
                assert found <= set(begins), (rule.id, found)
