"""How a run goes: inputs, refusals of time, broken promises; keeps what broke one."""

import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

CRASHES = Path(__file__).parent / "crashes"
LONGEST_SECONDS = 2.0


class Tally:
    """``what``: what the inputs are called in the report. A fault of the same kind is kept three times at most."""

    def __init__(self, what: str, longest: float = LONGEST_SECONDS) -> None:
        self.what, self.longest = what, longest
        self.tried = self.broken = 0
        self.slowest = (0.0, "")
        self.kinds: dict[str, int] = {}
        self.start = time.process_time()

    def try_one(self, work: Callable[[], list[str]], label: str, data: bytes) -> None:
        """Run ``work`` on one input; a broken promise is printed and ``data`` kept."""
        start = time.process_time()
        try:
            faults = work()
        except Exception as error:
            faults = [f"{type(error).__name__} at {_place(error)}: {error}"]
        seconds = time.process_time() - start
        self.tried += 1
        self.slowest = max(self.slowest, (seconds, label))
        if seconds > self.longest:
            faults = [*faults, f"took too long: {seconds:.1f} s"]
        if faults:
            self._keep(faults, label, data)

    def _keep(self, faults: list[str], label: str, data: bytes) -> None:
        self.broken += 1
        kind = faults[0].split(":")[0]
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        if self.kinds[kind] <= 3:
            print(f"{label}: {[fault[:300] for fault in faults[:3]]}", flush=True)
            CRASHES.mkdir(exist_ok=True)
            name = label if "." in label else f"{label}.bin"
            (CRASHES / name).write_bytes(data)

    def report(self) -> None:
        spent = time.process_time() - self.start
        print(
            f"{self.tried} {self.what} in {spent:.0f} s, slowest {self.slowest[0]:.2f} s"
            f" ({self.slowest[1]}), {self.broken} broke a promise {self.kinds or ''}",
            flush=True,
        )


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name} line {trace.tb_lineno}" if trace else ""


def digest(data: bytes) -> str:
    return blake2b(data, digest_size=6).hexdigest()
