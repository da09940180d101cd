"""One big file of many texts: JSONL, CSV, Parquet. Read as a stream, one row at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from speechkit.batch.items import Item
from speechkit.errors import BadUsage, UnreadableInput
from speechkit.read import MAX_CHARACTERS
from speechkit.render.visible import encodable

TABLE_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")

#: The largest field of a CSV file: a long speech has 100,000 characters, a book a few million.
csv.field_size_limit(50_000_000)
#: No line of a JSONL table is longer, in characters: the longest text with each of its characters escaped.
LONGEST_ROW = 6 * MAX_CHARACTERS


def is_table(path: Path) -> bool:
    return path.suffix.lower() in TABLE_SUFFIXES


def iter_rows(path: Path, text_column: str, id_column: str | None) -> Iterator[Item]:
    """An item for each row of the table at ``path``.

    Its id is the value of ``id_column``, or "path:row" with rows counted from 1. A row that can't be read is an
    item with a flaw. Raises UnreadableInput for a file that can't be read, BadUsage for a column that isn't there.
    """
    for number, row in enumerate(_rows(path), 1):
        yield item_of(str(path), number, row, text_column, id_column)


def item_of(table: str, number: int, row: Row, text_column: str, id_column: str | None) -> Item:
    """The item that row ``number`` of ``table`` is. Raises BadUsage for a column that isn't there."""
    if isinstance(row, str):
        return Item(f"{table}:{number}", flaw=f"{table}: row {number} {row}")
    if text_column not in row:
        known = ", ".join(str(name) for name in row)
        raise BadUsage(f"{table}: row {number} has no column {text_column!r} (it has {known})")
    if id_column is not None and id_column not in row:
        raise BadUsage(f"{table}: row {number} has no column {id_column!r}")
    name = str(row[id_column]) if id_column else f"{table}:{number}"
    value = row[text_column]
    return Item(encodable(name), text="" if value is None else encodable(str(value)))


#: A row's values by column, or what is wrong with it.
Row = dict[str, Any] | str


def _rows(path: Path) -> Iterator[Row]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return _parquet_rows(path)
    return _csv_rows(path, suffix) if suffix in (".csv", ".tsv") else _json_rows(path)


def _json_rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        while line := file.readline(LONGEST_ROW):
            if not line.strip():
                continue
            if not line.endswith("\n") and len(line) == LONGEST_ROW:
                while (line := file.readline(1_000_000)) and not line.endswith("\n"):
                    pass
                yield f"is longer than {LONGEST_ROW:,} characters"
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                yield f"is not JSON: {error}"
                continue
            yield row if isinstance(row, dict) else "is not a JSON object"


def _csv_rows(path: Path, suffix: str) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            yield from csv.DictReader(file, delimiter="\t" if suffix == ".tsv" else ",")
        except csv.Error as error:
            raise UnreadableInput(f"{path}: can't be read as CSV: {error}") from error


def _parquet_rows(path: Path) -> Iterator[Row]:
    from speechkit.store.parquet import load_pyarrow

    try:
        file = load_pyarrow().parquet.ParquetFile(path)
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"{path}: can't be read as Parquet: {error}") from error
    with file:
        for batch in file.iter_batches(batch_size=256):
            yield from batch.to_pylist()
