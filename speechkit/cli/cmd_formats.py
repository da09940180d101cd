"""``speechkit formats``."""

from __future__ import annotations

import click

from speechkit.read import READERS
from speechkit.render import FORMATS


@click.command("formats")
def command() -> None:
    """List the formats that can be read and written, with what each needs."""
    click.echo("Input")
    for reader in READERS:
        click.echo(
            f"  {reader.name:<10} {' '.join(reader.suffixes):<22} {reader.help}{_needs(reader.extra)}"
        )
    click.echo("Output (--format NAME, or -o FILE with the suffix)")
    for row in FORMATS:
        click.echo(f"  {row.name:<10} {' '.join(row.suffixes):<22} {row.help}{_needs(row.extra)}")


def _needs(extra: str | None) -> str:
    return f' (needs pip install "speechkit-zh[{extra}]")' if extra else ""
