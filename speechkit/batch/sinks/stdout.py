"""Lines on stdout; failures are told on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable

from speechkit.batch.sinks.lines import result_line
from speechkit.batch.worker import Result
from speechkit.render.visible import printable_name


class StdoutSink:
    def __init__(self, rules: str) -> None:
        self.rules = rules

    def is_current(self, item_id: str, digest: Callable[[], str | None]) -> bool:
        return False

    def put(self, result: Result) -> None:
        if result.failure is None:
            sys.stdout.buffer.write(result_line(result, self.rules))
            sys.stdout.buffer.flush()
        else:
            sys.stderr.write(f"speechkit: {printable_name(result.failure)}\n")

    def close(self) -> None:
        pass
