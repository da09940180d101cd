"""Findings on a terminal: grouped by file, with the line that each is about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from speechkit.check.formats import Place, summary

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def to_terminal(places: Sequence[Place], texts: dict[str, str], color: bool) -> str:
    """``texts``: the raw text of each path. Nothing in a text is taken as markup or sent as control."""
    from io import StringIO

    from rich.console import Console
    from rich.text import Text

    out = StringIO()
    console = Console(
        file=out, force_terminal=color, no_color=not color, highlight=False, soft_wrap=True
    )
    for path, group in groupby(places, key=lambda place: place.path):
        lines = texts[path].split("\n")
        console.print(Text(path, style="bold"))
        for place in group:
            console.print(_headline(place))
            console.print(Text("      " + _excerpt(lines[place.line - 1], place), style="dim"))
    console.print(Text(summary(places)))
    return out.getvalue()


def _headline(place: Place) -> Text:
    from rich.text import Text

    mark = " [*]" if place.finding.fix else ""
    return Text.assemble(
        f"  {place.line}:{place.column} ",
        (place.finding.code, _STYLES[place.finding.severity]),
        f" {place.finding.message}{mark}",
    )


def _excerpt(line: str, place: Place, width: int = 32) -> str:
    """The part of the line around the finding."""
    start = max(0, place.column - 1 - width // 4)
    part = line[start : start + width].strip()
    return ("…" if start else "") + part + ("…" if start + width < len(line) else "")
