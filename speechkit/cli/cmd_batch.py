"""``speechkit batch``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from speechkit.batch.items import Item, Selection, iter_items, shard_of
from speechkit.batch.run import Tally
from speechkit.cli.failures import complain
from speechkit.cli.options import pipeline_options, reading_options
from speechkit.errors import BadUsage

#: Exit code for a batch that finished but has failures.
SOME_FAILED = 5


@click.command("batch")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="OUT.jsonl, OUT.db, OUT.parquet, a folder, or - for lines on stdout.",
)
@click.option("--glob", "globs", multiple=True, metavar="PATTERN", help="Only files like this.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Not files or folders like this.")
@click.option("--recursive/--no-recursive", default=True, help="Also the folders in a folder.")
@click.option("--text-column", metavar="NAME", help="PATHS are tables; the column with the text.")
@click.option("--id-column", metavar="NAME", help="The column with the row's id.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), help="Worker processes; default all cores."
)
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS",
              help="Longest time for one input.")  # fmt: skip
@click.option("--shard", metavar="I/N", help="Only the I-th of N parts, the same on every machine.")
@click.option(
    "--restart", is_flag=True, help="Forget what the output holds and do everything anew."
)
@click.option("-f", "--format", "format_name", metavar="NAME", help="For a folder; default json.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@reading_options
def command(
    paths: tuple[Path, ...],
    output: Path,
    globs: tuple[str, ...],
    exclude: tuple[str, ...],
    recursive: bool,
    text_column: str | None,
    id_column: str | None,
    jobs: int | None,
    timeout: float | None,
    shard: str | None,
    restart: bool,
    format_name: str | None,
    quiet: bool,
    encoding: str | None,
    repair: bool,
    script: str,
    rule_file: Path | None,
) -> None:
    """Analyse every speech under PATHS and put the results into one output.

    PATHS are files and folders, or, with --text-column, JSONL, CSV or Parquet tables. Without PATHS a list of
    files is read from stdin, one a line. The same command again does only what is new, has changed,
    failed, or was made by other rules. Exit code 5 when some inputs failed.

    \b
    speechkit batch speeches/ -o speeches.db
    find . -name '*.docx' | speechkit batch -o results.jsonl
    speechkit batch corpus.jsonl --text-column text --id-column id -o corpus.db
    """
    from speechkit.batch.locking import locked
    from speechkit.batch.run import run_batch
    from speechkit.batch.sinks import is_folder, open_sink
    from speechkit.batch.version import rules_version
    from speechkit.batch.worker import Job
    from speechkit.cli.progress import progress_reporter
    from speechkit.render import format_named

    options = pipeline_options((), encoding, repair, script, rule_file)
    items = _sharded(
        _items(paths, Selection(globs, exclude, recursive), text_column, id_column), shard
    )
    if format_name and not is_folder(output):
        raise BadUsage("--format is for an output folder; a file's suffix says what it is")
    format = format_named(format_name or "json")
    job = Job(options, format.name if is_folder(output) else None)
    rules = rules_version(options, rule_file, job.format)
    with locked(output), progress_reporter(quiet) as report:
        sink = open_sink(output, rules, restart, (format.suffixes or (".txt",))[0])
        tally = run_batch(items, job, sink, jobs or _cores(), timeout, report)
        sink.close()
    _finish(tally, output)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _items(
    paths: tuple[Path, ...], selection: Selection, text_column: str | None, id_column: str | None
) -> Iterator[Item]:
    if text_column is None:
        if id_column is not None:
            raise BadUsage("--id-column goes with --text-column")
        return iter_items(paths or _listed(), selection)
    from speechkit.batch.tables import is_table, iter_rows

    for path in paths:
        if not is_table(path):
            raise BadUsage(f"{path}: --text-column wants JSONL, CSV or Parquet files")
    return (item for path in paths for item in iter_rows(path, text_column, id_column))


def _listed() -> Iterator[Path]:
    """The paths on stdin, one a line."""
    if sys.stdin.isatty():
        raise BadUsage("give PATHS, or pipe a list of files in")
    for line in sys.stdin.buffer:
        name = line.rstrip(b"\r\n")
        if name:
            yield Path(os.fsdecode(name))


def _sharded(items: Iterator[Item], shard: str | None) -> Iterator[Item]:
    if shard is None:
        return items
    number, slash, count = shard.partition("/")
    if not (slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise BadUsage(f"--shard {shard}: wanted I/N with 1 ≤ I ≤ N, as in 2/8")
    return (item for item in items if shard_of(item.id, int(count)) == int(number) - 1)


def _finish(tally: Tally, output: Path) -> None:
    kept = f", {tally.kept} kept from before" if tally.kept else ""
    complain(f"{output}: {tally.done} done{kept}, {tally.failed} failed")
    if tally.failed:
        raise click.exceptions.Exit(SOME_FAILED)
