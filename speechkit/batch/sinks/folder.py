"""One file a result, in the tree of the inputs, with a small index of what is there."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from speechkit.batch.sinks.lines import failure_line
from speechkit.batch.worker import Result
from speechkit.errors import UnreadableInput

#: The index, in the output folder.
INDEX = ".speechkit-index.db"


class FolderSink:
    """``suffix``: of the files it writes, with its dot. No name leads out of the folder."""

    def __init__(
        self, folder: Path, rules: str, restart: bool = False, suffix: str = ".json"
    ) -> None:
        self.folder, self.rules, self.suffix = folder, rules, suffix
        folder.mkdir(exist_ok=True)
        if restart:
            (folder / INDEX).unlink(missing_ok=True)
        try:
            self.index = sqlite3.connect(folder / INDEX, isolation_level=None)
            self.index.execute(
                "create table if not exists held (id primary key, sha256, rules, place)"
            )
        except sqlite3.DatabaseError as error:
            raise UnreadableInput(
                f"{folder / INDEX}: can't be used ({error}); --restart"
            ) from error
        self.failures = (folder / "failures.jsonl").open("wb")
        self.failed = False

    def is_current(self, item_id: str, digest: Callable[[], str | None]) -> bool:
        row = self.index.execute(
            "select sha256, place from held where id = ? and rules = ?", (item_id, self.rules)
        ).fetchone()
        return row is not None and row[0] == digest() and (self.folder / row[1]).exists()

    def put(self, result: Result) -> None:
        if result.failure is not None:
            self.failures.write(failure_line(result))
            self.failures.flush()
            self.failed = True
            return
        relative = safe_name(result.place or result.id, self.suffix)
        place = self.folder / relative
        place.parent.mkdir(parents=True, exist_ok=True)
        content = result.rendered if result.rendered is not None else ""
        new = place.with_name(f".{place.name}.new")
        new.write_bytes(
            content if isinstance(content, bytes) else content.encode("utf-8", "replace")
        )
        new.replace(place)
        self.index.execute(
            "insert or replace into held values (?, ?, ?, ?)",
            (result.id, result.sha256, self.rules, str(relative)),
        )

    def close(self) -> None:
        self.index.close()
        self.failures.close()
        if not self.failed:
            (self.folder / "failures.jsonl").unlink(missing_ok=True)


def open_sink(path: Path, rules: str, restart: bool, suffix: str = ".json") -> FolderSink:
    return FolderSink(path, rules, restart, suffix)


#: What no file name may hold on some system, and control characters.
_UNSAFE = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')


def safe_name(item_id: str, suffix: str) -> PurePosixPath:
    """A relative path for an id that stays inside the folder whatever the id holds: a/b.txt → a/b.txt.json.

    Roots, ".." and characters that some system refuses are replaced. A part longer than 200 bytes is cut.
    """
    parts = [part for part in item_id.replace("\\", "/").split("/") if part not in ("", ".")]
    safe = [_UNSAFE.sub("_", "_" if part == ".." else part) for part in parts] or ["_"]
    cut = [part.encode()[:200].decode("utf-8", "ignore") for part in safe]
    return PurePosixPath(*cut[:-1], cut[-1] + suffix)
