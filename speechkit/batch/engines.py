"""Who works on the parts of a batch: processes of this machine, or the workers of a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from speechkit.batch.parts import Part, PartTally, run_part
from speechkit.batch.worker import Job, warm_up
from speechkit.errors import BadUsage, MissingExtra, SpeechkitError

#: How often a part whose worker died is given to another one.
RETRIES = 3

#: What became of a part: its tally, or why it couldn't be made.
Outcome = tuple[Part, PartTally | str]


def run_here(
    parts: Sequence[Part], job: Job, rules: str, output: str, jobs: int
) -> Iterator[Outcome]:
    """On processes of this machine, in the order of the parts."""
    from pebble import ProcessPool

    warm_up(job.options)
    with ProcessPool(max_workers=jobs) as pool:
        waiting = [(part, pool.schedule(run_part, (part, job, rules, output))) for part in parts]
        for part, future in waiting:
            yield part, _outcome(future.result)


def run_on_dask(
    parts: Sequence[Part], job: Job, rules: str, output: str, address: str
) -> Iterator[Outcome]:
    """On the workers of the scheduler at ``address`` ("host:port"), as they finish.

    The workers need the same version of speechkit, and the inputs under the same names. Only names and tallies
    go through the scheduler. Raises MissingExtra, BadUsage where no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise MissingExtra(
            'a cluster needs an extra: pip install "speechkit-zh[cluster]"'
        ) from error
    try:
        client: Any = Client(f"tcp://{address}", timeout=20)  # type: ignore[no-untyped-call]
    except OSError as error:
        raise BadUsage(f"dask://{address}: no scheduler answers there ({error})") from error
    with client:
        by_name = {part.name: part for part in parts}
        futures = {
            client.submit(run_part, part, job, rules, output, retries=RETRIES, pure=False): name
            for name, part in by_name.items()
        }
        for future in as_completed(list(futures)):  # type: ignore[no-untyped-call]
            yield by_name[futures.pop(future)], _outcome(future.result)


def _outcome(result: Callable[[], PartTally]) -> PartTally | str:
    try:
        return result()
    except SpeechkitError as error:
        return str(error)
    except Exception as error:  # whatever the part died of, the others go on
        return f"{type(error).__name__}: {error}"
