"""A file of lines, flushed as they come, and ``OUT.failures.jsonl`` beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from speechkit.batch.sinks.lines import failure_line, held_by, result_line
from speechkit.batch.worker import Result
from speechkit.errors import UnreadableInput


class JsonlSink:
    """Appends. A result for an id that is there already replaces it when the run ends.

    In memory it keeps 8 bytes of digest for each id that it holds.
    """

    def __init__(self, path: Path, rules: str, restart: bool = False) -> None:
        self.path, self.rules = path, rules
        self.replaced = False
        self.failed = False
        if restart:
            path.unlink(missing_ok=True)
        self.held = self._load() if path.exists() else {}
        self.file = path.open("ab")
        self.failures = failures_path(path).open("wb")

    def _load(self) -> dict[int, int]:
        """Drop lines of other rules and a line that was cut off; what is left, as id → content."""
        held, lost = {}, 0
        for line in _lines(self.path):
            entry = held_by(line)
            if entry is None and line.endswith(b"\n"):
                raise UnreadableInput(
                    f"{self.path}: holds lines that no batch wrote; choose another output, "
                    "or start over with --restart"
                )
            if entry is None or entry.rules != self.rules:
                lost += 1
            else:
                held[_short(entry.id)] = _short(entry.sha256)
        if lost:
            self._rewrite(lambda number, entry_id: True)
        return held

    def _rewrite(self, keeps: Callable[[int, int], bool]) -> None:
        """Put a file in place that has only the lines of these rules that ``keeps`` wants."""
        new = self.path.with_name(f".{self.path.name}.new")
        with new.open("wb") as file:
            for number, line in enumerate(_lines(self.path)):
                entry = held_by(line)
                if entry and entry.rules == self.rules and keeps(number, _short(entry.id)):
                    file.write(line)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)

    def is_current(self, item_id: str, digest: Callable[[], str | None]) -> bool:
        held = self.held.get(_short(item_id))
        if held is None:
            return False
        content = digest()
        return content is not None and held == _short(content)

    def put(self, result: Result) -> None:
        if result.failure is not None:
            self.failures.write(failure_line(result))
            self.failures.flush()
            self.failed = True
            return
        self.replaced |= _short(result.id) in self.held
        self.file.write(result_line(result, self.rules))
        self.file.flush()

    def close(self) -> None:
        self.file.close()
        self.failures.close()
        if not self.failed:
            failures_path(self.path).unlink(missing_ok=True)
        if self.replaced:
            last = {}
            for number, line in enumerate(_lines(self.path)):
                entry = held_by(line)
                if entry:
                    last[_short(entry.id)] = number
            self._rewrite(lambda number, entry_id: last[entry_id] == number)


def open_sink(path: Path, rules: str, restart: bool) -> JsonlSink:
    return JsonlSink(path, rules, restart)


def failures_path(path: Path) -> Path:
    """``OUT.failures.jsonl`` for ``OUT.jsonl``."""
    return path.with_name(f"{path.stem}.failures.jsonl")


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file


def _short(text: str) -> int:
    """64 bits that stand for a text: among a million ids, two agree by chance once in 40 million runs."""
    from hashlib import blake2b

    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")
