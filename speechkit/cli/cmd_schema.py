"""``speechkit schema``."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema that the JSON output keeps to."""
    from speechkit.render import load_schema

    click.echo(json.dumps(load_schema(), ensure_ascii=False, indent=2))
