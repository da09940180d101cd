"""A batch cut into parts that stand alone: each is worked on anywhere and becomes Parquet files of its own.

A part's name is made from what goes into it (rules, names and versions of its files), so a part that is there
needn't be made again, and two machines can't disagree on what it holds.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speechkit.batch.items import Item, Selection, iter_items, shard_of
from speechkit.batch.urls import file_system, is_url, iter_files, put_file
from speechkit.batch.worker import Job, work
from speechkit.errors import BadUsage
from speechkit.store.parquet import TABLES, export, load_pyarrow

#: Files in a part, on average. 200 speeches take a core some seconds: little is lost with a worker, and a
#: million files are 5,000 tasks.
SIZE = 200

#: No part has more files than this many times the average.
LARGEST = 4


@dataclass(frozen=True, slots=True)
class Part:
    """``items``: files; or ``table``, ``rows``: a Parquet file and which of its row groups."""

    name: str
    items: tuple[Item, ...] = ()
    table: str = ""
    rows: int = 0
    text_column: str = ""
    id_column: str | None = None


@dataclass(frozen=True, slots=True)
class PartTally:
    name: str
    done: int = 0
    failed: int = 0
    kept: bool = False


def plan_files(
    places: Iterable[str | Path], selection: Selection, rules: str, size: int = SIZE
) -> Iterator[Part]:
    """Parts of the files at ``places``.

    A part ends behind a file whose name says so (one in ``size`` does), so that a new file changes the part
    that it falls in and no other.
    """
    items: list[Item] = []
    digest = hashlib.sha256(rules.encode())
    for item, version in versioned_items(places, selection):
        items.append(item)
        digest.update(f"\0{item.id}\0{version}".encode("utf-8", "surrogatepass"))
        if shard_of(item.id, size) == 0 or len(items) >= LARGEST * size:
            yield Part(f"part-{digest.hexdigest()[:16]}", tuple(items))
            items, digest = [], hashlib.sha256(rules.encode())
    if items:
        yield Part(f"part-{digest.hexdigest()[:16]}", tuple(items))


def versioned_items(
    places: Iterable[str | Path], selection: Selection
) -> Iterator[tuple[Item, str]]:
    """Each file with what tells that it changed: size and time of a local file, an ETag and the like of a URL."""
    for place in places:
        if is_url(place):
            for url, relative, version in iter_files(str(place)):
                if selection.takes(Path(relative), relative):
                    yield Item(url, url=url), version
            continue
        for item in iter_items([Path(place)], selection):
            try:
                stat = item.path.stat() if item.path else None
                yield item, f"{stat.st_size}|{stat.st_mtime_ns}" if stat else ""
            except OSError:
                yield item, ""


def plan_rows(
    tables: Sequence[str | Path], text_column: str, id_column: str | None, rules: str
) -> Iterator[Part]:
    """A part for each row group of Parquet files. Raises BadUsage for other tables: they can't be cut unread."""
    parquet = load_pyarrow().parquet
    for place in tables:
        if not str(place).lower().endswith(".parquet"):
            raise BadUsage(f"{place}: parts are cut from Parquet tables only; convert it first")
        fs, path = file_system(str(place) if is_url(place) else Path(place).resolve().as_uri())
        with fs.open(path, "rb") as file:
            groups = parquet.ParquetFile(file).num_row_groups
        version = next(version for _, _, version in iter_files(fs.unstrip_protocol(path)))
        for number in range(groups):
            key = f"{rules}\0{place}\0{version}\0{number}\0{text_column}\0{id_column}"
            name = f"part-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
            yield Part(name, (), str(place), number, text_column, id_column)


def run_part(part: Part, job: Job, rules: str, output: str) -> PartTally:
    """Work on a part and put its tables under ``output``, a folder or a URL; a part that is there is left alone."""
    from speechkit.store.writing import Store

    if part_exists(output, part.name):
        return PartTally(part.name, kept=True)
    store = Store.in_memory()
    done = failed = 0
    for item in _items_of(part):
        result = work(job, item)
        if result.data is None:
            store.put_failure(result.id, result.sha256, result.failure or "")
            failed += 1
        else:
            store.put(result.id, rules, result.data)
            done += 1
    store.commit()
    if is_url(output):
        with tempfile.TemporaryDirectory() as folder:
            for path in export(store.connection, Path(folder), part.name):
                put_file(path, f"{output}/{path.parent.name}/{path.name}")
    else:
        for _ in export(store.connection, Path(output), part.name):
            pass
    return PartTally(part.name, done, failed)


def _items_of(part: Part) -> Iterator[Item]:
    if not part.table:
        yield from part.items
        return
    from speechkit.batch.tables import item_of

    fs, path = file_system(
        part.table if is_url(part.table) else Path(part.table).resolve().as_uri()
    )
    with fs.open(path, "rb") as file:
        parquet = load_pyarrow().parquet.ParquetFile(file)
        before = sum(parquet.metadata.row_group(n).num_rows for n in range(part.rows))
        rows = parquet.read_row_group(part.rows).to_pylist()
    for number, row in enumerate(rows, before + 1):
        yield item_of(part.table, number, row, part.text_column, part.id_column)


def part_exists(output: str, name: str) -> bool:
    """Whether a part is whole: its speeches are written last."""
    last = f"{TABLES[-1].name}/{name}.parquet"
    if is_url(output):
        fs, path = file_system(output)
        return bool(fs.exists(f"{path}/{last}"))
    return Path(output, last).exists()


def remove_parts(output: str, keep: frozenset[str]) -> None:
    """Take away the files of parts that are not in ``keep``: of files that changed or went, of other rules."""
    fs, root = file_system(output if is_url(output) else Path(output).resolve().as_uri())
    for table in TABLES:
        for path in fs.glob(f"{root}/{table.name}/part-*.parquet"):
            if path.rsplit("/", 1)[-1].removesuffix(".parquet") not in keep:
                fs.rm_file(path)
