#!/usr/bin/env python3
"""Train the models of the ledger on annotated speeches and write speechkit/analysis/ledger/weights.json.

    python tools/train_ledger.py FOLDER... [--folds N] [--report FOLDER]

The weights that ship: ../shared/gold/train and samples/gold, --bound 0.32 --first 0.18 --first-listed 0.22
--further 0.17 --write.
Each FOLDER holds NAME.txt with NAME.yaml (the form is described in docs/decisions). Needs numpy, scipy and
PyYAML. ``--folds N`` prints what the models reach on documents they have not seen (N-fold by document);
``--report`` adds the figures on another folder. Nothing is written unless ``--write`` is given;
``--only problem`` or ``--only link`` leaves the other model and its bounds in the file as they are.
"""

from __future__ import annotations

import argparse
import json
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.accuracy.labels import Labels  # noqa: E402
from speechkit.analysis.ledger.admission import admissions, is_in_review  # noqa: E402
from speechkit.analysis.ledger.claims import Claim, is_excluded, possible_problems  # noqa: E402
from speechkit.analysis.ledger.features import is_silent, statement_features  # noqa: E402
from speechkit.analysis.ledger.linking import reach  # noqa: E402
from speechkit.analysis.ledger.listed import listed_nodes  # noqa: E402
from speechkit.analysis.ledger.pairs import Pairing  # noqa: E402
from speechkit.analysis.ledger.scan import Scan  # noqa: E402
from speechkit.clean import clean  # noqa: E402
from speechkit.model.source import RawText  # noqa: E402
from speechkit.model.spans import Span  # noqa: E402
from speechkit.parse import parse  # noqa: E402
from speechkit.rules import load_rules  # noqa: E402

WEIGHTS = ROOT / "speechkit/analysis/ledger/weights.json"
PROBLEM_L2, LINK_L2, COVERS, ALSO, NONE_WEIGHT, RAREST = 12.0, 8.0, 0.7, 0.15, 2.0, 5

Features = dict[str, float]


@dataclass
class Example:
    """One speech: its statements with labels, and its problems with what answers each."""

    name: str
    statements: list[tuple[Features, bool]]
    links: list[LinkExample]
    missed: int  # problems in structures, found before the model is asked
    extra: int  # listed nodes that nobody marked


@dataclass
class LinkExample:
    kind: str
    features: list[Features]
    places: list[tuple[int, int]]
    primary: set[int]
    also: set[int]


def load(folder: Path) -> list[Example]:
    return [example(path) for path in sorted(folder.glob("*.yaml"))]


def example(path: Path) -> Example:
    labels = Labels.load(path)
    marked, text = labels.problems, labels.text
    source = clean(RawText(text.raw, name=path.stem))
    scan = Scan.of(parse(source), load_rules())
    starts = [statement.span.start for statement in scan.statements]

    def place(start: str) -> tuple[int, int]:
        at = text.raw_offset(text.find(start))
        position = source.offsets.text_span(Span(at, at + 1)).start
        return position, max(0, bisect_right(starts, position + 1) - 1)

    listed = listed_nodes(scan)
    heads = {scan.heading_index[node]: node for node in listed}
    gold = {place(problem["at"])[1] for problem in marked}
    statements = [
        (statement_features(scan, index, after_list), index in gold)
        for index, after_list in possible_problems(scan, listed).items()
        if not is_excluded(scan, index) and not is_silent(scan, index)
    ]
    series = frozenset(i for i in admissions(scan) if is_in_review(scan, i))
    claims = [_claim(scan, *place(problem["at"]), heads, series) for problem in marked]
    pairing = Pairing.of(scan, claims)
    links = []
    for claim, problem in zip(claims, marked, strict=True):
        question = pairing.ask(claim)
        tried = pairing.shortlist(question)
        links.append(
            LinkExample(
                claim.answered_as,
                [pairing.features(question, index) for index in tried],
                [(index, reach(pairing, index)) for index in tried],
                {place(start)[1] for start in problem.get("primary") or []},
                {place(start)[1] for start in problem.get("also") or []},
            )
        )
    return Example(path.stem, statements, links, len(gold & set(heads)), len(set(heads) - gold))


