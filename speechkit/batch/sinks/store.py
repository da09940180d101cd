"""Results into a store (SQLite)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from speechkit.batch.worker import Result
from speechkit.store import Store


class StoreSink:
    def __init__(self, path: Path, rules: str, restart: bool = False, indexed: bool = True) -> None:
        if restart:
            for name in (
                path,
                path.with_name(path.name + "-wal"),
                path.with_name(path.name + "-shm"),
            ):
                name.unlink(missing_ok=True)
        self.rules = rules
        self.store = Store.open_for_writing(path, indexed)

    def is_current(self, item_id: str, digest: Callable[[], str | None]) -> bool:
        held = self.store.held(item_id)
        return held is not None and held[1] == self.rules and held[0] == digest()

    def put(self, result: Result) -> None:
        if result.data is None:
            self.store.put_failure(result.id, result.sha256, result.failure or "")
        else:
            self.store.put(result.id, self.rules, result.data)

    def close(self) -> None:
        self.store.close()


def open_sink(path: Path, rules: str, restart: bool) -> StoreSink:
    return StoreSink(path, rules, restart)
