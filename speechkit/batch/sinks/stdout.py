"""Lines on stdout. The command tells of failures on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable

from speechkit.batch.sinks.lines import result_line
from speechkit.batch.worker import Result


class StdoutSink:
    def __init__(self, rules: str) -> None:
        self.rules = rules

    def is_current(self, item_id: str, digest: Callable[[], str | None]) -> bool:
        return False

    def put(self, result: Result) -> None:
        if result.failure is None:
            sys.stdout.buffer.write(result_line(result, self.rules))
            sys.stdout.buffer.flush()

    def close(self) -> None:
        pass