def _claim(
    scan: Scan, position: int, index: int, heads: dict[int, str], series: frozenset[int]
) -> Claim:
    statement = scan.statements[index]
    if index in heads:
        detail = tuple(
            at
            for at, other in enumerate(scan.statements)
            if at != index and any(node.id == heads[index] for node in other.path)
        )
        return Claim(index, statement.span, detail, "listed", 1.0, ())
    span = statement.span
    if position > statement.start + 8:  # a clause of its own
        text = scan.document.source.folded
        ends = [end for mark in "，。；" if (end := text.find(mark, position + 3)) > 0]
        span = Span(position, min([*ends, statement.span.end]))
    return Claim(index, span, (), "inline", 1.0, (), index in series)


def names_of(all_features: Iterable[Features], rarest: int) -> list[str]:
    count = Counter(name for features in all_features for name in features)
    return sorted(name for name, n in count.items() if n >= rarest)


def matrix(rows: list[Features], index: dict[str, int]) -> csr_matrix:
    places = [
        (row, index[name], value)
        for row, features in enumerate(rows)
        for name, value in features.items()
        if name in index
    ]
    rows_, columns, values = zip(*places, strict=True) if places else ((), (), ())
    return csr_matrix((values, (rows_, columns)), shape=(len(rows), len(index)))


def train_problem(examples: list[Example]) -> dict[str, float]:
    """Logistic regression: is this statement of running text a problem?"""
    rows = [features for e in examples for features, _ in e.statements]
    target = np.array([float(label) for e in examples for _, label in e.statements])
    names = names_of(rows, RAREST)
    data = matrix(rows, {name: at for at, name in enumerate(names)})
    free = np.array([name != "bias" for name in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = data @ w
        value = np.logaddexp(0, score).sum() - target @ score
        slope = data.T @ (1 / (1 + np.exp(-score)) - target)
        return value + PROBLEM_L2 / 2 * (w[free] @ w[free]), slope + PROBLEM_L2 * w * free

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, map(float, found), strict=True))


def train_link(examples: list[Example]) -> dict[str, float]:
    """A softmax over all statements that may answer a problem, and over 'nothing does'."""
    links = [link for e in examples for link in e.links]
    silent = ["none:listed", "none:inline"]
    names = [*names_of((f for link in links for f in link.features), RAREST), *silent]
    index = {name: at for at, name in enumerate(names)}
    cases = []
    for link in links:
        rows = [*link.features, {f"none:{link.kind}": 1.0}]
        wanted = [_worth(link, first, last) for first, last in link.places]
        unanswered = not link.primary and not link.also
        target = np.array([*wanted, float(unanswered)])
        if target.sum():
            weight = NONE_WEIGHT if unanswered else 1.0
            cases.append((matrix(rows, index), target / target.sum(), weight))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = LINK_L2 / 2 * (w @ w), LINK_L2 * w
        for data, target, weight in cases:
            score = data @ w
            score -= score.max()
            share = np.exp(score)
            share /= share.sum()
            value -= weight * (target * np.log(share + 1e-300)).sum()
            slope = slope + weight * (data.T @ (share - target))
        return value, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, map(float, found), strict=True))


def _worth(link: LinkExample, first: int, last: int) -> float:
    """How right it is to offer the statements from ``first`` to ``last``."""
    if first in link.primary:
        return 1.0
    if any(first <= place <= last for place in link.primary):
        return COVERS
    return ALSO if first in link.also else 0.0


def dot(features: Features, weights: dict[str, float]) -> float:
    return sum(value * weights.get(name, 0.0) for name, value in features.items())


def problem_figures(pairs: list[tuple[float, bool]], listed: int, extra: int) -> dict[str, float]:
    """The bound with the best F1 over all problems, and what it reaches."""
    pairs = sorted(pairs, reverse=True)
    gold = sum(label for _, label in pairs) + listed
    best: dict[str, float] = {"F1": 0.0}
    right = 0
    for given, (score, label) in enumerate(pairs, 1):
        right += label
        precision, recall = (right + listed) / (given + listed + extra), (right + listed) / gold
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        if f1 > best["F1"]:
            bound = 1 / (1 + float(np.exp(-score)))
            best = {"bound": bound, "precision": precision, "recall": recall, "F1": f1}
    return {name: round(value, 3) for name, value in best.items()}


