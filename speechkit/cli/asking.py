"""What the commands that ask a store or compare speeches have in common: formats, output, the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from speechkit.cli.output import write_result
from speechkit.errors import BadUsage
from speechkit.render.to_json import to_json_text
from speechkit.render.visible import printable

#: The suffix of an output file says its format.
SUFFIXES = {".json": "json", ".csv": "csv", ".html": "html", ".md": "markdown", ".txt": "text"}

store_argument = click.argument("store", type=click.Path(path_type=Path, dir_okay=False))

unique_option = click.option(
    "--unique", is_flag=True, help="Leave out near-duplicates of an earlier speech."
)


def show_data(
    data: Any,
    format_name: str | None,
    output: Path | None,
    makers: Mapping[str, Callable[[], str]],
) -> None:
    """``data`` as JSON, or what the maker of the format gives; ``makers`` has "text" at least.

    Raises BadUsage for a format that isn't among them.
    """
    name = format_name or (SUFFIXES.get(output.suffix.lower(), "") if output else "text")
    if name != "json" and name not in makers:
        what = f"the suffix {output.suffix!r}" if output and not format_name else f"format {name!r}"
        raise BadUsage(f"{what} is none of this command's: {', '.join((*makers, 'json'))}")
    content = to_json_text(data, indent=2) + "\n"
    if name != "json":
        content = makers[name]()
    write_result(printable(content) if name == "text" else content, output)


def prepared(store: Path, unique: bool) -> Any:
    """The store open for questions, as a context; ``unique``: with its near-duplicates up to date."""
    from speechkit.store import open_store

    connection = open_store(store)
    if unique:
        from speechkit.corpus.duplicates import update_fingerprints

        connection.close()
        update_fingerprints(store)
        connection = open_store(store)
    return closing(connection)
