#!/usr/bin/env python3
"""Train the weights of the slogan model, and report how well it does.

    tools/train_slogans.py ../shared/gold/train [--judge ../shared/gold/dev] [--folds 8] [--cut -7.0 2.4] [--write]

The folder holds NAME.txt with NAME.yaml, whose ``slogans:`` lists ``must`` and ``ok``. ``--write`` puts the
weights into speechkit/rules/data/slogan_weights.yaml. Needs numpy (extra "train"); speechkit itself doesn't.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.accuracy.labels import fold  # noqa: E402
from speechkit.analysis.slogans.choice import Scored, choose  # noqa: E402
from speechkit.analysis.slogans.collect import collect, vetoed  # noqa: E402
from speechkit.analysis.slogans.features import form, substance  # noqa: E402
from speechkit.analysis.slogans.model import Model  # noqa: E402
from speechkit.analysis.slogans.signs import signs_of  # noqa: E402
from speechkit.clean import clean  # noqa: E402
from speechkit.parse import parse  # noqa: E402
from speechkit.read import read  # noqa: E402
from speechkit.rules import load_rules  # noqa: E402

WEIGHTS = ROOT / "speechkit/rules/data/slogan_weights.yaml"
LEAST_SUPPORT = 8  # candidates that must have a feature before it gets a weight
RIDGE = 10.0  # strength of the L2 penalty
MUST = 3.0  # how much more a phrase counts that every reader would name
FLOOR = -1.2  # log odds below which nothing is shown, however little there is
OVERLOOKED = 0.003  # share of the phrases given that may be passed over for their form alone
SMALL = 0.04  # weights below this are left out


class Text(NamedTuple):
    name: str
    folded: str
    shown: str
    scored: list  # candidates with their features
    forms: list  # those of its form alone, for each candidate
    labels: np.ndarray  # 2 must, 1 ok, 0 neither
    must: list[str]


def same(one: str, other: str) -> bool:
    """Two readers' wordings of one phrase: one inside the other and at least 60 % as long."""
    one, other = one.strip('",.:;!?。、'), other.strip('",.:;!?。、')
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and len(short) >= 0.6 * len(long)


def load(folder: Path) -> list[Text]:
    signs = signs_of(load_rules())
    texts = []
    for path in sorted(folder.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))["slogans"]
        must, ok = ([fold(s) for s in gold.get(rank) or []] for rank in ("must", "ok"))
        source = clean(read(path.with_suffix(".txt")))
        found, around = collect(parse(source), signs)
        candidates = [c for c in found if not vetoed(c, source.folded, signs)]
        forms = [form(c, around) for c in candidates]
        scored = [
            Scored(c, [*seen, *substance(c, around)], 0.0)
            for c, seen in zip(candidates, forms, strict=True)
        ]
        said = [fold(source.text[c.start : c.end]) for c in candidates]
        labels = [
            2 if any(same(m, s) for m in must) else int(any(same(o, s) for o in ok)) for s in said
        ]
        labels = np.array(labels)
        texts.append(Text(path.stem, source.folded, source.text, scored, forms, labels, must))
    return texts


def vocabulary(texts: list[Text]) -> list[str]:
    support = Counter(name for text in texts for item in text.scored for name in item.features)
    return sorted(name for name, count in support.items() if count >= LEAST_SUPPORT)


def matrix(text: Text, columns: dict[str, int]) -> np.ndarray:
    rows = np.zeros((len(text.scored), len(columns) + 1))
    rows[:, -1] = 1  # bias
    for row, item in zip(rows, text.scored, strict=True):
        row[[columns[name] for name in item.features if name in columns]] = 1
    return rows


class Lesson(NamedTuple):
    """What the weights are learned from: one row a candidate, the bias last."""

    names: list[str]
    rows: list[np.ndarray]  # a matrix for each text
    labels: list[np.ndarray]


def lesson(texts: list[Text]) -> Lesson:
    names = vocabulary(texts)
    columns = {name: index for index, name in enumerate(names)}
    return Lesson(names, [matrix(text, columns) for text in texts], [t.labels for t in texts])


def fit(known: Lesson, left_out: set[int], near: tuple | None = None) -> tuple[np.ndarray, tuple]:
    """The weights (the bias last) without the texts ``left_out``: logistic regression with an L2 penalty, by
    Newton's method. ``near``: what this function gave for nearly the same texts; its curvature is good enough."""
    taken = [i for i in range(len(known.rows)) if i not in left_out]
    x = np.vstack([known.rows[i] for i in taken])
    labels = np.concatenate([known.labels[i] for i in taken])
    y, cost = (labels > 0).astype(float), np.where(labels == 2, MUST, 1.0)
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-1] = 1e-3
    weights, inverse = near or (np.zeros(x.shape[1]), None)
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        if near is None:
            curvature = (x.T * (cost * p * (1 - p) + 1e-9)) @ x + np.diag(ridge)
            inverse = np.linalg.inv(curvature)
        step = inverse @ (x.T @ (cost * (p - y)) + ridge * weights)
        weights = weights - step
        if np.abs(step).max() < 1e-4:
            break
    return weights, (weights, inverse)


def rounded(names: list[str], weights: np.ndarray) -> tuple[dict[str, float], float]:
    """Weights by feature, and the bias, as they are shipped."""
    pairs = zip(names, weights, strict=False)
    learned = {name: round(float(w), 2) for name, w in pairs if abs(w) >= SMALL}
    return learned, round(float(weights[-1]), 2)


class Step(NamedTuple):
    """A phrase that is chosen if the cut lets it through: its value, how many are better, whether it is right,
    the numbers of the must phrases that it hits."""

    value: float
    better: int
    right: bool
    hits: frozenset[int]


