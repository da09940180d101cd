"""``speechkit problems``."""

from __future__ import annotations

from pathlib import Path

import click

from speechkit.cli.options import (
    files_argument,
    label_language,
    output_options,
    pipeline_options,
    reading_options,
    wants_color,
)
from speechkit.cli.show import show
from speechkit.render import RenderOptions

PARTS = ("problems",)


@click.command("problems")
@files_argument
@output_options
@reading_options
def command(
    files: tuple[Path, ...],
    format_name: str | None,
    output: Path | None,
    lang: str | None,
    color: str,
    explain: bool,
    encoding: str | None,
    repair: bool,
    script: str,
    rule_file: Path | None,
) -> None:
    """Print the problems that each FILE names, with the remedies it prescribes.

    For each problem: whom it is said of, what spells it out, and why each remedy was linked; a
    problem for which the speech prescribes nothing is marked.

    \b
    speechkit problems speech.txt
    speechkit problems speech.txt -o 整改台账.csv
    """
    settings = RenderOptions(
        parts=PARTS,
        lang=label_language(lang),
        color=wants_color(color),
        explain=explain,
        detail=True,
    )
    options = pipeline_options(PARTS, encoding, repair, script, rule_file)
    show(files, options, settings, format_name, output)
