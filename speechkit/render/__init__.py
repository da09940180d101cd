"""A speech to an output format. FORMATS is the one table; the command line derives all from it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

from speechkit.errors import BadUsage
from speechkit.model.findings import Speech


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How to show a speech.

    ``parts``: which of outline, slogans, problems. ``depth``: deepest level shown, None for all.
    ``full``: with the text under each heading. ``lang``: language of the labels, "zh" or "en".
    ``color``: whether the terminal format may use colour. ``width``: columns, None for the terminal's own.
    ``explain``: say why each result is one. ``detail``: a part shown by itself, with all its fields.
    """

    parts: Collection[str] = ("outline", "slogans", "problems")
    depth: int | None = None
    full: bool = False
    lang: str = "zh"
    color: bool = False
    width: int | None = None
    explain: bool = False
    detail: bool = False


class Format(NamedTuple):
    """A row of FORMATS.

    ``module`` in this package has ``render(speech, options) -> str | bytes``; where ``joint`` is set also
    ``render_many(speeches, options)``, for a format whose file holds several speeches. ``binary``: not
    for a terminal. ``for_reading``: made for people, so results of several files get headers.
    ``extra``: the optional dependency that it needs.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    help: str
    binary: bool = False
    joint: bool = False
    for_reading: bool = False
    extra: str | None = None


FORMATS: tuple[Format, ...] = (
    Format("json", (".json",), "to_json", "one object, for programs (docs/formats.md)"),
)


def format_named(name: str) -> Format:
    """The row of FORMATS with this name. Raises BadUsage where there is none."""
    for row in FORMATS:
        if row.name == name:
            return row
    names = ", ".join(row.name for row in FORMATS)
    raise BadUsage(f"there is no format {name!r}; choose one of {names}")


def format_for_suffix(suffix: str) -> Format:
    """The row of FORMATS for a file's suffix (with its dot). Raises BadUsage where there is none."""
    for row in FORMATS:
        if suffix.lower() in row.suffixes:
            return row
    known = " ".join(suffix for row in FORMATS for suffix in row.suffixes)
    raise BadUsage(f"the suffix {suffix!r} names no format; use --format, or one of {known}")


def render_speech(speech: Speech, name: str, options: RenderOptions) -> str | bytes:
    """``speech`` in the format called ``name``. Raises BadUsage where there is none."""
    result: str | bytes = _module(format_named(name)).render(speech, options)
    return result


def render_many(speeches: Sequence[Speech], name: str, options: RenderOptions) -> str | bytes:
    """All ``speeches`` in one document. Raises BadUsage where the format can hold only one."""
    row = format_named(name)
    if row.joint:
        joint: str | bytes = _module(row).render_many(speeches, options)
        return joint
    results = [render_speech(speech, name, options) for speech in speeches]
    texts = [result for result in results if isinstance(result, str)]
    if len(texts) == len(results):
        return "".join(texts)
    if len(results) > 1:
        raise BadUsage(f"{name} holds one speech; give one FILE, or use 'speechkit batch'")
    return results[0]


def _module(row: Format) -> Any:
    return import_module(f"speechkit.render.{row.module}")
