"""The styles of the terminal format, by what they mean."""

from __future__ import annotations

from typing import Final

STYLES: Final = {
    "label": "bold cyan",
    "part": "bold",
    "section": "bold",
    "marker": "cyan",
    "lead-in": "italic",
    "group": "italic",
    "body": "dim",
    "note": "dim",
    "slogan": "bold",
    "count": "cyan",
    "problem": "default",
    "remedy": "green",
    "no-remedy": "bold yellow",
}
