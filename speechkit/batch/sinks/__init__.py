"""Where results go. SINKS is the one table: what the output's name must look like, and what opens it.

A sink knows what it holds from an earlier run, so that the same command again does only what is missing.
Every sink survives being killed at any moment: what it then holds is whole results only.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol

from speechkit.batch.worker import Result
from speechkit.errors import BadUsage


class Sink(Protocol):
    """Takes results and remembers what it was given."""

    def is_current(self, item_id: str, digest: Callable[[], str | None]) -> bool:
        """Whether a result for this id, content and rules is there. ``digest`` reads the content, so
        it is called only if there is a result for the id at all."""
        ...

    def put(self, result: Result) -> None: ...

    def close(self) -> None:
        """Finish after the last result; not called when the run is broken off."""
        ...


class SinkKind(NamedTuple):
    """``module`` in this package has ``open_sink(path, rules, restart) -> Sink``."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    help: str


SINKS: tuple[SinkKind, ...] = (
    SinkKind("jsonl", (".jsonl", ".ndjson"), "jsonl", "one result a line, flushed as it comes"),
    SinkKind("store", (".db", ".sqlite", ".sqlite3"), "store", "SQLite, for search and trends"),
    SinkKind("parquet", (".parquet",), "parquet", "a folder of Parquet tables, for data frames"),
    SinkKind("folder", (), "folder", "one file a result, the folder's tree kept"),
)


def open_sink(path: Path, rules: str, restart: bool = False, suffix: str = ".json") -> Sink:
    """The sink for an output path ("-": lines on stdout). ``restart``: forget what it holds.
    ``suffix``: of the files in an output folder.

    Raises BadUsage for a suffix that says nothing, and for a path whose folder doesn't exist.
    """
    if str(path) == "-":
        return import_module(f"{__name__}.stdout").StdoutSink(rules)  # type: ignore[no-any-return]
    if not path.parent.is_dir():
        raise BadUsage(f"{path.parent}: there is no such folder for the output")
    if is_folder(path):
        folder = import_module(f"{__name__}.folder")
        return folder.open_sink(path, rules, restart, suffix)  # type: ignore[no-any-return]
    for kind in SINKS:
        if path.suffix.lower() in kind.suffixes:
            module = import_module(f"{__name__}.{kind.module}")
            return module.open_sink(path, rules, restart)  # type: ignore[no-any-return]
    known = ", ".join(suffix for kind in SINKS for suffix in kind.suffixes if suffix)
    raise BadUsage(f"{path}: the output's suffix must be one of {known}, or none for a folder")


def is_folder(path: Path) -> bool:
    """Whether an output path means a folder of results: it is one, or it has no suffix."""
    if str(path) == "-" or path.suffix.lower() == ".parquet":
        return False
    return path.is_dir() or not path.suffix
