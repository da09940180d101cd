"""What several tests need: where things are."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"


def shared(name: str) -> Path:
    """A folder of real texts that lies beside the project; skips the test where it is absent."""
    for folder in ROOT.parents:
        if (folder / "shared" / name).exists():
            return folder / "shared" / name
    pytest.skip(f"needs the texts in ../shared/{name}, which are not part of the project")


def heed_interrupts() -> None:
    """For a process about to start: Ctrl-C ends it even where the tests run in the background of a shell, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
