"""A batch from start to end: what is already done, what is to do, where it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from speechkit.batch.items import Item
from speechkit.batch.pool import run_items
from speechkit.batch.sinks import Sink
from speechkit.batch.worker import Job


@dataclass(slots=True)
class Tally:
    """How a batch went. ``kept``: results of an earlier run that still hold."""

    done: int = 0
    failed: int = 0
    kept: int = 0


Progress = Callable[[Tally, str], None]


def run_batch(
    items: Iterable[Item],
    job: Job,
    sink: Sink,
    jobs: int = 1,
    timeout: float | None = None,
    progress: Progress = lambda tally, item_id: None,
) -> Tally:
    """Work on each item that ``sink`` does not hold a current result of, and hand it the results.

    ``progress`` is called after each item with the tally so far. The sink is closed by its owner.
    """
    tally = Tally()

    def to_do() -> Iterator[Item]:
        for item in items:
            if sink.is_current(item.id, item.digest):
                tally.kept += 1
                progress(tally, item.id)
            else:
                yield item

    for result in run_items(to_do(), job, jobs, timeout):
        if result.failure is None:
            tally.done += 1
        else:
            tally.failed += 1
        sink.put(result)
        progress(tally, result.id)
    return tally
