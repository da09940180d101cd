"""Cues are found by table: what it finds is what one finds who tries every rule at every place."""

from __future__ import annotations

import pytest
from support import ROOT

from speechkit.analysis.ledger import cues
from speechkit.analysis.ledger import openings as openings_module
from speechkit.analysis.ledger.openings import openings
from speechkit.analysis.ledger.scan import statement_rules
from speechkit.rules import Rule, load_rules
from speechkit.rules.schema import parse_rules


@pytest.mark.parametrize(
    ("pattern", "known"),
    [
        ("不(?:够|足)", {"不够", "不足"}),
        ("[不没]有?", {"不", "没"}),
        ("还?不够", {"还不", "不够"}),
        ("不{2,3}", {"不不"}),
        ("(?<=很)难(?=[办走])", {"难"}),
        ("一[^，]{1,6}[都也]", {"一"}),
        ("[一-九]个|[0-2]", {""}),
        (".+不够", {""}),
        ("(?:我们)?要|", {""}),
        (r"(不)\1", {"不"}),
        ("(?i)ab", {""}),
        ("(?i:a)b", {""}),
        (r"\s不", {""}),
    ],
)
def test_openings(pattern, known):
    assert set(openings(pattern)) == known


def text_of_samples() -> str:
    paths = sorted((ROOT / "samples").glob("*.txt"))
    return "\n".join(path.read_bytes().decode("utf-8", "ignore") for path in paths)


def tried_everywhere(rule: Rule, text: str) -> set[tuple[int, int, str]]:
    """The matches of one rule, found the slow way."""
    if rule.words:
        starts = [(at, word) for word in rule.words for at in range(len(text) - len(word) + 1)]
        return {(at, at + len(w), rule.id) for at, w in starts if text.startswith(w, at)}
    begins = rule.attributes["begins"]
    found = [rule.compiled().match(text, at) for at in range(len(text)) if text[at] in begins]
    return {(match.start(), match.end(), rule.id) for match in found if match}


@pytest.mark.parametrize("subject", ["problems", "remedies", "faults"])
def test_the_table_leaves_nothing_out(subject, monkeypatch):
    monkeypatch.setattr(cues, "WINDOW", 997)
    text = text_of_samples()[:20000]
    for group in load_rules().groups(subject).values():
        rules = [r for r in group if r.words or r.attributes.get("begins")]
        wanted = set().union(*(tried_everywhere(rule, text) for rule in rules))
        hits = list(cues.CueMatcher(rules).hits(text))
        assert {(start, end, rule.id) for start, end, rule in hits} == wanted
        assert [start for start, _, _ in hits] == sorted(start for start, _, _ in hits)


#: A word of one character, one that another begins with, and patterns that name no opening, or one too many.
OWN = """
signs:
  - {id: one, words: [难, "😀"]}
  - {id: long, words: [难办, 难办得很, "😀难"]}
  - {id: anywhere, pattern: '[^，]难'}
  - {id: begun, pattern: '.办', attributes: {begins: 难很}}
  - {id: at-start, pattern: '(?:很)?难', attributes: {at: start}}
  - {id: at-end, pattern: '难.$', attributes: {at: end}}
"""


@pytest.mark.parametrize("window", [1, 2, 3, 100])
def test_rules_of_every_kind(window, monkeypatch):
    monkeypatch.setattr(cues, "WINDOW", window)
    matcher = cues.CueMatcher(parse_rules(OWN, "own.yaml")["signs"])
    text = "很难办，😀难办得很难"
    hits = sorted((text[start:end], start, rule.id) for start, end, rule in matcher.hits(text))
    assert hits == sorted(
        [
            ("难", 1, "one"),
            ("难", 5, "one"),
            ("难", 9, "one"),
            ("😀", 4, "one"),
            ("难办", 1, "long"),
            ("难办", 5, "long"),
            ("难办得很", 5, "long"),
            ("😀难", 4, "long"),
            ("很难", 0, "anywhere"),
            ("😀难", 4, "anywhere"),
            ("很难", 8, "anywhere"),
            ("难办", 1, "begun"),
            ("难办", 5, "begun"),
        ]
    )
    tied = {(text[start:end], rule.id) for start, end, rule in matcher.tied(text, 0, 3)}
    assert tied == {("很难", "at-start"), ("难办", "at-end")}
    assert list(matcher.hits("")) == []
    assert list(cues.CueMatcher([]).hits(text)) == []


def test_without_the_parser_of_patterns_more_is_tried_and_the_same_found(monkeypatch):
    rules = [rule for rule in statement_rules(load_rules()) if rule.pattern]
    text = "有的同志作风不实，问题没有解决；今后，各单位要认真整改，不得推诿。"
    wanted = [(start, end, rule.id) for start, end, rule in cues.CueMatcher(rules).hits(text)]
    monkeypatch.setattr(openings_module, "_tree", lambda pattern: None)
    monkeypatch.setattr(openings_module, "_shipped", dict)
    found = [(start, end, rule.id) for start, end, rule in cues.CueMatcher(rules).hits(text)]
    assert sorted(found) == sorted(wanted) != []
