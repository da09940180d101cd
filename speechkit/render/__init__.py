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

    ``parts``: which of outline, slogans, problems. ``depth``: deepest level shown, None for all; what is
    deeper becomes text of the node above. ``full``: with the text under each heading. ``lang``: language of
    the labels, "zh" or "en". ``color``: whether the terminal format may use colour. ``width``: columns, None
    for the terminal's own. ``explain``: say why each result is one: scores, reasons, rules. ``detail``: a part
    shown by itself, with all its fields. Formats for programs hold all of that anyway.
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
    ``single``: a file of this format holds one speech, and two of them can't be put one after the other.
    ``extra``: the optional dependency that it needs.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    help: str
    binary: bool = False
    joint: bool = False
    for_reading: bool = False
    single: bool = False
    extra: str | None = None


FORMATS: tuple[Format, ...] = (
    Format("terminal", (), "to_terminal", "tree and tables, for a terminal", for_reading=True),
    Format("text", (".txt",), "to_text", "plain text, for a pipe and grep", for_reading=True),
    Format(
        "markdown", (".md", ".markdown"), "to_markdown", "nested list and table", for_reading=True
    ),
    Format("json", (".json",), "to_json", "one object, for programs (docs/formats.md)"),
    Format("yaml", (".yaml", ".yml"), "to_yaml", "the same object as YAML", joint=True),
    Format("jsonl", (".jsonl", ".ndjson"), "to_jsonl", "one node or finding a line, flat"),
    Format("csv", (".csv",), "to_csv", "ledger of problems, for a spreadsheet", joint=True),
    Format(
        "xlsx",
        (".xlsx",),
        "to_xlsx",
        "Excel: outline, slogans, ledger",
        binary=True,
        joint=True,
        extra="xlsx",
    ),
    Format("html", (".html", ".htm"), "to_html", "report to look at and send round", single=True),
    Format("docx", (".docx",), "to_docx", "Word: headings and a table", binary=True, single=True),
    Format("opml", (".opml",), "to_opml", "mind map for XMind and 幕布", single=True),
    Format("mermaid", (".mmd", ".mermaid"), "to_mermaid", "mind map for web pages", single=True),
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


def render_speech(speech: Speech, name: str, options: RenderOptions | None = None) -> str | bytes:
    """``speech`` in the format called ``name``: bytes from a binary format, else str.

    Raises BadUsage for a format or language that doesn't exist, MissingExtra where a format needs a
    package that isn't there.
    """
    row, options = format_named(name), _checked(options)
    result: str | bytes = _module(row).render(_pruned(speech, options), options)
    return result


def render_many(
    speeches: Sequence[Speech], name: str, options: RenderOptions | None = None
) -> str | bytes:
    """All ``speeches`` in one document. Raises BadUsage where the format can hold only one."""
    row, options = format_named(name), _checked(options)
    if row.joint:
        joint: str | bytes = _module(row).render_many(
            [_pruned(s, options) for s in speeches], options
        )
        return joint
    if row.single and len(speeches) != 1:
        raise BadUsage(f"{name} holds one speech; give one FILE, or use 'speechkit batch'")
    results = [render_speech(speech, name, options) for speech in speeches]
    if row.single:
        return results[0]
    return "".join(result for result in results if isinstance(result, str))


def load_schema() -> dict[str, Any]:
    """The JSON Schema of the json format, as a new dictionary."""
    import json
    from importlib.resources import files

    text = files(__name__).joinpath("schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _checked(options: RenderOptions | None) -> RenderOptions:
    from speechkit.render.messages import LANGUAGES

    options = options or RenderOptions()
    if options.lang not in LANGUAGES:
        names = ", ".join(LANGUAGES)
        raise BadUsage(f"there are no labels in {options.lang!r}; choose one of {names}")
    return options


def _pruned(speech: Speech, options: RenderOptions) -> Speech:
    if options.depth is None:
        return speech
    from speechkit.render.prune import prune

    return prune(speech, options.depth)


def _module(row: Format) -> Any:
    return import_module(f"speechkit.render.{row.module}")
