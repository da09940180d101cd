"""Performance in the open: speechkit beside what a user would reach for instead, in one run, on the same texts.

    python benchmarks/run.py [--quick] [--batch FILES] [FILE...]

Without files it takes the project's samples, eight times over. Prints Markdown tables: cold starts, warm rates, how
each cost grows with the text, memory, a batch, and last the ratios that the project holds itself to. Ratios matter; these
machines are noisy, so all but the gain of a second process is timed in processor time, cold starts by turns, after
compiling the package. langchain-text-splitters and jionlp are compared if they are installed. More on batches:
benchmarks/batch.py.
"""

import argparse
import compileall
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from batch import processes, table
from rivals import rivals

from speechkit.analysis import analyze_document
from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.parse import parse
from speechkit.pipeline import analyze
from speechkit.read import read

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "mobilisation.txt"

LONG_SECONDS = 5.0

COLD_CUT = (
    "import jieba; jieba.setLogLevel(60); jieba.lcut(open({path!r}, encoding='utf-8').read())"
)


def processor_time(command: list[str]) -> float:
    """The processor seconds of a whole process: other load on the machine counts for less than in wall time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """The fewest seconds of this process's own time in a few rounds; what takes very long is done once."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
        if sum(times) > LONG_SECONDS:
            break
    return min(times)


def cold_starts(rounds: int) -> dict[str, float]:
    """For each command its time over that of jieba's first cut."""
    tool = [sys.executable, "-m", "speechkit"]
    compileall.compile_dir(ROOT / "speechkit", quiet=1)
    cut = [sys.executable, "-c", COLD_CUT.format(path=str(SAMPLE))]
    commands = {
        "jieba's first cut of it": cut,
        "`speechkit --help`": [*tool, "--help"],
        "`outline --only outline --format json`": [
            *tool, "outline", str(SAMPLE), "--only", "outline", "--format", "json",
        ],
        "`outline`, as on a terminal": [
            *tool, "outline", str(SAMPLE), "--format", "terminal", "--color", "always",
        ],
        "`outline --format json`": [*tool, "outline", str(SAMPLE), "--format", "json"],
    }  # fmt: skip
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):  # by turns, so that a change of the machine's pace meets all
        for name, command in commands.items():
            seconds = processor_time(command)
            if number:  # the first round only warms the caches
                times[name].append(seconds)
    cuts = times["jieba's first cut of it"]
    ratios = {
        name: statistics.median(a / b for a, b in zip(own, cuts, strict=True))
        for name, own in times.items()
    }
    rows = [
        [name, f"{statistics.median(own) * 1000:.0f} ms", f"{ratios[name]:.2f}"]
        for name, own in times.items()
    ]
    title = "Cold: processor time of a whole process on one speech"
    table(title, ["", "median", "of jieba's"], rows)
    return ratios


def warm_rates(texts: list[str]) -> dict[str, float]:
    """For each way its rate over that of `jieba.lcut`."""
    size = sum(len(text.encode()) for text in texts)
    sources = [clean(RawText(text)) for text in texts]
    documents = [parse(source) for source in sources]
    parts = {"slogans", "problems"}
    ours = {
        "clean": lambda: [clean(RawText(text)) for text in texts],
        "structure (clean text to tree)": lambda: [parse(source) for source in sources],
        "analysis (tree to findings)": lambda: [analyze_document(d, parts) for d in documents],
        "everything (text to findings)": lambda: [analyze(text) for text in texts],
    }
    others = {name: lambda run=run: [run(text) for text in texts] for name, run in rivals().items()}
    seconds = {name: best(work) for name, work in (ours | others).items()}
    ratios = {name: seconds["jieba.lcut"] / spent for name, spent in seconds.items()}
    rows = [
        [name, f"{size / spent / 1e6:.2f} MB/s", f"{ratios[name]:.1f}×"]
        for name, spent in seconds.items()
    ]
    title = f"Warm: {len(texts)} texts, {size / 1e6:.2f} MB of UTF-8, one core"
    table(title, ["", "rate", "jieba.lcut's"], rows)
    return ratios


