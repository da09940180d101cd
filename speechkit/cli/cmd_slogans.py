"""``speechkit slogans``."""

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

PARTS = ("slogans",)


@click.command("slogans")
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
    """Print the slogans of each FILE, best first, with each place where they stand.

    \b
    speechkit slogans speech.txt
    speechkit slogans speech.txt --explain
    speechkit slogans *.txt --format json | jq -r '.slogans[].text'
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
