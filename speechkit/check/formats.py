"""Findings in the formats that people, editors and services read. CHECK_FORMATS is the one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from speechkit import __version__
from speechkit.check.finding import Finding
from speechkit.model.source import Source
from speechkit.render.to_json import to_json_text


class Place(NamedTuple):
    """A finding with its file and its place there: lines and columns from 1, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    finding: Finding


def placed(source: Source, findings: Iterable[Finding]) -> list[Place]:
    """Each finding with lines and columns in the file's text."""
    places = []
    for finding in findings:
        line, column = source.line_column(finding.span.start)
        end_line, end_column = source.line_column(finding.span.end)
        places.append(Place(source.raw.name, line, column, end_line, end_column, finding))
    return places


def to_text(places: Sequence[Place]) -> str:
    """One line each: ``file:line:column: CODE message``, with [*] where --fix can mend it."""
    return "".join(
        f"{p.path}:{p.line}:{p.column}: {p.finding.code} {p.finding.message}"
        f"{' [*]' if p.finding.fix else ''}\n"
        for p in places
    )


def summary(places: Sequence[Place]) -> str:
    """How much was found, and what [*] means."""
    fixable = sum(place.finding.fix is not None for place in places)
    mended = f"，其中 {fixable} 处（标 [*]）可用 --fix 改正" if fixable else ""
    return f"共 {len(places)} 处{mended}" if places else "没有发现问题"


def to_json(places: Sequence[Place]) -> str:
    """A list of objects; ``span`` counts code points of the file's text."""
    return to_json_text([_plain(p) for p in places], indent=2) + "\n"


def _plain(p: Place) -> dict[str, Any]:
    fix = p.finding.fix
    return {
        "path": p.path,
        "code": p.finding.code,
        "severity": p.finding.severity,
        "message": p.finding.message,
        "line": p.line,
        "column": p.column,
        "end_line": p.end_line,
        "end_column": p.end_column,
        "span": list(p.finding.span),
        "fix": fix and {"span": list(fix.span), "text": fix.text},
    }


#: Our severities in SARIF's and GitHub's words.
_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def to_sarif(places: Sequence[Place]) -> str:
    """SARIF 2.1.0, the format that code hosts and editors show as annotations."""
    from speechkit.check import code_rules

    rules = [
        {
            "id": code,
            "shortDescription": {"text": rule.what},
            "fullDescription": {"text": str(rule.attributes["why"])},
            "defaultConfiguration": {"level": _SARIF_LEVELS[str(rule.attributes["severity"])]},
        }
        for code, rule in code_rules().items()
    ]
    driver = {"name": "speechkit", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(p) for p in places],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return to_json_text(log, indent=2) + "\n"


def _sarif_result(p: Place) -> dict[str, Any]:
    from pathlib import PurePath
    from urllib.parse import quote

    region = {
        "startLine": p.line,
        "startColumn": p.column,
        "endLine": p.end_line,
        "endColumn": p.end_column,
        "charOffset": p.finding.span.start,
        "charLength": p.finding.span.end - p.finding.span.start,
    }
    location = {"artifactLocation": {"uri": quote(PurePath(p.path).as_posix())}, "region": region}
    return {
        "ruleId": p.finding.code,
        "level": _SARIF_LEVELS[p.finding.severity],
        "message": {"text": p.finding.message},
        "locations": [{"physicalLocation": location}],
    }


def to_github(places: Sequence[Place]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a change."""
    return "".join(
        f"::{_GITHUB_LEVELS[p.finding.severity]} file={_property(p.path)},line={p.line},"
        f"col={p.column},endLine={p.end_line},endColumn={p.end_column},"
        f"title={p.finding.code}::{_data(p.finding.message)}\n"
        for p in places
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


class CheckFormat(NamedTuple):
    name: str
    render: Callable[[Sequence[Place]], str]
    help: str


CHECK_FORMATS: tuple[CheckFormat, ...] = (
    CheckFormat("text", to_text, "file:line:column: CODE message"),
    CheckFormat("json", to_json, "a list of objects"),
    CheckFormat("sarif", to_sarif, "SARIF 2.1.0"),
    CheckFormat("github", to_github, "GitHub workflow commands"),
)
