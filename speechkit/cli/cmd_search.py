"""``speechkit search``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from speechkit.render.to_json import to_json_text
from speechkit.render.visible import printable


@click.command("search")
@click.argument("store", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("query")
@click.option("-n", "--limit", type=click.IntRange(min=1), default=20, help="Most hits shown.")
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text")
def command(store: Path, query: str, limit: int, format_name: str) -> None:
    """Passages of a STORE that hold every word of QUERY, with speech, section and place.

    \b
    speechkit search speeches.db 营商环境
    speechkit search speeches.db "形式主义 基层" --format json
    """
    from speechkit.store import open_store, search

    with closing(open_store(store)) as connection:
        hits = search(connection, query, limit)
    if format_name == "json":
        click.echo(to_json_text([hit._asdict() for hit in hits], indent=2))
        return
    for hit in hits:
        click.echo(printable(f"{hit.id}:{hit.start}  {hit.title or ''}  {hit.date or ''}"))
        if hit.section:
            click.echo(printable(f"  {hit.section}"))
        click.echo(printable(f"  {_excerpt(hit.text, query.split()[0])}"))
    if not hits:
        click.echo("speechkit: no passage holds every word of the query", err=True)
        raise click.exceptions.Exit(1)


def _excerpt(text: str, word: str, around: int = 40) -> str:
    text = text.lstrip("，。；：！？、 ")
    at = max(0, text.lower().find(word.lower()))
    start, end = max(0, at - around), at + len(word) + around
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
