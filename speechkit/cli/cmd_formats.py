"""``speechkit formats``."""

from __future__ import annotations

from collections.abc import Iterator

import click

from speechkit.read import READERS, Reader
from speechkit.render import FORMATS, Format


@click.command("formats")
def command() -> None:
    """List the formats that can be read and written, with what each needs."""
    width = max(len(" ".join(suffixes)) for suffixes in _all_suffixes())
    click.echo("Input")
    for reader in READERS:
        _line(reader, width)
    click.echo("Output (--format NAME, or -o FILE with the suffix)")
    for row in FORMATS:
        _line(row, width)


def _all_suffixes() -> Iterator[tuple[str, ...]]:
    yield from (reader.suffixes for reader in READERS)
    yield from (row.suffixes for row in FORMATS)


def _line(row: Reader | Format, width: int) -> None:
    click.echo(f"  {row.name:<10}{' '.join(row.suffixes):<{width}}  {row.help}{_needs(row.extra)}")


def _needs(extra: str | None) -> str:
    return f' (needs pip install "speechkit-zh[{extra}]")' if extra else ""
