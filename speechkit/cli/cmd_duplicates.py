"""``speechkit duplicates``."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from speechkit.cli.asking import prepared, show_data, store_argument
from speechkit.cli.options import label_language

if TYPE_CHECKING:
    from speechkit.corpus.duplicates import Group


@click.command("duplicates")
@store_argument
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json"]))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Default from the locale.")
def command(store: Path, format_name: str | None, output: Path | None, lang: str | None) -> None:
    """Speeches of a STORE that are reposts of an earlier one or adapted from it, in groups.

    What is found is noted in the store, for --unique of other commands; the next time only new speeches
    are compared.

    \b
    speechkit duplicates speeches.db
    speechkit duplicates speeches.db --format json
    """
    from speechkit.corpus.duplicates import groups

    with prepared(store, unique=True) as connection:
        found = groups(connection)
    data = [
        {
            "id": group.id,
            "title": group.title,
            "date": group.date,
            "copies": [{**dataclasses.asdict(copy), "kind": copy.kind} for copy in group.copies],
        }
        for group in found
    ]
    makers = {"text": lambda: _text(found, label_language(lang))}
    show_data(data, format_name, output, makers)


def _text(found: list[Group], lang: str) -> str:
    from speechkit.corpus.labels import LABELS

    words, lines = LABELS[lang], []
    for group in found:
        lines.append(f"{group.id}  {group.title or ''}  {group.date or ''}".rstrip())
        for copy in group.copies:
            kind = f"{words[copy.kind]} {copy.similarity:.0%}"
            lines.append(f"  {kind}  {copy.id}  {copy.title or ''}  {copy.date or ''}".rstrip())
    return "\n".join(lines or [words["none"]]) + "\n"
