"""What ``speechkit repair`` says of its edits: a list to read, a unified diff, JSON."""

from __future__ import annotations

import difflib
from typing import Any

from speechkit.model.source import Edit
from speechkit.render.to_json import to_json_text
from speechkit.render.visible import printable
from speechkit.repair import Repair

#: Longer pieces are shortened in the list.
_LONGEST = 40


def explained(repair: Repair) -> str:
    """A line for each edit: line:column, before → after, fixer, certainty, why; then what was left."""
    name, source = printable(repair.source.raw.name), repair.source
    lines = []
    for edit in repair.edits:
        line, column = source.line_column(edit.span.start)
        why = f" ({printable(edit.why)})" if edit.why else ""
        sure = "" if edit.certainty == 1.0 else f" {edit.certainty:.2f}"
        change = f"{_shown(edit.before)} → {_shown(edit.after)}"
        lines.append(f"{name}:{line}:{column}: {change} [{edit.fixer}{sure}]{why}")
    for notice in source.diagnostics:
        line, column = source.line_column(source.raw_span(notice.span).start if notice.span else 0)
        lines.append(
            f"{name}:{line}:{column}: {notice.severity}: {printable(notice.message)} [{notice.code}]"
        )
    return "\n".join([*lines, ""]) if lines else ""


def _shown(text: str) -> str:
    if not text:
        return "∅"
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return "'" + shown.replace("\n", "⏎").translate({c: f"\\x{c:02x}" for c in range(32)}) + "'"


def to_diff(repair: Repair) -> str:
    """A unified diff from the file to the repaired text."""
    name = printable(repair.source.raw.name)
    before = repair.source.raw.text.splitlines(keepends=True)
    after = repair.text.splitlines(keepends=True)
    lines = difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", n=1)
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def to_json(repair: Repair) -> str:
    """The text, the edits and the notices; spans count in the file's text, lines and columns from 1."""
    source = repair.source
    data = {
        "path": source.raw.name,
        "script": source.script,
        "text": repair.text,
        "edits": [_edit(repair, edit) for edit in repair.edits],
        "diagnostics": [
            {
                "code": notice.code,
                "severity": notice.severity,
                "message": notice.message,
                "span": notice.span and list(source.raw_span(notice.span)),
            }
            for notice in source.diagnostics
        ],
    }
    return to_json_text(data, indent=2) + "\n"


def _edit(repair: Repair, edit: Edit) -> dict[str, Any]:
    line, column = repair.source.line_column(edit.span.start)
    return {
        "span": list(edit.span),
        "line": line,
        "column": column,
        "before": edit.before,
        "after": edit.after,
        "fixer": edit.fixer,
        "certainty": round(edit.certainty, 2),
        "why": edit.why,
    }
