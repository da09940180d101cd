"""The long run: python tests/fuzz/run.py --texts 1000000 --outline-only --files 100000

Texts are made of our own markers; files are of every format, damaged, and go through the reader, the analysis, the schema,
check, repair, and one writer after the other. Prints how many inputs were tried, the slowest (in processor time, which a
busy machine doesn't change), and every broken promise with the seed that makes it; keeps each in tests/fuzz/crashes/,
where the test suite finds it. --coverage SECONDS lets coverage guide the bytes (needs atheris).
"""

import argparse
import sys
from functools import partial
from pathlib import Path

# The package is imported in the functions below: atheris instruments what is imported after it.
sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]


def texts(count: int, first: int, outline_only: bool) -> None:
    from fuzz.grammar import speech
    from fuzz.promises import ALL_FORMATS, broken_by_text
    from fuzz.tally import Tally

    tally = Tally("texts")
    for seed in range(first, first + count):
        text = speech(seed)
        formats = ALL_FORMATS if seed % 50 == 0 and not outline_only else ()
        data = text.encode("utf-8", "surrogatepass")
        tally.try_one(partial(broken_by_text, text, formats, outline_only), f"text-{seed}", data)
    tally.report()


def files(count: int, first: int, originals: list[Path]) -> None:
    """Files made from seeds, or the damaged ``originals``; each seed has its writer."""
    from fuzz.files import MAKERS, damaged_file
    from fuzz.grammar import mutated
    from fuzz.promises import ALL_FORMATS, broken_by_file
    from fuzz.tally import Tally

    tally = Tally("files")
    for seed in range(first, first + count):
        if originals:
            path = originals[seed % len(originals)]
            name, data = path.name, mutated(path.read_bytes(), seed)
        else:
            name, data = damaged_file(seed)
        writer = ALL_FORMATS[seed // len(MAKERS) % len(ALL_FORMATS)]
        tally.try_one(partial(broken_by_file, data, name, [writer]), f"{seed}-{name}", data)
        if tally.tried % 10_000 == 0:
            tally.report()
    tally.report()


def by_coverage(seconds: int, target: str) -> None:
    """Never returns. ``target``: "text", or the name of a file, whose suffix chooses the reader."""
    import atheris

    with atheris.instrument_imports(include=["speechkit"]):
        from fuzz.coverage import import_all, promises_of, seed_folder

        import_all()
    options = [f"-max_total_time={seconds}", "-max_len=3000", "-timeout=30", "-rss_limit_mb=4000"]
    atheris.Setup([sys.argv[0], *options, str(seed_folder(target))], promises_of(target))
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
    parser.add_argument("--target", default="text", help='"text" or one of the names in files.py')
    arguments = parser.parse_args()
    if arguments.texts:
        texts(arguments.texts, arguments.first, arguments.outline_only)
    if arguments.files:
        files(arguments.files, arguments.first, arguments.seeds)
    if arguments.coverage:
        by_coverage(arguments.coverage, arguments.target)


if __name__ == "__main__":
    main()
