"""The long run: python tests/fuzz/run.py --texts 1000000 --outline-only --files 100000

Prints how many inputs were tried, the slowest, and every broken promise with the seed that makes it; writes each
to tests/fuzz/crashes/, where the test suite finds it. --coverage guides the bytes by coverage (needs atheris).
"""

import argparse
import sys
import time
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from fuzz.grammar import mutated, speech  # noqa: E402
from fuzz.promises import broken_by_file, broken_by_text  # noqa: E402

CRASHES = Path(__file__).parent / "crashes"
LONGEST_SECONDS = 2.0


def try_one(what, label: str, data: bytes) -> float:
    """Seconds that one input took; a broken promise is printed and kept."""
    start = time.perf_counter()
    try:
        faults = what()
    except Exception as error:
        faults = [f"{type(error).__name__}: {error}"]
    seconds = time.perf_counter() - start
    if seconds > LONGEST_SECONDS:
        faults.append(f"took {seconds:.1f} s")
    if faults:
        print(f"{label}: {faults[:3]}", flush=True)
        CRASHES.mkdir(exist_ok=True)
        (CRASHES / f"{label}.bin").write_bytes(data)
    return seconds


def texts(count: int, first: int, outline_only: bool) -> None:
    slowest = (0.0, 0)
    start = time.perf_counter()
    for seed in range(first, first + count):
        text = speech(seed)
        every_format = seed % 50 == 0 and not outline_only
        data = text.encode("utf-8", "surrogatepass")
        seconds = try_one(
            partial(broken_by_text, text, every_format, outline_only), f"text-{seed}", data
        )
        slowest = max(slowest, (seconds, seed))
    spent = time.perf_counter() - start
    print(f"{count} texts in {spent:.0f} s, slowest {slowest[0]:.2f} s (seed {slowest[1]})")


def files(count: int, first: int, seeds: list[Path]) -> None:
    slowest = (0.0, 0)
    start = time.perf_counter()
    originals = [(path.name, path.read_bytes()) for path in seeds]
    for seed in range(first, first + count):
        name, data = originals[seed % len(originals)]
        changed = mutated(data, seed)
        seconds = try_one(partial(broken_by_file, changed, name), f"file-{seed}", changed)
        slowest = max(slowest, (seconds, seed))
    spent = time.perf_counter() - start
    print(f"{count} files in {spent:.0f} s, slowest {slowest[0]:.2f} s (seed {slowest[1]})")


def by_coverage(seconds: int) -> None:
    import atheris

    with atheris.instrument_imports(include=["speechkit"]):
        import speechkit.clean
        import speechkit.parse
        import speechkit.pipeline  # noqa: F401

    def one(data: bytes) -> None:
        provider = atheris.FuzzedDataProvider(data)
        text = provider.ConsumeUnicode(4000)
        faults = broken_by_text(text)
        if faults:
            raise AssertionError(faults[:3])

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", f"-artifact_prefix={CRASHES}/"], one)
    atheris.Fuzz()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--texts", type=int, default=0)
    parser.add_argument("--files", type=int, default=0)
    parser.add_argument(
        "--outline-only", action="store_true", help="texts: cleaning and parsing only"
    )
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--seeds", type=Path, nargs="*", default=[], help="files to start from")
    parser.add_argument("--coverage", type=int, default=0, metavar="SECONDS")
    arguments = parser.parse_args()
    if arguments.texts:
        texts(arguments.texts, arguments.first, arguments.outline_only)
    if arguments.files:
        samples = Path(__file__).resolve().parents[2] / "samples"
        files(arguments.files, arguments.first, arguments.seeds or sorted(samples.glob("*.txt")))
    if arguments.coverage:
        by_coverage(arguments.coverage)


if __name__ == "__main__":
    main()