def chosen_of(
    link: LinkExample, weights: dict[str, float], bounds: dict[str, float]
) -> list[tuple[int, int]]:
    """What would be offered, picked as speechkit.analysis.ledger.linking picks it."""
    scores = np.array([dot(f, weights) for f in link.features])
    shares = np.exp(scores - np.logaddexp.reduce([weights[f"none:{link.kind}"], *scores]))
    stretches = []
    for at in np.argsort(-scores, kind="stable")[:12]:
        first, last = link.places[at]
        inside = [first <= place <= last for place, _ in link.places]
        stretches.append((-float(shares[inside].sum()), first, last))
    chosen: list[tuple[int, int]] = []
    least = bounds[f"first-{link.kind}"]
    for share, first, last in sorted(stretches):
        if -share < least or len(chosen) == 3:
            break
        if not any(first <= b and a <= last for a, b in chosen):
            chosen.append((first, last))
            least = max(bounds["further"], bounds["share"] * -min(stretches)[0])
    return chosen


def link_figures(
    links: list[LinkExample], weights: dict[str, float], bounds: dict[str, float]
) -> dict[str, float]:
    t: Counter[str] = Counter()
    for link in links:
        chosen = chosen_of(link, weights, bounds)
        if not link.primary and not link.also:
            t.update(silent=1, silent_right=not chosen)
            continue
        hits = [any(a <= p <= b for p in link.primary) for a, b in chosen]
        if link.primary:
            t.update(answered=1, first=bool(hits and hits[0]), three=any(hits))
        helps = link.primary | link.also
        t.update(given=len(chosen), right=sum(any(a <= p <= b for p in helps) for a, b in chosen))
    return {
        "first": round(t["first"] / max(1, t["answered"]), 3),
        "in three": round(t["three"] / max(1, t["answered"]), 3),
        "precision": round(t["right"] / max(1, t["given"]), 3),
        "unanswered": round(t["silent_right"] / max(1, t["silent"]), 3),
    }


def unseen(examples: list[Example], folds: int, bounds: dict[str, float]) -> None:
    """Print what models reach on speeches that were left out of their training."""
    pairs: list[tuple[float, bool]] = []
    tables = []
    for fold_ in range(folds):
        out = examples[fold_::folds]
        kept = [e for e in examples if e not in out]
        problem, link = train_problem(kept), train_link(kept)
        pairs += [(dot(f, problem), label) for e in out for f, label in e.statements]
        tables.append((out, link))
    listed, extra = sum(e.missed for e in examples), sum(e.extra for e in examples)
    print(f"left out, {folds} folds: problems", problem_figures(pairs, listed, extra))
    figures = [
        (len(e.links), link_figures(e.links, link, bounds)) for out, link in tables for e in out
    ]
    for name in ("first", "in three", "precision"):
        weight = sum(n for n, _ in figures) or 1
        print(f"  links {name}", round(sum(n * f[name] for n, f in figures) / weight, 3))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--report", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", choices=("problem", "link"))
    parser.add_argument("--bound", type=float, default=0.25)
    parser.add_argument("--first", type=float, default=0.2)
    parser.add_argument("--first-listed", type=float, default=0.15)
    parser.add_argument("--further", type=float, default=0.15)
    parser.add_argument("--share", type=float, default=0.3)
    args = parser.parse_args()
    link_bounds = {
        "first-inline": args.first,
        "first-listed": args.first_listed,
        "further": args.further,
        "share": args.share,
    }
    examples = [e for folder in args.folders for e in load(folder)]
    if args.folds:
        unseen(examples, args.folds, link_bounds)
    problem, link = train_problem(examples), train_link(examples)
    if args.report:
        other = load(args.report)
        pairs = [(dot(f, problem), label) for e in other for f, label in e.statements]
        listed, extra = sum(e.missed for e in other), sum(e.extra for e in other)
        print("report: problems", problem_figures(pairs, listed, extra))
        links = [case for e in other for case in e.links]
        print("report: links", link_figures(links, link, link_bounds))
    if args.write:
        parts = {"problem": problem, "link": link}
        bounds = {
            "problem": {"problem": args.bound},
            "link": link_bounds,
        }
        content = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        for half in [args.only] if args.only else parts:
            content[half] = _kept(parts[half], 0.02)
            content["thresholds"] |= bounds[half]
        text = json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")
    return 0


def _kept(weights: dict[str, float], least: float) -> dict[str, float]:
    return {name: round(value, 3) for name, value in weights.items() if abs(value) >= least}


if __name__ == "__main__":
    sys.exit(main())
