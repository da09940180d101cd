"""Performance in the open: speechkit beside what a user would reach for instead, in one run, on the same texts.

    python benchmarks/run.py [--quick] [FILE...]

Without files it takes the project's samples, eight times over. Prints Markdown tables: cold starts, warm rates, how
each cost grows with the text, and memory. Batches: benchmarks/batch.py. Ratios matter; these machines are noisy, so
all is timed in processor time, cold starts by turns, after compiling the package. What isn't installed is left out:
jieba comes with speechkit; langchain-text-splitters and jionlp are compared if they are there.
"""

import argparse
import compileall
import os
import re
import resource
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from speechkit.analysis import analyze_document
from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.parse import parse
from speechkit.pipeline import analyze
from speechkit.read import read

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "mobilisation.txt"

#: The five patterns that people start with.
FLOOR = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）|第[一二三四五六七八九十]+，)",
    re.MULTILINE,
)

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
    """The fewest seconds of this process's own time in a few rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    print(f"\n### {title}\n")
    print(f"| {' | '.join(head)} |")
    print("|" + "---|" * len(head))
    for row in rows:
        print(f"| {' | '.join(row)} |")


def cold_starts(rounds: int) -> None:
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
    rows = [
        [
            name,
            f"{statistics.median(own) * 1000:.0f} ms",
            f"{statistics.median(a / b for a, b in zip(own, cuts, strict=True)):.2f}",
        ]
        for name, own in times.items()
    ]
    table(
        "Cold: processor time of a whole process on one speech", ["", "median", "of jieba's"], rows
    )


def rivals() -> dict[str, Callable[[str], object]]:
    """What else people run over such a text, by name."""
    import jieba
    import jieba.analyse

    jieba.setLogLevel(60)
    jieba.initialize()
    found: dict[str, Callable[[str], object]] = {
        "jieba.lcut": jieba.lcut,
        "jieba.analyse.extract_tags": jieba.analyse.extract_tags,
        "five regular expressions": FLOOR.findall,
    }
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=500, chunk_overlap=0)
        found["LangChain's splitter"] = splitter.split_text
    except ImportError:
        pass
    try:
        import jionlp

        found["JioNLP, keyphrases"] = jionlp.keyphrase.extract_keyphrase
    except Exception:  # it fails in several ways where its models aren't there
        pass
    return found


def warm_rates(texts: list[str]) -> None:
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
    cut = seconds["jieba.lcut"]
    rows = [
        [name, f"{size / spent / 1e6:.2f} MB/s", f"{cut / spent:.1f}×"]
        for name, spent in seconds.items()
    ]
    table(
        f"Warm: {len(texts)} texts, {size / 1e6:.2f} MB of UTF-8, one core",
        ["", "rate", "jieba.lcut's"],
        rows,
    )


def long_speech(times: int) -> str:
    """One speech with the sample's sections so many times: whole texts in a row would be several speeches."""
    text = read(SAMPLE).text
    start, end = text.index("\n一、"), text.rindex("\n同志们")
    return text[:start] + text[start:end] * times + text[end:]


def growth() -> None:
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
    rows = [[name, f"{best(big) / best(small):.1f}"] for name, (small, big) in pairs.items()]
    table(f"Growth: {len(text):,} characters, and ten times that", ["stage", "times as long"], rows)


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


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, for a first look")
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    paths = arguments.files or sorted((ROOT / "samples").glob("*.txt"))
    texts = [read(path).text for path in paths] * (1 if arguments.files else 8)
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    cold_starts(3 if arguments.quick else 9)
    warm_rates(texts)
    growth()
    memory()


if __name__ == "__main__":
    main()
