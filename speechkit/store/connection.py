"""Opening a store."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from importlib import resources
from pathlib import Path

from speechkit.errors import UnreadableInput

#: Raised when the schema changes in a way that old stores don't have.
SCHEMA_VERSION = "1"

#: How long a writer waits for somebody who is reading the store.
WAIT_SECONDS = 30.0


def open_store(path: Path) -> sqlite3.Connection:
    """A store opened for questions: read-only, so that no question can change it.

    Raises UnreadableInput for a file that is not there or is no store.
    """
    if not path.is_file():
        raise UnreadableInput(
            f"{path}: there is no such store; 'speechkit batch FOLDER -o {path}' makes one"
        )
    uri = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True)
    try:
        row = connection.execute("select value from meta where key = 'schema'").fetchone()
    except sqlite3.DatabaseError as error:
        connection.close()
        raise UnreadableInput(f"{path}: is no store of speechkit's ({error})") from error
    if row is None or row[0] != SCHEMA_VERSION:
        connection.close()
        raise UnreadableInput(
            f"{path}: was made by another version; run 'speechkit batch' with --restart"
        )
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A store opened for writing, made if it isn't there. A crash leaves it as after the last commit."""
    try:
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        tables = connection.execute("select count(*) from sqlite_master").fetchone()[0]
        if (
            tables
            and not connection.execute(
                "select count(*) from sqlite_master where name = 'speeches'"
            ).fetchone()[0]
        ):
            raise UnreadableInput(f"{path}: is a database of something else; choose another output")
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = normal")
        connection.execute("pragma foreign_keys = on")
        schema = resources.files("speechkit.store") / "schema.sql"
        connection.executescript(schema.read_text(encoding="utf-8"))
        connection.execute("insert or ignore into meta values ('schema', ?)", (SCHEMA_VERSION,))
    except sqlite3.DatabaseError as error:
        raise UnreadableInput(f"{path}: can't be used as a store ({error})") from error
    return connection


def close_written(connection: sqlite3.Connection) -> None:
    """Close a store after writing, as one file, which questions read without making others beside it
    (``-wal``, ``-shm``)."""
    connection.execute("pragma busy_timeout = 0")
    with suppress(sqlite3.OperationalError):  # being read, or the writing was broken off
        connection.execute("pragma wal_checkpoint(truncate)")
        connection.execute("pragma journal_mode = delete")
    connection.close()
