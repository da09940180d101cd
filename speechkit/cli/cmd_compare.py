"""``speechkit compare``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from speechkit.cli.asking import show_data
from speechkit.cli.options import label_language, pipeline_options, reading_options
from speechkit.errors import BadUsage
from speechkit.pipeline import Options


@click.command("compare")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "-f", "--format", "format_name", type=click.Choice(["text", "markdown", "json", "html"])
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Default from the locale.")
@reading_options
def command(
    files: tuple[Path, ...],
    format_name: str | None,
    output: Path | None,
    lang: str | None,
    encoding: str | None,
    repair: bool,
    script: str,
    rule_file: Path | None,
) -> None:
    """Put two or more speeches side by side, the earlier ones first.

    Sections that match; slogans shared and new; problems that come back and how their remedies
    changed; passages taken over word for word. Speeches in both scripts are compared in Simplified
    characters.

    \b
    speechkit compare 2021.txt 2022.txt
    speechkit compare 2020.docx 2021.docx 2022.docx -o compare.html
    """
    if len(files) < 2:
        raise BadUsage("compare takes two FILES or more")
    from speechkit.corpus import compare_formats
    from speechkit.corpus.compare import compare

    data = compare(_speeches(files, pipeline_options((), encoding, repair, script, rule_file)))
    language = label_language(lang)
    makers = {
        "text": lambda: compare_formats.to_text(data, language),
        "markdown": lambda: compare_formats.to_markdown(data, language),
        "html": lambda: compare_formats.to_html(data, language),
    }
    show_data(data, format_name, output, makers)


def _speeches(files: tuple[Path, ...], options: Options) -> list[dict[str, Any]]:
    from dataclasses import replace

    from speechkit.pipeline import analyze
    from speechkit.render import RenderOptions
    from speechkit.render.to_dict import to_dict

    speeches = [analyze(path, options) for path in files]
    if len({speech.source.script for speech in speeches}) > 1 and options.script == "as-is":
        options = replace(options, script="simplified")
        speeches = [analyze(path, options) for path in files]
    return [to_dict(speech, RenderOptions()) for speech in speeches]
