"""Trends for reading: text with sparklines, csv, an HTML page with a chart. All from ``trends_data``."""

from __future__ import annotations

import csv
import io
from typing import Any, NamedTuple

from speechkit.corpus.labels import LABELS, percent
from speechkit.render.visible import no_formula, one_line

Data = dict[str, Any]

KINDS = ("rising", "falling", "new", "vanished")

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(shares: list[float | None]) -> str:
    """A bar for each share, the highest full; a blank where there is none, a dot for zero."""
    top = max((share for share in shares if share), default=1.0)
    return "".join(_bar(share, top) for share in shares)


def _bar(share: float | None, top: float) -> str:
    if share is None:
        return " "
    return "·" if not share else _BARS[min(7, int(share / top * 8))]


def to_text(data: Data, lang: str, limit: int) -> str:
    """Lines for a terminal or a pipe; ``limit``: most phrases of each kind of change."""
    words = LABELS[lang]
    lines = list(notes(data, lang))
    if data["periods"] and data["phrases"]:
        lines += ["", f"{words['course']}  {words['share']}  {words['rate']}  {words['phrase']}"]
        lines += [_phrase_line(entry, words) for entry in data["phrases"]]
    if data["split"]:
        lines += ["", words["split"].format(split=data["split"])]
        for kind in KINDS:
            found = [change for change in data["changes"] if change["kind"] == kind][:limit]
            lines += ["", f"{words[kind]}:"] if found else []
            lines += [_change_line(change) for change in found]
        if not data["changes"]:
            lines.append(words["no_change"])
    return "\n".join(lines) + "\n"


def notes(data: Data, lang: str) -> list[str]:
    """What is counted and what is not, in sentences."""
    words, periods = LABELS[lang], data["periods"]
    found = [words["no_dates"]]
    if periods:
        first, last = periods[0]["period"], periods[-1]["period"]
        found = [words["counted"].format(speeches=data["speeches"], first=first, last=last)]
    if data["undated"]:
        found.append(words["undated"].format(count=data["undated"]))
    if data["repeats_left_out"]:
        found.append(words["repeats"].format(count=data["repeats_left_out"]))
    return found


def _phrase_line(entry: Data, words: dict[str, str]) -> str:
    shares = [point["share"] for point in entry["points"]]
    held = [point for point in entry["points"] if point["share"] is not None]
    if not entry["speeches"]:
        return f"{sparkline(shares)}  {words['nothing']}  {one_line(entry['phrase'])}"
    ends = " → ".join(percent(point["share"]) for point in (held[0], held[-1]))
    rates = " → ".join(f"{point['rate']:.2f}" for point in (held[0], held[-1]))
    return f"{sparkline(shares)}  {ends}  {rates}  {one_line(entry['phrase'])}"


def _change_line(change: Data) -> str:
    spark = sparkline([point["share"] for point in change["points"]])
    counts = f"{change['early_speeches']:>4} → {change['late_speeches']:<4}"
    return f"  {spark}  {counts} z {change['z']:+.1f}  {one_line(change['phrase'])}"


def to_csv(data: Data) -> str:
    """A row for each phrase and period, with the kind of change where that was asked for."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    sizes = {entry["period"]: entry for entry in data["periods"]}
    names = ("speeches", "share", "occurrences", "rate")
    writer.writerow(("phrase", "kind", "z", "period", *names, "all_speeches", "characters"))
    for entry in (*data["phrases"], *data["changes"]):
        for point in entry["points"]:
            size = sizes[point["period"]]
            writer.writerow(
                (
                    no_formula(entry["phrase"]), entry.get("kind", ""), entry.get("z", ""), point["period"],
                    *(point[name] for name in names), size["speeches"], size["characters"],
                )
            )  # fmt: skip
    return "\ufeff" + buffer.getvalue()


class Line(NamedTuple):
    """A phrase in the chart. ``paths``: stretches of "x,y x,y" without a gap; ``dots``: their points."""

    phrase: str
    color: int
    paths: tuple[str, ...]
    dots: tuple[tuple[float, float, str], ...]


#: The chart's plane in SVG units, and how many lines it can hold apart by colour and dashes.
WIDTH, HEIGHT, MOST_LINES = 900.0, 300.0, 8


def to_html(data: Data, lang: str, limit: int) -> str:
    """One page that needs nothing else: no file, no request, no script."""
    from speechkit.render.to_html import environment, template_source

    top = max((p["share"] or 0 for e in data["phrases"] for p in e["points"]), default=0) or 1.0
    count = len(data["periods"])
    page = environment().get_template("trends.html")
    content = page.render(
        w=LABELS[lang],
        style=template_source("report.css"),
        data=data,
        notes=notes(data, lang),
        percent=percent,
        lines=[chart_line(e, n, top) for n, e in enumerate(data["phrases"][:MOST_LINES])],
        ticks=[(HEIGHT * (1 - n / 4), percent(top * n / 4)) for n in range(5)],
        columns=[
            (_x(number, count), entry["period"])
            for number, entry in enumerate(data["periods"])
            if number % (count // 12 + 1) == 0
        ],
        width=WIDTH,
        height=HEIGHT,
        kinds=[
            (kind, [(c, chart_line(c, 0, _top(c))) for c in _of_kind(data, kind)[:limit]])
            for kind in KINDS
        ],
    )
    return content.strip() + "\n"


def _of_kind(data: Data, kind: str) -> list[Data]:
    return [change for change in data["changes"] if change["kind"] == kind]


def _top(entry: Data) -> float:
    return max((point["share"] or 0 for point in entry["points"]), default=0) or 1.0


def _x(number: int, count: int) -> float:
    return round(WIDTH * (number + 0.5) / count, 1)


def chart_line(entry: Data, color: int, top: float) -> Line:
    """A phrase's shares as a line in the plane; ``top``: the share at the upper edge."""
    paths: list[list[str]] = [[]]
    dots = []
    for number, point in enumerate(entry["points"]):
        if point["share"] is None:
            paths.append([])
            continue
        x, y = _x(number, len(entry["points"])), round(HEIGHT * (1 - point["share"] / top), 1)
        paths[-1].append(f"{x},{y}")
        dots.append((x, y, f"{entry['phrase']} {point['period']} {percent(point['share'])}"))
    return Line(
        entry["phrase"], color, tuple(" ".join(p) for p in paths if len(p) > 1), tuple(dots)
    )
