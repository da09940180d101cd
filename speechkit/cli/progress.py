"""How far a batch is: a bar on a terminal, a line now and then otherwise, always on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from speechkit.batch.run import Progress, Tally
from speechkit.cli.failures import complain

#: Seconds between two lines where stderr is no terminal.
LINE_SECONDS = 30.0


@contextmanager
def progress_reporter(quiet: bool, total: int | None = None, unit: str = "") -> Iterator[Progress]:
    """A function to call after each item. ``total``: how many calls there will be, None where that isn't known.

    ``unit``: what the calls count, where that isn't speeches.
    """
    if quiet:
        yield lambda tally, item_id: None
    elif sys.stderr.isatty():
        with _bar(total, unit) as report:
            yield report
    else:
        yield _lines(total)


def _lines(total: int | None) -> Progress:
    calls = worked = kept = 0
    started = last = monotonic()

    def report(tally: Tally, item_id: str) -> None:
        nonlocal last, calls, worked, kept
        calls += 1
        worked += tally.kept == kept
        kept = tally.kept
        now = monotonic()
        if now - last >= LINE_SECONDS:
            last = now
            rate = (tally.done + tally.failed) / (now - started)
            complain(
                f"{tally.done} done, {tally.failed} failed, {tally.kept} kept, {rate:.1f} a second"
                + left(worked, total and total - calls, now - started)
            )

    return report


def left(worked: int, to_do: int | None, seconds: float) -> str:
    """ ", about 3 min left": from the pace so far, in which what an earlier run left counts nothing; "" where
    it isn't known how much there is to do."""
    if not to_do or not worked:
        return ""
    remaining = seconds / worked * max(0, to_do)
    return (
        f", about {remaining / 60:.0f} min left"
        if remaining >= 90
        else f", about {remaining:.0f} s left"
    )


@contextmanager
def _bar(total: int | None, unit: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}{task.fields[rate]:.1f}/s  {task.fields[failed]} failed"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    started = monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(unit and f"{unit}  ", total=total, rate=0.0, failed=0)

        def report(tally: Tally, item_id: str) -> None:
            worked = tally.done + tally.failed
            rate = worked / max(monotonic() - started, 1e-3)
            bar.update(task, advance=1, rate=rate, failed=tally.failed)

        yield report
