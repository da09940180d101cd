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
def progress_reporter(quiet: bool) -> Iterator[Progress]:
    """A function to call after each item."""
    if quiet:
        yield lambda tally, item_id: None
    elif sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _lines()


def _lines() -> Progress:
    started = last = monotonic()

    def report(tally: Tally, item_id: str) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= LINE_SECONDS:
            last = now
            rate = (tally.done + tally.failed) / (now - started)
            complain(
                f"{tally.done} done, {tally.failed} failed, {tally.kept} kept, {rate:.1f} a second"
            )

    return report


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        SpinnerColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f}/s  {task.fields[failed]} failed"),
        TimeElapsedColumn(),
    )
    started = monotonic()
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate=0.0, failed=0)

        def report(tally: Tally, item_id: str) -> None:
            worked = tally.done + tally.failed
            rate = worked / max(monotonic() - started, 1e-3)
            bar.update(task, completed=worked + tally.kept, rate=rate, failed=tally.failed)

        yield report
