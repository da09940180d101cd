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
from speechkit.errors import BadUsage
from speechkit.render import RenderOptions

PARTS = ("problems",)


@click.command("problems")
@files_argument
@output_options
@reading_options
@click.option(
    "--unanswered", is_flag=True, help="Of a store: only what no speech has a remedy for."
)
@click.option(
    "--by",
    type=click.Choice(["speaker", "who", "year", "quarter", "month"]),
    help="Of a store: counts by this.",
)
@click.option("--unique", is_flag=True, help="Of a store: without near-duplicate speeches.")
@click.option(
    "-n", "--limit", type=click.IntRange(min=1), default=30, help="Most problems shown of a store."
)
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
    unanswered: bool,
    by: str | None,
    unique: bool,
    limit: int,
) -> None:
    """Print the problems that each FILE names, with the remedies it prescribes.

    For each problem: whom it is said of, what spells it out, and why each remedy was linked; a
    problem for which the speech prescribes nothing is marked.

    Of a store that a batch has made: the problems that recur, and with --unanswered those that stay
    without a remedy.

    \b
    speechkit problems speech.txt
    speechkit problems speech.txt -o 整改台账.csv
    speechkit problems speeches.db --unanswered --by year
    """
    from speechkit.cli.store_problems import is_store, show_problems

    if len(files) == 1 and is_store(files[0]):
        language = label_language(lang)
        show_problems(files[0], unanswered, by, unique, limit, format_name, output, language)
        return
    if unanswered or by or unique:
        raise BadUsage(
            "--unanswered, --by and --unique are for one store, made by 'speechkit batch'"
        )
    settings = RenderOptions(
        parts=PARTS,
        lang=label_language(lang),
        color=wants_color(color),
        explain=explain,
        detail=True,
    )
    options = pipeline_options(PARTS, encoding, repair, script, rule_file)
    show(files, options, settings, format_name, output)
