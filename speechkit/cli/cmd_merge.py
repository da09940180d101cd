"""``speechkit merge``."""

from __future__ import annotations

from pathlib import Path

import click

from speechkit.cli.failures import complain


@click.command("merge")
@click.argument("output", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("parts", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
def command(output: Path, parts: tuple[Path, ...]) -> None:
    """Put the results of several batches into one OUTPUT, for instance those of --shard.

    Stores (.db) or files of lines (.jsonl). Of speeches with the same id the last one counts. A batch
    goes on with a merged output as with its own. Parquet outputs need no merging: read their folders together.

    \b
    speechkit batch speeches/ --shard 1/2 -o one.db      (on one machine)
    speechkit batch speeches/ --shard 2/2 -o two.db      (on another)
    speechkit merge all.db one.db two.db
    """
    from speechkit.batch.locking import locked
    from speechkit.batch.merge import merge

    with locked(output):
        count = merge(output, parts)
    complain(f"{output}: holds {count} speeches")
