"""From counts to figures, and the table that shows them."""

from __future__ import annotations

from collections import Counter

#: What two careful readers of the same speeches reached, one scored against the other.
TWO_READERS = {
    "outline F1": 0.988,
    "nesting right": 1.0,
    "slogan F1": 0.89,
    "slogan must-recall": 0.82,
    "problem F1": 0.85,
    "remedy first": 0.84,
    "remedy in three": 0.89,
    "link precision": 0.83,
}

HEAD = ("title", "date", "speaker", "salutation", "opening", "closing")

Figures = dict[str, float | None]


def figures(count: Counter[str]) -> Figures:
    """Each figure between 0 and 1, or None where there was nothing to find."""
    nodes = _share(count, "node right", "node given"), _share(count, "node right", "node labelled")
    problems = (
        _share(count, "problem right", "problem given"),
        _share(count, "problem right", "problem labelled"),
    )
    slogans = _share(count, "slogan right", "slogan given"), _share(count, "must found", "must")
    return {
        "outline precision": nodes[0],
        "outline recall": nodes[1],
        "outline F1": _f1(*nodes),
        "nesting right": _share(count, "nested right", "node right"),
        "heading right": _share(count, "heading right", "node right"),
        **{f"{key} right": _share(count, f"{key} right", "texts") for key in HEAD},
        "boilerplate recall": _share(count, "boilerplate found", "boilerplate"),
        "slogan precision": slogans[0],
        "slogan must-recall": slogans[1],
        "slogan F1": _f1(*slogans),
        "problem recall (listed)": _share(count, "listed found", "listed"),
        "problem recall (inline)": _share(count, "inline found", "inline"),
        "problem precision": problems[0],
        "problem F1": _f1(*problems),
        "remedy first": _share(count, "remedy first", "answered"),
        "remedy in three": _share(count, "remedy in three", "answered"),
        "link precision": _share(count, "link right", "link given"),
        "unanswered found": _share(count, "unanswered right", "unanswered"),
    }


def _share(count: Counter[str], part: str, whole: str) -> float | None:
    return count[part] / count[whole] if count[whole] else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if not precision or not recall:
        return None if precision is None and recall is None else 0.0
    return 2 * precision * recall / (precision + recall)


def table(columns: dict[str, Figures]) -> str:
    """A Markdown table: a row for each figure, a column for each set of texts, and the two readers."""
    names = [*columns, "two readers"]
    rows = [["figure", *names], ["---", *("---:" for _ in names)]]
    for figure in next(iter(columns.values())):
        values = [column[figure] for column in columns.values()]
        rows.append([figure, *map(_cell, [*values, TWO_READERS.get(figure)])])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
