"""``speechkit problems STORE``: the problems of many speeches."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from speechkit.cli.asking import prepared, show_data
from speechkit.corpus.labels import LABELS
from speechkit.corpus.recurring import recurring, recurring_data
from speechkit.render.visible import no_formula, one_line

Data = dict[str, Any]

#: The first bytes of every SQLite file.
_MAGIC = b"SQLite format 3\x00"


def is_store(path: Path) -> bool:
    """Whether the file is a database, whatever it is called."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def show_problems(
    store: Path,
    unanswered: bool,
    by: str | None,
    unique: bool,
    limit: int,
    format_name: str | None,
    output: Path | None,
    lang: str,
) -> None:
    with prepared(store, unique) as connection:
        data = recurring_data(recurring(connection, unanswered, unique), by)
    words = LABELS[lang]
    makers = {
        "text": lambda: _text(data, words, unanswered, limit),
        "csv": lambda: _csv(data),
    }
    show_data(data, format_name, output, makers)


def _text(data: Data, words: dict[str, str], unanswered: bool, limit: int) -> str:
    lines = [words["unanswered" if unanswered else "recurring"]]
    for entry in data["problems"][:limit]:
        count = f"{words['speeches']} {entry['speeches']}"
        if entry["without_remedy"] and not unanswered:
            count += f", {words['without']} {entry['without_remedy']}"
        lines += ["", f"{one_line(entry['text'])}  ({count})"]
        if entry["groups"]:
            groups = (f"{name or words['unknown']} {n}" for name, n in entry["groups"].items())
            lines.append(f"  {'; '.join(groups)}")
        for mention in entry["where"][:3]:
            lines.append(
                f"  {mention['date'] or '–'}  {mention['id']}: {one_line(mention['text'])}"
            )
            lines += [f"    → {one_line(text)}" for text in mention["remedies"][:1]]
    if not data["problems"]:
        lines.append(words["none"])
    return "\n".join(lines) + "\n"


def _csv(data: Data) -> str:
    """A row for each mention, those of one problem under one number."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(
        ("number", "speeches", "id", "date", "speaker", "who", "problem", "text", "remedies")
    )
    for number, entry in enumerate(data["problems"], 1):
        for m in entry["where"]:
            cells = (m["id"], m["date"], m["speaker"], m["who"], m["problem"], m["text"],
                     "\n".join(m["remedies"]))  # fmt: skip
            writer.writerow(
                (number, entry["speeches"], *(no_formula(cell or "") for cell in cells))
            )
    return "\ufeff" + buffer.getvalue()