def listed(text: str) -> bool:
    return text in signs_of(load_rules()).sayings


def course(text: Text, judge: Model) -> list[Step]:
    """What is chosen in what order when nothing but the floor cuts it off."""
    scored = [item._replace(value=judge.value(item.features)) for item in text.scored]
    said = [fold(text.shown[i.candidate.start : i.candidate.end]) for i in text.scored]
    accepted = {s for s, label in zip(said, text.labels, strict=True) if label}
    steps = []
    for better, chosen in enumerate(choose(scored, text.folded, judge, listed=listed)):
        span = chosen.best.candidate
        phrase = fold(text.shown[span.start : span.end])
        hits = frozenset(n for n, must in enumerate(text.must) if same(must, phrase))
        steps.append(Step(chosen.best.value, better, phrase in accepted, hits))
    return steps


def figures(texts: list[Text], courses: list[list[Step]], judge: Model) -> tuple:
    """Precision over all given, recall of the musts, their F1, how many were given."""
    given = right = hit = 0
    for steps in courses:
        kept = list(takewhile(lambda step: step.value >= judge.cut(step.better), steps))
        given += len(kept)
        right += sum(step.right for step in kept)
        hit += len(frozenset().union(*(step.hits for step in kept)))
    wanted = sum(len(text.must) for text in texts)
    precision, recall = right / max(1, given), hit / max(1, wanted)
    return precision, recall, 2 * precision * recall / (precision + recall or 1), given


def model(weights: dict[str, float], bias: float, threshold: float, crowding: float) -> Model:
    return Model(weights, bias, threshold, crowding, FLOOR, -np.inf, {})


def cross_validated(texts: list[Text], folds: int) -> list[tuple[dict[str, float], float]]:
    """For each text the weights learned without it and its fold."""
    known = lesson(texts)
    _, near = fit(known, set())
    found: list[tuple[dict[str, float], float]] = [({}, 0.0)] * len(texts)
    for fold_number in range(folds):
        fold = range(fold_number, len(texts), folds)
        learned = rounded(known.names, fit(known, set(fold), near)[0])
        for index in fold:
            found[index] = learned
    return found


def sweep(texts: list[Text], learned: list[tuple[dict[str, float], float]]) -> list[tuple]:
    courses = [
        course(t, model(*pair, -np.inf, 0.0)) for t, pair in zip(texts, learned, strict=True)
    ]
    rows = []
    for crowding in (1.3, 1.6, 2.0, 2.4):
        for threshold in np.arange(-8.0, -1.99, 0.25):
            judge = model({}, 0.0, round(float(threshold), 2), crowding)
            rows.append((figures(texts, courses, judge), round(float(threshold), 2), crowding))
    return rows


def glance(texts: list[Text], judge: Model) -> float:
    """The value of its form alone that all but a few of the phrases given reach."""
    values = []
    for text in texts:
        scored = [item._replace(value=judge.value(item.features)) for item in text.scored]
        given = {c.best.candidate for c in choose(scored, text.folded, judge, listed=listed)}
        values += [
            judge.value(seen)
            for item, seen in zip(text.scored, text.forms, strict=True)
            if item.candidate in given
        ]
    return float(np.floor(np.quantile(values, OVERLOOKED) * 20) / 20)


def write(model: Model, least: float) -> None:
    lines = [
        "# Made by tools/train_slogans.py from labelled speeches; not written by hand. How much each sign of a slogan",
        "# counts (log odds). The ids are those of slogans.yaml, with the origin of the candidate before a slash.",
        "settings:",
        f"  - {{id: bias, weight: {model.bias}}}",
        f"  - {{id: threshold, weight: {model.threshold}}}",
        f"  - {{id: crowding, weight: {model.crowding}}}",
        f"  - {{id: floor, weight: {model.floor}}}",
        f"  - {{id: glance, weight: {least:.2f}}}",
        "weights:",
        "  - id: learned",
        "    attributes:",
    ]
    lines += [f"      '{name}': {weight}" for name, weight in sorted(model.weights.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("--judge", type=Path)
    parser.add_argument("--folds", type=int, default=0, help="default: leave one text out")
    parser.add_argument(
        "--cut",
        type=float,
        nargs=2,
        metavar=("THRESHOLD", "CROWDING"),
        help="default: the best on both sets",
    )
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    texts = load(args.train)
    rows = sweep(texts, cross_validated(texts, args.folds or len(texts)))
    known = lesson(texts)
    weights, bias = rounded(known.names, fit(known, set())[0])
    judged = load(args.judge) if args.judge else []
    others = sweep(judged, [(weights, bias)] * len(judged)) if judged else rows
    # the cut is one number of two, so it is chosen on both sets; the weights never see the second
    cuts = [
        (row, other)
        for row, other in zip(rows, others, strict=True)
        if args.cut is None or row[1:] == tuple(args.cut)
    ]
    if not cuts:
        parser.error("--cut: not among the cuts that are tried; see sweep()")
    best, other = max(cuts, key=lambda two: two[0][0][2] + two[1][0][2])
    _, threshold, crowding = best
    show = "{:9} precision {:.3f} must-recall {:.3f} F1 {:.3f} given {}".format
    print(f"threshold {threshold}, crowding {crowding}")
    print(show("left out", *best[0]))
    if judged:
        print(show("judged", *other[0]))
    if args.write:
        final = model(weights, bias, threshold, crowding)
        write(final, glance([*texts, *judged], final))
        print(f"{len(weights)} weights written")


if __name__ == "__main__":
    main()
