"""Results as lines of JSON."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from speechkit.batch.worker import Result

#: Keys that a batch adds to the JSON of a speech.
ID, RULES = "id", "rules"


class Held(NamedTuple):
    """What a line says it is a result of."""

    id: str
    rules: str
    sha256: str


def result_line(result: Result, rules: str) -> bytes:
    """A result as one line: the contract's object, with the item's id and the rules' version."""
    data: dict[str, Any] = {ID: result.id, RULES: rules, **(result.data or {})}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (text + "\n").encode("utf-8", "backslashreplace")


def failure_line(result: Result) -> bytes:
    entry = {"id": result.id, "sha256": result.sha256, "reason": result.failure}
    return (json.dumps(entry, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def held_by(line: bytes) -> Held | None:
    """What a line is a result of, or None for one that was cut off or is no result."""
    if not line.endswith(b"\n"):
        return None
    try:
        entry = json.loads(line)
        return Held(str(entry[ID]), str(entry[RULES]), str(entry["source"]["sha256"]))
    except (ValueError, KeyError, TypeError):
        return None
