"""``speechkit trends``."""

from __future__ import annotations

from pathlib import Path

import click

from speechkit.cli.asking import prepared, show_data, store_argument, unique_option
from speechkit.cli.options import label_language
from speechkit.errors import BadUsage


@click.command("trends")
@store_argument
@click.argument("phrases", nargs=-1, metavar="[PHRASE]...")
@click.option("--by", type=click.Choice(["year", "quarter", "month"]), default="year")
@unique_option
@click.option("-n", "--limit", type=click.IntRange(min=1), default=15,
              help="Most phrases shown of each kind of change.")  # fmt: skip
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "csv", "json", "html"]))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Default from the locale.")
def command(
    store: Path,
    phrases: tuple[str, ...],
    by: str,
    unique: bool,
    limit: int,
    format_name: str | None,
    output: Path | None,
    lang: str | None,
) -> None:
    """How often each PHRASE stands in the speeches of a STORE, by period.

    A phrase counts wherever it stands, slogan or not. Without phrases: the slogans that rise, fall, are new or
    vanish by more than chance. Speeches without a date are counted apart.

    \b
    speechkit trends speeches.db 营商环境 新质生产力
    speechkit trends speeches.db --by quarter -o trends.html
    """
    from speechkit.corpus import trend_formats
    from speechkit.corpus.periods import calendar
    from speechkit.corpus.trend_data import trends_data
    from speechkit.corpus.trends import changes, trend

    wanted = [phrase.strip() for phrase in phrases]
    if not all(wanted):
        raise BadUsage("an empty PHRASE can't be counted")
    with prepared(store, unique) as connection:
        counted = calendar(connection, by, unique)
        found = [trend(connection, phrase, counted) for phrase in wanted]
        data = trends_data(counted, found, None if wanted else changes(connection, counted))
    language = label_language(lang)
    makers = {
        "text": lambda: trend_formats.to_text(data, language, limit),
        "csv": lambda: trend_formats.to_csv(data),
        "html": lambda: trend_formats.to_html(data, language, limit),
    }
    show_data(data, format_name, output, makers)
