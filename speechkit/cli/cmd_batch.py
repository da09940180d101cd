"""``speechkit batch``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from speechkit.batch.items import Item, Selection, iter_items, shard_of
from speechkit.batch.locking import locked
from speechkit.batch.run import Tally, run_batch
from speechkit.batch.sinks import is_folder, open_sink
from speechkit.batch.urls import is_url
from speechkit.cli.batch_parts import plan, run_in_parts
from speechkit.cli.failures import complain
from speechkit.cli.options import pipeline_options, reading_options
from speechkit.cli.places import Place, PlaceType
from speechkit.cli.progress import progress_reporter
from speechkit.errors import BadUsage

#: Exit code for a batch that finished but has failures.
SOME_FAILED = 5


@click.command("batch")
@click.argument("paths", nargs=-1, type=PlaceType())
@click.option(
    "-o",
    "--output",
    required=True,
    type=PlaceType(),
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
@click.option("--engine", metavar="URL", help="dask://HOST:PORT: work on a Dask cluster.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
@reading_options
def command(
    paths: tuple[Place, ...],
    output: Place,
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
    engine: str | None,
    quiet: bool,
    encoding: str | None,
    repair: bool,
    script: str,
    rule_file: Path | None,
) -> None:
    """Analyse every speech under PATHS and put the results into one output.

    PATHS are files and folders, also as URLs that fsspec opens, or, with --text-column, JSONL, CSV or Parquet
    tables. Without PATHS a list of files is read from stdin, one a line. The same command again does only
    what is new, has changed, failed, or was made by other rules. Exit code 5 when some inputs failed.

    \b
    speechkit batch speeches/ -o speeches.db
    find . -name '*.docx' | speechkit batch -o results.jsonl
    speechkit batch corpus.jsonl --text-column text --id-column id -o corpus.db
    speechkit batch s3://crawl/speeches -o s3://crawl/results.parquet --engine dask://10.0.0.1:8786
    """
    from speechkit.batch.version import rules_version
    from speechkit.batch.worker import Job
    from speechkit.render import format_named

    options = pipeline_options((), encoding, repair, script, rule_file)
    selection, columns = Selection(globs, exclude, recursive), (text_column, id_column)
    if format_name and (is_url(output) or not is_folder(Path(output))):
        raise BadUsage("--format is for an output folder; a file's suffix says what it is")
    format = format_named(format_name or "json")
    if engine or is_url(output):
        if timeout:
            raise BadUsage("--timeout is for a batch on this machine that is not cut into parts")
        rules, job = rules_version(options, rule_file, None), Job(options)
        parts = plan(paths, selection, columns, rules, _shard(shard))
        tally = run_in_parts(
            parts, job, rules, output, engine, jobs or _cores(), shard is None, restart, quiet
        )
        _finish(tally, output)
        return
    folder = Path(output)
    job = Job(options, format.name if is_folder(folder) else None)
    rules = rules_version(options, rule_file, job.format)
    items = _sharded(_items(paths, selection, *columns), _shard(shard))
    total = count_items(paths, selection) if not (text_column or shard or quiet) else None
    with locked(folder), progress_reporter(quiet, total) as report:
        sink = open_sink(folder, rules, restart, (format.suffixes or (".txt",))[0])
        tally = run_batch(items, job, sink, jobs or _cores(), timeout, report)
        sink.close()
    _finish(tally, output)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count_items(places: tuple[Place, ...], selection: Selection) -> int | None:
    """How many items there are, where finding out is cheap: names in folders, but no list on stdin."""
    if not places or any(map(is_url, places)):
        return None
    return sum(1 for _ in iter_items([Path(place) for place in places], selection))


def _items(
    places: tuple[Place, ...], selection: Selection, text_column: str | None, id_column: str | None
) -> Iterator[Item]:
    if text_column is None:
        if id_column is not None:
            raise BadUsage("--id-column goes with --text-column")
        return _files(places, selection)
    from speechkit.batch.tables import is_table, iter_rows

    for place in places:
        if is_url(place) or not is_table(Path(place)):
            raise BadUsage(f"{place}: --text-column wants JSONL, CSV or Parquet files")
    return (row for place in places for row in iter_rows(Path(place), text_column, id_column))


def _files(places: tuple[Place, ...], selection: Selection) -> Iterator[Item]:
    if not any(map(is_url, places)):
        return iter_items([Path(place) for place in places] or _listed(), selection)
    from speechkit.batch.parts import versioned_items

    return (item for item, _ in versioned_items(places, selection))


def _listed() -> Iterator[Path]:
    """The paths on stdin, one a line."""
    if sys.stdin.isatty():
        raise BadUsage("give PATHS, or pipe a list of files in")
    for line in sys.stdin.buffer:
        name = line.rstrip(b"\r\n")
        if name:
            yield Path(os.fsdecode(name))


def _shard(text: str | None) -> tuple[int, int] | None:
    """(number from 0, count) of "2/8"."""
    if text is None:
        return None
    number, slash, count = text.partition("/")
    if not (slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise BadUsage(f"--shard {text}: wanted I/N with 1 ≤ I ≤ N, as in 2/8")
    return int(number) - 1, int(count)


def _sharded(items: Iterator[Item], shard: tuple[int, int] | None) -> Iterator[Item]:
    if shard is None:
        return items
    return (item for item in items if shard_of(item.id, shard[1]) == shard[0])


def _finish(tally: Tally, output: Place) -> None:
    kept = f", {tally.kept} kept from before" if tally.kept else ""
    why = f" ({_where_failures_are(str(output))})" if tally.failed else ""
    complain(f"{output}: {tally.done} done{kept}, {tally.failed} failed{why}")
    if tally.failed:
        raise click.exceptions.Exit(SOME_FAILED)


def _where_failures_are(output: str) -> str:
    """Where each failed input stands with its reason."""
    path = Path(output)
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return f"see {path.stem}.failures.jsonl"
    if path.suffix.lower() in (".db", ".sqlite", ".sqlite3", ".parquet"):
        return "see the table failures"
    return "see failures.jsonl in it" if output != "-" else "told above"
