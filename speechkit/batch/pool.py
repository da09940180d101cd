"""Many items at once, in their order, with bounded memory; a worker that dies or hangs costs its item only."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from speechkit.batch.items import Item
from speechkit.batch.worker import Job, Result, warm_up, work

#: Items in flight for each worker. Enough to keep it busy while an early item is slow; each holds one result.
AHEAD = 16


def run_items(
    items: Iterable[Item], job: Job, jobs: int = 1, timeout: float | None = None
) -> Iterator[Result]:
    """The result of each item, in the order of the items.

    With one job and no timeout everything runs in this process. Otherwise ``jobs`` worker processes
    take the items; one that takes longer than ``timeout`` seconds, or whose process dies, gives a failure.
    """
    warm_up(job.options)
    if jobs <= 1 and timeout is None:
        for item in items:
            yield work(job, item)
        return
    yield from _in_processes(items, job, jobs, timeout)


def _in_processes(
    items: Iterable[Item], job: Job, jobs: int, timeout: float | None
) -> Iterator[Result]:
    from pebble import ProcessPool

    pool = ProcessPool(max_workers=jobs, initializer=_ignore_interrupts)
    waiting: deque[tuple[Item, object]] = deque()
    finished = False
    try:
        for item in items:
            waiting.append((item, pool.schedule(work, (job, item), timeout=timeout)))
            if len(waiting) >= jobs * AHEAD:
                yield _outcome(*waiting.popleft(), timeout)
        while waiting:
            yield _outcome(*waiting.popleft(), timeout)
        finished = True
    finally:
        end = pool.close if finished else pool.stop
        end()  # type: ignore[no-untyped-call]
        pool.join()


def _ignore_interrupts() -> None:
    """Ctrl-C goes to the whole group of processes; the parent alone decides what it means."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _outcome(item: Item, future: object, timeout: float | None) -> Result:
    from concurrent.futures import Future
    from concurrent.futures import TimeoutError as TookTooLong

    from pebble import ProcessExpired

    assert isinstance(future, Future)
    try:
        result: Result = future.result()
        return result
    except TookTooLong:
        reason = f"took longer than {timeout:g} s (--timeout)"
    except ProcessExpired as error:
        reason = f"the worker process died (exit code {error.exitcode})"
    return Result(item.id, item.digest() or "", failure=reason)
