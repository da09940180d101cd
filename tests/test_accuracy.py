"""The labelled speeches, and the scoring of what the package makes of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from support import SAMPLES

from benchmarks.accuracy.compare import compare
from benchmarks.accuracy.figures import figures, table
from benchmarks.accuracy.labels import FoldedText, Labels, faults, fold
from benchmarks.accuracy.score import LABELLED, score
from speechkit import pipeline

LABEL_FILES = [path for folder in LABELLED.values() for path in sorted(folder.glob("*.yaml"))]
TRUE_OF_A_PERFECT_ANSWER = 1.0


def by_name(name: str) -> Labels:
    return Labels.load(next(path for path in LABEL_FILES if path.stem == name))


@pytest.mark.parametrize("path", LABEL_FILES, ids=lambda path: path.stem)
def test_labels_are_found_in_their_text(path: Path) -> None:
    labels = Labels.load(path)
    assert faults(labels) == []
    assert 1000 <= len(labels.text.folded) <= 3000
    assert 3 <= len(labels.slogans("must")) <= 8
    assert 20 <= len(labels.slogans("ok")) <= 40


def test_every_sample_is_labelled() -> None:
    assert {path.stem for path in SAMPLES.glob("*.txt")} == {
        p.stem for p in LABELLED["samples"].glob("*.yaml")
    }


def test_faults_are_found() -> None:
    labels = by_name("mobilisation")
    wrong = {
        "outline": "一、|没有这个标题\n    1.|减环节",
        "slogans": {"must": ["没有这个口号"]},
        "problems": [{"at": "同志们", "kind": "other", "primary": [], "also": []}],
    }
    found = faults(Labels(labels.name, labels.source, {**labels.data, **wrong}))
    assert len(found) == 5, found


def test_folded_positions_lead_back() -> None:
    text = FoldedText("一、 提高\u200b认识，\n「抓落实」")
    assert text.folded == '一、提高认识,"抓落实"'
    assert text.find("“抓落实”") == text.at(text.raw.index("「"))


def perfect_answer(labels: Labels) -> dict[str, Any]:
    """What a program would print that agrees with the labels in everything."""
    text, data = labels.text, labels.data

    def span(start: str) -> list[int]:
        at = text.find(start)
        begin = next(i for i in range(len(text.raw)) if text.at(i + 1) > at)
        return [begin, begin + len(start)]

    top: list[dict[str, Any]] = []
    path: list[dict[str, Any]] = []
    after = 0
    for label in labels.outline:
        at = text.find(label.marker + label.heading, after)
        after = at + 1
        begin = next(i for i in range(len(text.raw)) if text.at(i + 1) > at)
        node = {
            "marker": label.marker,
            "heading": label.heading,
            "span": [begin, begin],
            "blocks": [{"items": []}],
        }
        del path[label.depth :]
        (path[-1]["blocks"][0]["items"] if path else top).append(node)
        path.append(node)
    remedies: dict[str, Any] = {}
    problems = []
    for problem in labels.problems:
        links = [{"id": start} for start in (*problem["primary"], *problem["also"])]
        remedies |= {
            link["id"]: {"id": link["id"], "text": "", "span": span(link["id"])} for link in links
        }
        problems.append({"span": span(problem["at"]), "remedies": links})
    return {
        **{key: data[key] for key in ("title", "speaker")},
        "date": data["date"] and str(data["date"]),
        "salutation": data["salutation"] and {"text": data["salutation"]},
        **{key: [{"span": span(data[key])}] if data[key] else [] for key in ("opening", "closing")},
        "sections": top,
        "boilerplate": [{"text": line} for line in data["boilerplate"]],
        "slogans": [{"text": phrase} for phrase in labels.slogans("must")],
        "problems": problems,
        "remedies": list(remedies.values()),
    }


@pytest.mark.parametrize(
    "name", ["hospital_gb18030", "work_meeting_wrapped", "chamber_anniversary_traditional"]
)
def test_a_perfect_answer_scores_one(name: str) -> None:
    labels = by_name(name)
    count, misses = compare(labels, perfect_answer(labels))
    assert misses == []
    assert {value for value in figures(count).values() if value is not None} == {
        TRUE_OF_A_PERFECT_ANSWER
    }


def test_what_is_wrong_costs() -> None:
    labels = by_name("mobilisation")
    answer = perfect_answer(labels)
    answer["sections"] = answer["sections"][1:]
    answer["slogans"].append({"text": "没有这个口号"})
    answer["problems"] = answer["problems"][:3]
    answer["problems"][0]["remedies"] = answer["problems"][1]["remedies"]
    answer["closing"] = []
    count, misses = compare(labels, answer)
    result = figures(count)
    assert count["node labelled"] - count["node right"] == 6  # 一、 and its five members
    assert result["outline precision"] == 1
    assert result["slogan precision"] == pytest.approx(6 / 7)
    assert result["problem recall (listed)"] == pytest.approx(3 / 5)
    assert result["remedy first"] == pytest.approx(2 / 3)
    assert result["closing right"] == 0
    assert len(misses) == 6 + 1 + 3 + 1 + 1, misses


def test_scoring_runs_and_shows_the_two_readers() -> None:
    result = score(
        [path for path in LABEL_FILES if path.stem in ("mobilisation", "party_discipline")]
    )
    assert all(0 <= value <= 1 for value in result.values() if value is not None)
    lines = table({"these": result}).splitlines()
    assert lines[0] == "| figure | these | two readers |"
    assert any(line.startswith("| outline F1 | ") and line.endswith(" | 0.988 |") for line in lines)
    assert table({"none": figures(Counter())})


@pytest.mark.parametrize("name", ["hospital_gb18030", "grain_damaged"])
def test_a_sample_as_found_reads_like_its_master(name: str) -> None:
    """Bytes in another encoding, or a damaged page: the outline is that of the clean text."""

    def headings(path: Path) -> list[str]:
        answer = json.loads(
            pipeline.render(pipeline.analyze(path, pipeline.Options(script="simplified")), "json")
        )
        return [fold(node) for node in _headings(answer["sections"])]

    assert headings(SAMPLES / f"{name}.txt") == headings(SAMPLES / "gold" / f"{name}.txt")


def _headings(nodes: list[dict[str, Any]]) -> list[str]:
    found = []
    for node in nodes:
        found.append(node["marker"] + node["heading"])
        for block in node["blocks"]:
            found += _headings(block.get("items") or [])
    return found
