"""How fast text becomes a tree, beside jieba's cutting of the same text in the same run, and how it grows.

    python benchmarks/structure.py [FILE...]

Without files it takes the project's samples. Only parsing is timed (clean text to tree), on one core; the best
of three rounds counts. Prints megabytes of UTF-8 a second, the ratio to jieba, and the time for ten times the
text over the time for the text (11 or less is linear).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from run import long_speech

from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.parse import parse
from speechkit.read import read

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    """The best time of a few rounds, in seconds of the processor (what else the machine does stays out)."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.txt"))
    sources = [clean(read(path)) for path in files]
    size = sum(len(source.text.encode()) for source in sources)
    parse(sources[0])
    parsing = seconds(lambda: [parse(source) for source in sources])
    print(f"{len(files)} texts, {size / 1e6:.2f} MB")
    print(f"structure   {size / parsing / 1e6:7.2f} MB/s")

    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    cutting = seconds(lambda: [jieba.lcut(source.text) for source in sources])
    print(f"jieba       {size / cutting / 1e6:7.2f} MB/s")
    print(f"structure is {cutting / parsing:.1f} times as fast")

    once, ten = (clean(RawText(long_speech(times))) for times in (10, 100))
    growth = seconds(lambda: parse(ten)) / seconds(lambda: parse(once))
    print(f"ten times the text takes {growth:.1f} times as long")


if __name__ == "__main__":
    main()
