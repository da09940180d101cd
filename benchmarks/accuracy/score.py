"""How well the package reads speeches that a reader has labelled.

    python -m benchmarks.accuracy.score [--misses] [NAME.yaml ...]

Without names: the labelled samples and the texts of this folder, each in a column of its own, beside what two
readers reached. Run it from the top of the project.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from benchmarks.accuracy.compare import compare
from benchmarks.accuracy.figures import Figures, figures, table
from benchmarks.accuracy.labels import Labels
from speechkit import pipeline

HERE = Path(__file__).resolve().parent
LABELLED = {
    "samples": HERE.parent.parent / "samples" / "gold",
    "benchmark texts": HERE / "texts",
}


def score(paths: Iterable[Path], misses: bool = False) -> Figures:
    """Figures over the labelled speeches in ``paths`` (yaml files), each analysed anew."""
    total: Counter[str] = Counter()
    for path in paths:
        labels = Labels.load(path)
        speech = pipeline.analyze(labels.source)
        count, missed = compare(labels, json.loads(pipeline.render(speech, "json")))
        total += count
        if misses:
            print(labels.name, *missed, sep="\n    ")
    return figures(total)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy.score", description=__doc__
    )
    parser.add_argument("--misses", action="store_true", help="print what was missed or made up")
    parser.add_argument("labels", nargs="*", type=Path, metavar="NAME.yaml")
    arguments = parser.parse_args()
    chosen = (
        {"these texts": arguments.labels}
        if arguments.labels
        else {name: sorted(folder.glob("*.yaml")) for name, folder in LABELLED.items()}
    )
    columns = {
        f"{name} ({len(paths)})": score(paths, arguments.misses) for name, paths in chosen.items()
    }
    print(table(columns))


if __name__ == "__main__":
    main()
