"""A store's tables as Parquet files: a folder for each table, a file for each part.

Rows carry the speech's ``id`` in place of the store's number, so that parts made apart fit together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from speechkit.errors import MissingExtra

#: Rows that are turned into one row group. A passage has about 200 characters: some 20 MB.
ROWS = 50_000

_SPAN = (("start", "int64"), ("end", "int64"))


class Table(NamedTuple):
    """``columns``: names and Arrow types besides ``id``, as the store calls them. ``key``: what orders
    the rows of a speech, so that the same content gives the same file."""

    name: str
    columns: tuple[tuple[str, str], ...]
    key: str

    def select(self) -> str:
        names = ", ".join(f't."{name}"' for name, _ in self.columns)
        if self.name in ("speeches", "failures"):
            return f"select t.id, {names} from {self.name} t order by t.id"
        return (
            f"select s.id, {names} from {self.name} t join speeches s using (speech)"
            f" order by s.id, {self.key}"
        )


def _strings(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, "string") for name in names)


#: Speeches come last: where a part's file of speeches is, the part is whole.
TABLES: tuple[Table, ...] = (
    Table(
        "nodes",
        (*_strings("node", "parent"), ("level", "int32"), ("position", "int32"), ("marker", "string"),
         ("ordinal", "int64"), ("heading", "string"), *_SPAN),
        "t.position",
    ),
    Table(
        "slogans",
        (("position", "int32"), *_strings("text", "kind"), ("count", "int32"), ("score", "double")),
        "t.position",
    ),
    Table("problems", (*_strings("problem", "node", "text", "kind", "detail", "who"), *_SPAN), "t.start"),
    Table("remedies", (*_strings("remedy", "node", "text", "by", "due"), *_SPAN), "t.start"),
    Table(
        "links",
        (("problem", "string"), ("position", "int32"), ("remedy", "string"), ("score", "double"),
         ("why", "string")),
        "t.problem, t.position",
    ),
    Table("passages", (("section", "string"), ("start", "int64"), ("text", "string")), "t.passage"),
    Table("failures", _strings("sha256", "reason"), ""),
    Table(
        "speeches",
        (*_strings("sha256", "rules", "title", "date", "speaker", "salutation"), ("characters", "int64"),
         *_strings("script", "format", "encoding")),
        "",
    ),
)  # fmt: skip


def load_pyarrow() -> Any:
    """The pyarrow package with its Parquet module. Raises MissingExtra where it isn't installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra('Parquet needs an extra: pip install "speechkit-zh[parquet]"') from error
    return pyarrow


def export(connection: sqlite3.Connection, folder: Path, part: str) -> Iterator[Path]:
    """Write ``folder/TABLE/part.parquet`` for each table, each by write-then-rename; gives their paths."""
    pyarrow = load_pyarrow()
    for table in TABLES:
        place = folder / table.name / f"{part}.parquet"
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_name(f".{place.name}.new")
        _write(pyarrow, connection, table, new)
        new.replace(place)
        yield place


def _write(pyarrow: Any, connection: sqlite3.Connection, table: Table, path: Path) -> None:
    names = ("id", *(name for name, _ in table.columns))
    types = ("string", *(kind for _, kind in table.columns))
    schema = pyarrow.schema(
        [(name, pyarrow.type_for_alias(kind)) for name, kind in zip(names, types, strict=True)]
    )
    cursor = connection.execute(table.select())
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while rows := cursor.fetchmany(ROWS):
            columns = [
                pyarrow.array(column, type=field.type)
                for column, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(columns, schema=schema))
