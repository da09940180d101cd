"""One run at a time on one output."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from speechkit.errors import BadUsage


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold ``output`` for this process; the lock goes with the process, also when it is killed. The file that
    carries it goes too, unless the process was killed.

    Raises BadUsage at once if another run holds it.
    """
    if str(output) == "-" or not output.parent.is_dir():
        yield
        return
    from filelock import FileLock, Timeout

    path = output.with_name(f".{output.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise BadUsage(
            f"{output}: another run is writing to it; wait for it, or choose another output"
        ) from error
    try:
        yield
    finally:
        with suppress(OSError):  # Windows deletes no open file
            path.unlink()  # while it is held: filelock takes no lock on a file that is gone
        lock.release()
