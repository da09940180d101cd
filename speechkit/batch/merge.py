"""The outputs of several runs, of shards for instance, as one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from speechkit.batch.sinks.jsonl import failures_path
from speechkit.batch.sinks.lines import held_by
from speechkit.errors import BadUsage, UnreadableInput
from speechkit.store import Store, open_store
from speechkit.store.writing import TAIL

#: Tables whose rows hang on a speech, and their columns besides ``speech``, in the order of the schema.
_CHILDREN = ("nodes", "slogans", "problems", "remedies", "links")


def merge(output: Path, parts: Sequence[Path]) -> int:
    """Put the speeches of ``parts`` into ``output``; gives how many it then holds.

    All must be stores, or all files of lines. Of speeches with one id the last counts. Can be repeated: what
    is there stays. Raises BadUsage for other kinds of files, UnreadableInput for a part that can't be read.
    """
    kinds = {"lines" if p.suffix.lower() in (".jsonl", ".ndjson") else "store" for p in (output, *parts)}  # fmt: skip
    if len(kinds) > 1 or output.suffix.lower() in (".parquet", ""):
        raise BadUsage("merge takes stores (.db) or files of lines (.jsonl), all of one kind")
    if output.resolve() in [part.resolve() for part in parts]:
        raise BadUsage(f"{output}: is among the parts; choose another output")
    if kinds == {"store"}:
        return _merge_stores(output, parts)
    return _merge_lines(output, parts)


def _merge_stores(output: Path, parts: Sequence[Path]) -> int:
    for part in parts:
        open_store(part).close()
    store = Store.open_for_writing(output)
    for part in parts:
        store.connection.execute("attach ? as part", (str(part),))
        _copy(store)
        store.connection.execute("detach part")
    (count,) = store.connection.execute("select count(*) from speeches").fetchone()
    store.close()
    return int(count)


def _copy(store: Store) -> None:
    """The attached part's speeches that aren't there with the same content and rules, in one transaction."""
    connection = store.connection
    connection.execute("begin")
    new = connection.execute(
        "select p.id, p.speech from part.speeches p left join main.speeches m using (id)"
        " where m.id is null or m.sha256 <> p.sha256 or m.rules <> p.rules order by p.speech"
    ).fetchall()
    first = _next(connection, "speeches", "speech")
    connection.execute("create temp table copied (old integer primary key, new integer not null)")
    for number, (item_id, old) in enumerate(new, first):
        store.remove(item_id)
        connection.execute("insert into copied values (?, ?)", (old, number))
    for table in ("speeches", *_CHILDREN):
        names = [row[1] for row in connection.execute(f"pragma main.table_info({table})")]
        others = ", ".join(f't."{name}"' for name in names if name != "speech")
        connection.execute(
            f"insert into main.{table} select c.new, {others} from part.{table} t"
            " join copied c on c.old = t.speech"
        )
    _copy_passages(connection)
    connection.execute("drop table copied")
    connection.execute(
        "insert or replace into main.failures select * from part.failures"
        " where id not in (select id from main.speeches)"
    )
    connection.execute("delete from main.failures where id in (select id from main.speeches)")
    connection.execute("commit")


def _copy_passages(connection: sqlite3.Connection) -> None:
    first = _next(connection, "passages", "passage")
    connection.execute(
        "insert into main.passages select null, c.new, t.section, t.start, t.text"
        " from part.passages t join copied c on c.old = t.speech order by t.passage"
    )
    connection.execute(
        "insert into main.passages_fts (rowid, text)"
        " select passage, text || ? from main.passages where passage >= ?",
        (TAIL, first),
    )


def _next(connection: sqlite3.Connection, table: str, column: str) -> int:
    (highest,) = connection.execute(f"select max({column}) from main.{table}").fetchone()
    return int(highest or 0) + 1


def _merge_lines(output: Path, parts: Sequence[Path]) -> int:
    """In the order of the parts, written beside the output and renamed."""
    sources = [*([output] if output.exists() else []), *parts]
    last: dict[str, tuple[int, int]] = {}
    for source, path in enumerate(sources):
        for number, line in enumerate(_lines(path)):
            entry = held_by(line)
            if entry is None:
                raise UnreadableInput(f"{path}: line {number + 1} is no result of a batch")
            last[entry.id] = (source, number)
    new = output.with_name(f".{output.name}.new")
    with new.open("wb") as file:
        for source, path in enumerate(sources):
            for number, line in enumerate(_lines(path)):
                entry = held_by(line)
                if entry is not None and last[entry.id] == (source, number):
                    file.write(line)
        file.flush()
        os.fsync(file.fileno())
    new.replace(output)
    _merge_failures(output, sources, set(last))
    return len(last)


def _merge_failures(output: Path, sources: Sequence[Path], held: set[str]) -> None:
    import json

    lines = {}
    for path in map(failures_path, sources):
        for line in _lines(path) if path.exists() else ():
            item_id = str(json.loads(line)["id"])
            if item_id not in held:
                lines[item_id] = line
    if lines:
        failures_path(output).write_bytes(b"".join(lines.values()))
    else:
        failures_path(output).unlink(missing_ok=True)


def _lines(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            yield from file
    except OSError as error:
        raise UnreadableInput(f"{path}: can't be read ({error.strerror})") from error
