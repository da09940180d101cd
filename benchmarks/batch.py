"""What a batch costs: processes, overhead, memory, search. Beside jieba.cut over the same files.

    python benchmarks/batch.py [--files 10000] [--small 1000] [--large 100000] [--store 10000]

Files hold about 10 KB of UTF-8 each, made from the project's samples with numbers changed, so that no two are the same.
Prints Markdown tables. Overheads are ratios of processor time, which a busy machine doesn't change; what a
second process gains is a ratio of the clock's, and means something on two idle cores only.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from speechkit.batch.items import Item
from speechkit.batch.worker import Job, warm_up, work
from speechkit.pipeline import Options, analyze
from speechkit.read import read
from speechkit.store import Store, open_store, search

ROOT = Path(__file__).resolve().parent.parent

SIZE = 10_000


def texts(count: int) -> list[str]:
    """``count`` different texts of about ``SIZE`` bytes."""
    samples = [read(path).text for path in sorted((ROOT / "samples").glob("*.txt"))]
    choose = random.Random(1)
    found = []
    for number in range(count):
        text = ""
        while len(text.encode()) < SIZE:
            text += choose.choice(samples) + "\n"
        found.append(f"第{number}期\n" + text.encode()[:SIZE].decode("utf-8", "ignore"))
    return found


def fill(folder: Path, count: int) -> None:
    """``count`` files in folders of a thousand."""
    base = texts(min(count, 500))
    for number in range(count):
        place = folder / f"{number // 1000:04}"
        place.mkdir(parents=True, exist_ok=True)
        text = f"第{number}号\n{base[number % len(base)]}"
        (place / f"{number:06}.txt").write_text(text, encoding="utf-8")


def table(title: str, head: list[str], rows: list[list[str]]) -> None:
    print(f"\n### {title}\n")
    print(f"| {' | '.join(head)} |")
    print("|" + "---|" * len(head))
    for row in rows:
        print(f"| {' | '.join(row)} |", flush=True)


class Cost(NamedTuple):
    """Seconds by the clock, seconds of processors, peak memory of the largest process in bytes."""

    clock: float
    processor: float
    memory: int


def run_batch(folder: Path, output: Path, jobs: int) -> Cost:
    """What a whole ``speechkit batch`` costs, start and all its processes included."""
    command = [sys.executable, "-m", "speechkit", "batch", str(folder), "-q", "-j", str(jobs)]
    before = time.perf_counter()
    process = subprocess.Popen([*command, "-o", str(output)], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the batch ended with {status}")
    clock = time.perf_counter() - before
    return Cost(clock, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def seconds(work: Callable[[], object]) -> float:
    """Seconds of this process's own time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def processes(place: Path, count: int) -> float:
    """What a batch of ``count`` files costs; what a second process gains with lines, by the clock."""
    folder = place / "in"
    fill(folder, count)
    files = sorted(folder.rglob("*.txt"))
    sample = files[: max(1, count // 10)]
    scale = count / len(sample)
    warm_up(Options())
    job = Job(Options())
    bare = scale * seconds(lambda: [analyze(path) for path in sample])
    items = [Item(str(path), path) for path in sample]
    plain = scale * seconds(lambda: [work(job, item) for item in items])
    rows = [
        ["bare `analyze` in one process", f"{bare:.1f} s", "1.00", ""],
        ["the same with the result as plain data", f"{plain:.1f} s", f"{plain / bare:.2f}", ""],
    ]
    costs = {}
    outputs = ["jsonl", "db", *(["parquet"] if find_spec("pyarrow") else [])]
    for suffix in outputs:
        for jobs in (1, 2):
            cost = costs[suffix, jobs] = run_batch(folder, place / f"{jobs}.{suffix}", jobs)
            name = f"batch to .{suffix}, {jobs} process{'es' * (jobs > 1)}"
            ratio = f"{cost.processor / bare:.2f}"
            rows.append([name, f"{cost.processor:.1f} s", ratio, f"{cost.clock:.1f} s"])
    cut = scale * seconds(lambda: cut_all(sample))
    rows.append(["`jieba.cut` over the files", f"{cut:.1f} s", f"{cut / bare:.2f}", ""])
    head = ["", "processor time", "of bare analysis", "by the clock"]
    table(f"{count} files of {SIZE // 1000} KB", head, rows)
    ratios = [
        [
            f"2 processes over 1 to .{s}, by the clock",
            f"{costs[s, 1].clock / costs[s, 2].clock:.2f}",
        ]
        for s in outputs
    ]
    whole = costs["jsonl", 1].processor
    ratios.append(["overhead of a batch to .jsonl, 1 process", f"{whole / bare - 1:+.0%}"])
    ratios.append(["`jieba.cut` over a batch to .jsonl, 1 process", f"{cut / whole:.2f}"])
    table("Ratios of batches", ["", ""], ratios)
    return costs["jsonl", 1].clock / costs["jsonl", 2].clock


def cut_all(files: list[Path]) -> None:
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    for path in files:
        for _ in jieba.cut(path.read_text(encoding="utf-8")):
            pass


def memory(place: Path, small: int, large: int) -> None:
    rows = []
    for count in (small, large):
        folder = place / f"many-{count}"
        fill(folder, count)
        for suffix in ("jsonl", "db"):
            cost = run_batch(folder, place / f"{count}.{suffix}", 2)
            rate = f"{count / cost.clock:.0f}"
            rows.append([f"{count}", f".{suffix}", f"{cost.memory / 1e6:.0f} MB", rate])
    head = ["files", "output", "peak of the largest process", "files a second"]
    table("Memory, 2 processes", head, rows)


def searching(place: Path, count: int) -> None:
    store = place / "search.db"
    job = Job(Options(parts=("outline",)))
    results = [work(job, Item(str(n), text=text)).data for n, text in enumerate(texts(200))]
    writer = Store.open_for_writing(store)
    for number in range(count):
        data = results[number % len(results)]
        assert data is not None
        writer.put(f"{number}", "rules", data)
    writer.close()
    connection = open_store(store)
    rows = []
    for query in ("安全生产", "落实", "责任 监督", "第七", "没有这样的话"):
        times = [seconds(lambda q=query: search(connection, q)) for _ in range(9)]
        hits = len(search(connection, query, 10**9))
        rows.append([query, f"{hits}", f"{statistics.median(times) * 1000:.1f} ms"])
    size = f"{store.stat().st_size / 1e6:.0f} MB"
    table(f"Search in a store of {count} speeches ({size})", ["query", "hits", "median"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--small", type=int, default=1_000)
    parser.add_argument("--large", type=int, default=100_000)
    parser.add_argument("--store", type=int, default=10_000)
    sizes = parser.parse_args()
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        processes(Path(folder), sizes.files)
    with tempfile.TemporaryDirectory() as folder:
        searching(Path(folder), sizes.store)
    with tempfile.TemporaryDirectory() as folder:
        memory(Path(folder), sizes.small, sizes.large)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"\nThis script itself: {peak / 1e6:.0f} MB at most.")


if __name__ == "__main__":
    main()
