"""One big file of many texts: JSONL, CSV, Parquet. Read as a stream, one row at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from speechkit.batch.items import Item
from speechkit.errors import BadUsage, MissingExtra, UnreadableInput

TABLE_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")

#: The largest field of a CSV file: a long speech has 100,000 characters, a book a few million.
csv.field_size_limit(50_000_000)


def is_table(path: Path) -> bool:
    return path.suffix.lower() in TABLE_SUFFIXES


def iter_rows(path: Path, text_column: str, id_column: str | None) -> Iterator[Item]:
    """An item for each row of the table at ``path``.

    Its id is the value of ``id_column``, or "path:row" with rows counted from 1. Raises UnreadableInput for a
    row that can't be read, BadUsage for a column that isn't there.
    """
    for number, row in enumerate(_rows(path), 1):
        if text_column not in row:
            known = ", ".join(str(name) for name in row)
            raise BadUsage(f"{path}: row {number} has no column {text_column!r} (it has {known})")
        if id_column is not None and id_column not in row:
            raise BadUsage(f"{path}: row {number} has no column {id_column!r}")
        name = str(row[id_column]) if id_column else f"{path}:{number}"
        value = row[text_column]
        yield Item(name, text="" if value is None else str(value))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return _parquet_rows(path)
    return _csv_rows(path, suffix) if suffix in (".csv", ".tsv") else _json_rows(path)


def _json_rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise UnreadableInput(f"{path}: line {number} is not JSON: {error}") from error
            if not isinstance(row, dict):
                raise UnreadableInput(f"{path}: line {number} is not a JSON object")
            yield row


def _csv_rows(path: Path, suffix: str) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t" if suffix == ".tsv" else ",")


def _parquet_rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise MissingExtra(
            f'{path}: Parquet needs an extra: pip install "speechkit-zh[parquet]"'
        ) from error
    for batch in parquet.ParquetFile(path).iter_batches(batch_size=256):
        yield from batch.to_pylist()
