"""Compare readers of web pages on the layouts in tests/pages.

Prints, for each page, the lines of the text that a reader misses and the lines of something else that
it gives ("missing/extra"), then the sums and the median time a page. The headline counts neither way. Run
with resiliparse and trafilatura installed:

    python benchmarks/html_readers.py
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura
import yaml
from resiliparse.extract.html2text import extract_plain_text

PAGES = Path(__file__).resolve().parent.parent / "tests" / "pages"
sys.path.insert(0, str(PAGES.parent.parent))

from speechkit.read import read_bytes  # noqa: E402
from speechkit.read.html import MAX_HTML  # noqa: E402,F401  (imported, so that it isn't timed)


def speechkit(data: bytes, html: str) -> str:
    return read_bytes(data, "page.html").text


def resiliparse(data: bytes, html: str) -> str:
    return extract_plain_text(html, main_content=True, list_bullets=True)


def trafilatura_default(data: bytes, html: str) -> str:
    return trafilatura.extract(html, include_comments=False) or ""


def trafilatura_recall(data: bytes, html: str) -> str:
    return trafilatura.extract(html, include_comments=False, favor_recall=True) or ""


def trafilatura_precision(data: bytes, html: str) -> str:
    return trafilatura.extract(html, include_comments=False, favor_precision=True) or ""


READERS: tuple[Callable[[bytes, str], str], ...] = (
    speechkit,
    resiliparse,
    trafilatura_default,
    trafilatura_recall,
    trafilatura_precision,
)


def lines_of(text: str) -> list[str]:
    return [line for line in (re.sub(r"\s+", "", line) for line in text.split("\n")) if line]


def compare(facts: dict[str, str], got: str) -> tuple[int, int]:
    """Lines missed, lines too many."""
    wanted, given = lines_of(facts["text"]), lines_of(got)
    title = lines_of(facts["title"])
    missing = sum(line not in given for line in wanted)
    return missing, sum(line not in wanted and line not in title for line in given)


def timed(reader: Callable[[bytes, str], str], data: bytes, html: str) -> tuple[str, float]:
    times = []
    text = ""
    for _ in range(5):
        start = time.perf_counter()
        text = reader(data, html)
        times.append(time.perf_counter() - start)
    return text, statistics.median(times) * 1000


def main() -> None:
    print("| page | lines |", " | ".join(reader.__name__ for reader in READERS), "|")
    print("|---|---:|" + "---:|" * len(READERS))
    sums = {reader: [0, 0] for reader in READERS}
    times: dict[Callable[[bytes, str], str], list[float]] = {reader: [] for reader in READERS}
    for path in sorted(PAGES.glob("*.yaml")):
        facts = yaml.safe_load(path.read_text(encoding="utf-8"))
        data = path.with_suffix(".html").read_bytes()
        html = data.decode(facts["encoding"].replace("gb2312", "gb18030"))
        cells = []
        for reader in READERS:
            text, milliseconds = timed(reader, data, html)
            missing, extra = compare(facts, text)
            sums[reader][0] += missing
            sums[reader][1] += extra
            times[reader].append(milliseconds)
            cells.append(f"{missing}/{extra}")
        print(f"| {path.stem} | {len(lines_of(facts['text']))} |", " | ".join(cells), "|")
    print("| **sum** | |", " | ".join(f"**{a}/{b}**" for a, b in sums.values()), "|")
    print("| ms a page | |", " | ".join(f"{statistics.median(t):.1f}" for t in times.values()), "|")


if __name__ == "__main__":
    main()
