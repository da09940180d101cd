"""A speech to an output format. FORMATS is the one table; the command line derives all from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from speechkit.errors import BadUsage
from speechkit.model.findings import Speech


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to show a speech.

    ``parts``: which of outline, slogans, problems. ``depth``: deepest level shown, None for all.
    ``full``: with the text under each heading. ``lang``: language of the labels, "zh" or "en".
    ``color``: whether the terminal format may use colour. ``width``: columns, None for the terminal's own.
    ``explain``: say why each result is one.
    """

    parts: Collection[str] = ("outline", "slogans", "problems")
    depth: int | None = None
    full: bool = False
    lang: str = "zh"
    color: bool = False
    width: int | None = None
    explain: bool = False


class Format(NamedTuple):
    """``module`` in this package has a function ``render(speech, options) -> str | bytes``."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    help: str


FORMATS: tuple[Format, ...] = (
    Format("json", (".json",), "to_json", "one object, for programs (docs/formats.md)"),
)


def render_speech(speech: Speech, name: str, options: RenderOptions) -> str | bytes:
    """``speech`` in the format called ``name``; raises BadUsage where there is none."""
    from importlib import import_module

    for format in FORMATS:
        if format.name == name:
            module = import_module(f"speechkit.render.{format.module}")
            result: str | bytes = module.render(speech, options)
            return result
    raise BadUsage(
        f"there is no format {name!r}; choose one of {', '.join(f.name for f in FORMATS)}"
    )