def long_speech(times: int) -> str:
    """One speech with the sample's sections so many times: whole texts in a row would be several speeches."""
    text = read(SAMPLE).text
    start, end = text.index("\n一、"), text.rindex("\n同志们")
    return text[:start] + text[start:end] * times + text[end:]


def growth() -> dict[str, float]:
    """Each stage's time for ten times the text over its time for the text."""
    text, ten = long_speech(10), long_speech(100)
    once, more = clean(RawText(text)), clean(RawText(ten))
    parts = {"slogans", "problems"}
    tree, big_tree = parse(once), parse(more)
    pairs = {
        "clean": (lambda: clean(RawText(text)), lambda: clean(RawText(ten))),
        "structure": (lambda: parse(once), lambda: parse(more)),
        "slogans": (
            lambda: analyze_document(tree, {"slogans"}),
            lambda: analyze_document(big_tree, {"slogans"}),
        ),
        "problems, remedies, links": (
            lambda: analyze_document(tree, {"problems"}),
            lambda: analyze_document(big_tree, {"problems"}),
        ),
        "all findings": (
            lambda: analyze_document(tree, parts),
            lambda: analyze_document(big_tree, parts),
        ),
    }
    ratios = {name: best(big) / best(small) for name, (small, big) in pairs.items()}
    rows = [[name, f"{ratio:.1f}"] for name, ratio in ratios.items()]
    table(f"Growth: {len(text):,} characters, and ten times that", ["stage", "times as long"], rows)
    return ratios


def memory() -> None:
    """The most that structure allocates, beside the size of its text in UTF-8."""
    source = clean(RawText(long_speech(100)))
    parse(source)
    tracemalloc.start()
    tree = parse(source)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    size = len(source.text.encode())
    rows = [["structure", f"{peak / 1e6:.1f} MB", f"{peak / size:.1f}"]]
    table(
        f"Memory: {size / 1e6:.2f} MB of UTF-8, {len(tree.sections)} sections",
        ["stage", "most at a time", "times the text"],
        rows,
    )


def ratios(
    cold: dict[str, float], warm: dict[str, float], grown: dict[str, float], gain: float | None
) -> None:
    """The ratios that the project holds itself to, beside what is wanted."""
    worst = max(grown, key=lambda stage: grown[stage])
    rows = [
        ["cold `outline` in a terminal, of jieba's first cut",
         f"{cold['`outline`, as on a terminal']:.2f}", "≤ 0.5"],
        ["structure, over jieba's cutting", f"{warm['structure (clean text to tree)']:.1f}×", "≥ 20×"],
        ["everything, over jieba's cutting", f"{warm['everything (text to findings)']:.1f}×", "≥ 1.5×"],
        [f"ten times the text, the worst stage ({worst})", f"{grown[worst]:.1f}×", "≤ 11×"],
    ]  # fmt: skip
    if gain is not None:
        rows.append(["batch: two processes over one, by the clock", f"{gain:.2f}×", "1.8× if idle"])
    table("Ratios", ["", "measured", "wanted"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, for a first look")
    parser.add_argument("--batch", type=int, default=200, help="files of the batch; 0: none")
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    paths = arguments.files or sorted((ROOT / "samples").glob("*.txt"))
    texts = [read(path).text for path in paths] * (1 if arguments.files else 8)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"{date.today()}, Python {platform.python_version()}, {os.cpu_count()} cores{load}")
    cold = cold_starts(3 if arguments.quick else 9)
    warm = warm_rates(texts)
    grown = growth()
    memory()
    gain = None
    if arguments.batch:
        with tempfile.TemporaryDirectory() as folder:
            gain = processes(Path(folder), arguments.batch)
    ratios(cold, warm, grown, gain)


if __name__ == "__main__":
    main()
