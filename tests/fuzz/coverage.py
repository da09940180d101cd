"""What atheris needs: the package instrumented, an input's promises, and some files to start from."""

import importlib
import pkgutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import speechkit
from fuzz.files import MAKERS, damaged_file, lines_of
from fuzz.promises import ALL_FORMATS, broken_by_file, broken_by_text
from fuzz.tally import LONGEST_SECONDS, Tally, digest

#: Counting branches makes everything so many times slower.
SLOWER = 5


def import_all() -> None:
    """Import every module now, those too that are imported at their first use."""
    for module in pkgutil.walk_packages(speechkit.__path__, "speechkit."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def promises_of(target: str) -> Callable[[bytes], None]:
    """A function that tries one input. Its length chooses its writer."""
    name = "utf8.txt" if target == "text" else target
    tally = Tally(f"inputs guided by coverage ({target})", LONGEST_SECONDS * SLOWER)

    def one(data: bytes) -> None:
        formats = [ALL_FORMATS[len(data) % len(ALL_FORMATS)]]
        if target == "text":
            work = partial(broken_by_text, data.decode("utf-8", "replace"), formats)
        else:
            work = partial(broken_by_file, data, target, formats)
        tally.try_one(work, f"{digest(data)}-{name}", data)
        if tally.tried % 1000 == 0:
            tally.report()

    return one


def seed_folder(target: str) -> Path:
    """A temporary folder with forty files of the target's kind, half of them damaged."""
    folder = Path(tempfile.mkdtemp(prefix="speechkit-fuzz-"))
    kinds = [name for name, _ in MAKERS]
    kind = kinds.index("utf8.txt" if target == "text" else target)
    for number in range(20):
        seed = number * len(MAKERS) + kind
        (folder / f"{number}").write_bytes(damaged_file(seed)[1])
        (folder / f"{number}-whole").write_bytes(MAKERS[kind][1](lines_of(seed)))
    return folder
