"""Options that several commands share, and the settings they add up to."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from speechkit.pipeline import PARTS, SCRIPTS, Options

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _stacked(*decorators: Decorator) -> Decorator:
    """Several decorators as one, in the order in which --help shows them."""

    def apply(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return apply


files_argument = click.argument("files", nargs=-1, type=click.Path(path_type=Path))

reading_options = _stacked(
    click.option(
        "--encoding", metavar="NAME", help="Encoding of the input; found out if not given."
    ),
    click.option("--repair/--no-repair", default=True, help="Repair damaged text first (default)."),
    click.option(
        "--script",
        type=click.Choice(SCRIPTS),
        default="as-is",
        help="Characters of the output; as-is keeps those of the text.",
    ),
    click.option(
        "--rules",
        "rule_file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Your own rules (YAML), added to those of the package.",
    ),
)

output_options = _stacked(
    click.option("-f", "--format", "format_name", metavar="NAME", help="See 'speechkit formats'."),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write to a file; its suffix chooses the format.",
    ),
    click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        help="Language of labels; default from the locale.",
    ),
    click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="Colour on a terminal; auto heeds NO_COLOR.",
    ),
    click.option("--explain", is_flag=True, help="Say why each result is one."),
)

outline_options = _stacked(
    click.option(
        "--only",
        "parts",
        type=click.Choice(PARTS),
        multiple=True,
        help="Only this part (repeatable).",
    ),
    click.option("--depth", type=click.IntRange(min=1), help="Deepest level of the outline shown."),
    click.option("--full", is_flag=True, help="With the text under each heading."),
    click.option(
        "--extracted-text",
        is_flag=True,
        help="Print the text as read, in which all positions count, and nothing else.",
    ),
    click.option(
        "--split", is_flag=True, help="A result for each speech of a file that holds several."
    ),
)


def pipeline_options(
    parts: tuple[str, ...], encoding: str | None, repair: bool, script: str, rule_file: Path | None
) -> Options:
    """The options of the pipeline, from those of the command line. Raises BadRules."""
    rules = None
    if rule_file is not None:
        from speechkit.rules import load_rules

        rules = load_rules(rule_file)
    return Options(
        repair=repair, script=script, parts=parts or PARTS, rules=rules, encoding=encoding
    )


def label_language(chosen: str | None) -> str:
    """ "en" where the user's locale names a language that is not Chinese, else "zh"."""
    if chosen:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.startswith(("zh", "C", "POSIX")) else "en"
    try:
        language = locale.getlocale()[0] or "zh"
    except ValueError:  # a locale that Python can't parse says nothing about the language
        language = "zh"
    return "zh" if language.lower().startswith(("zh", "chinese", "c")) else "en"


def wants_color(choice: str) -> bool:
    """Whether to print colour: as asked, or where stdout is a terminal and NO_COLOR is not set."""
    if choice == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"
