"""``speechkit batch`` in parts: on a cluster, or to a URL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from speechkit.batch.items import Selection, shard_of
from speechkit.batch.parts import Part, plan_files, plan_rows, remove_parts
from speechkit.batch.run import Tally
from speechkit.batch.urls import is_url
from speechkit.batch.worker import Job
from speechkit.cli.failures import complain
from speechkit.cli.places import Place
from speechkit.cli.progress import progress_reporter
from speechkit.errors import BadUsage

DASK = "dask://"


def plan(
    places: tuple[Place, ...],
    selection: Selection,
    columns: tuple[str | None, str | None],
    rules: str,
    shard: tuple[int, int] | None,
) -> list[Part]:
    """The parts of the inputs, of which ``shard`` (number from 0, count) takes its own."""
    text_column, id_column = columns
    if not places:
        raise BadUsage("--engine and URL outputs take PATHS, no list on stdin")
    parts: Iterator[Part] = (
        plan_rows(places, text_column, id_column, rules)
        if text_column
        else plan_files(places, selection, rules)
    )
    return [part for part in parts if shard is None or shard_of(part.name, shard[1]) == shard[0]]


def run_in_parts(
    parts: list[Part],
    job: Job,
    rules: str,
    output: Place,
    engine: str | None,
    jobs: int,
    tidy: bool,
    restart: bool,
    quiet: bool,
) -> Tally:
    """``tidy``: take away parts of inputs that are no more. Counts speeches; of parts that are there, parts."""
    from speechkit.batch.engines import run_here, run_on_dask

    if not str(output).endswith(".parquet"):
        raise BadUsage(f"{output}: parts are written to Parquet; call the output NAME.parquet")
    if engine and not engine.startswith(DASK):
        raise BadUsage(f"--engine {engine}: wanted dask://HOST:PORT")
    place = output if isinstance(output, str) else str(Path(output).resolve())
    if not is_url(place):
        Path(place).mkdir(exist_ok=True)
    if restart:
        remove_parts(place, frozenset())
    outcomes = (
        run_on_dask(parts, job, rules, place, engine.removeprefix(DASK))
        if engine
        else run_here(parts, job, rules, place, jobs)
    )
    tally = Tally()
    with progress_reporter(quiet, len(parts), "parts") as report:
        for part, outcome in outcomes:
            if isinstance(outcome, str):
                tally.failed += max(1, len(part.items))
                complain(f"{part.name} could not be made: {outcome}; the same command tries again")
            else:
                tally.done += outcome.done
                tally.failed += outcome.failed
                tally.kept += outcome.kept
            report(tally, part.name)
    if tidy:
        remove_parts(place, frozenset(part.name for part in parts))
    return tally
