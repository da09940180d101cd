"""``speechkit outline``."""

from __future__ import annotations

from pathlib import Path

import click

from speechkit.cli.inputs import Inputs
from speechkit.cli.options import (
    files_argument,
    label_language,
    outline_options,
    output_options,
    pipeline_options,
    reading_options,
    wants_color,
)
from speechkit.cli.output import as_shown, write_result
from speechkit.cli.show import show
from speechkit.pipeline import PARTS
from speechkit.render import RenderOptions


@click.command("outline")
@files_argument
@outline_options
@output_options
@reading_options
def command(
    files: tuple[Path, ...],
    parts: tuple[str, ...],
    depth: int | None,
    full: bool,
    extracted_text: bool,
    split: bool,
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
    """Print outline, slogans and problems of each FILE.

    A folder stands for the readable files in it; "-", or no FILE with something piped in, for stdin.

    \b
    speechkit outline speech.docx
    speechkit outline speech.txt --only outline --depth 2
    speechkit outline *.txt --format json | jq -r .title
    """
    if extracted_text:
        inputs = Inputs(files, encoding)
        for raw in inputs:
            write_result(as_shown(raw.text, output), output)
        inputs.finish()
        return
    settings = RenderOptions(
        parts=parts or PARTS,
        depth=depth,
        full=full,
        lang=label_language(lang),
        color=wants_color(color),
        explain=explain,
    )
    options = pipeline_options(parts, encoding, repair, script, rule_file)
    show(files, options, settings, format_name, output, split)
