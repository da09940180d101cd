"""``speechkit repair``."""

from __future__ import annotations

from pathlib import Path

import click

from speechkit.clean import FIXERS
from speechkit.cli.inputs import Inputs
from speechkit.cli.options import files_argument
from speechkit.cli.output import as_shown, header, write_result
from speechkit.errors import BadUsage, SpeechkitError
from speechkit.pipeline import SCRIPTS
from speechkit.repair import Repair, repair

_NAMES = [fixer.name for fixer in FIXERS]
_FIXER_LIST = "\n".join(f"  {fixer.name:<20} {fixer.what}" for fixer in FIXERS)


@click.command("repair", epilog="\b\nThe fixers, in the order in which they run:\n" + _FIXER_LIST)
@files_argument
@click.option("--explain", is_flag=True, help="Print each edit: place, before → after, why.")
@click.option("--diff", is_flag=True, help="Print a unified diff.")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    help="json: the text, the edits, the notices.",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(_NAMES),
    metavar="FIXER",
    help="Only this fixer (repeatable).",
)
@click.option(
    "--skip",
    multiple=True,
    type=click.Choice(_NAMES),
    metavar="FIXER",
    help="Without this fixer (repeatable).",
)
@click.option(
    "--script",
    type=click.Choice(SCRIPTS),
    default="as-is",
    help="Characters of the output; as-is keeps those of a clean text.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file."
)
@click.option("--check", is_flag=True, help="Print nothing; exit 1 when something would change.")
@click.option("--encoding", metavar="NAME", help="Encoding of the input; found out if not given.")
def command(
    files: tuple[Path, ...],
    explain: bool,
    diff: bool,
    format_name: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    script: str,
    output: Path | None,
    check: bool,
    encoding: str | None,
) -> None:
    """Print the repaired text of each FILE: what scraping and copying did to it is undone.

    What can't be known for certain is left as it is and reported (--explain). docs/repair.md says
    when not to trust a repair.

    \b
    speechkit repair page.txt -o speech.txt
    speechkit repair page.txt --explain
    speechkit repair *.txt --check && echo all clean
    """
    if output is not None and len(files) > 1:
        raise BadUsage("-o goes with one FILE; repair the others one by one")
    inputs = Inputs(files, encoding)
    changed, results = False, []
    for raw in inputs:
        try:
            repaired = repair(raw, script, only, skip)
        except SpeechkitError as error:
            inputs.fail(error)
            continue
        changed = changed or repaired.text != raw.text
        if not check:
            content = _content(repaired, explain, diff, format_name)
            name = header(raw.name) if inputs.is_several() and not (explain or diff) else ""
            results.append(("" if format_name == "json" else name) + content)
    if results:
        write_result(as_shown("".join(results), output), output)
    inputs.finish()
    if check and changed:
        raise click.exceptions.Exit(1)


def _content(repaired: Repair, explain: bool, diff: bool, format_name: str | None) -> str:
    from speechkit.cli import repair_report

    if format_name == "json":
        return repair_report.to_json(repaired)
    if diff:
        return repair_report.to_diff(repaired)
    return repair_report.explained(repaired) if explain else repaired.text
