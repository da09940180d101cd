"""The command line: parses arguments, calls the library, prints. Nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from speechkit import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", prog_name="speechkit")
def cli() -> None:
    """Reads Chinese official speeches: outline, slogans, problems and their remedies."""


@cli.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "format_name", default="json")
def outline(files: tuple[str, ...], format_name: str) -> None:
    """Print outline, slogans and problems of each FILE."""
    from speechkit.pipeline import analyze, render

    for name in files:
        sys.stdout.write(str(render(analyze(Path(name)), format_name)))


def main() -> None:
    """Run the command; errors become one sentence and an exit code."""
    cli()
