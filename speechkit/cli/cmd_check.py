"""``speechkit check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from speechkit.check import Finding, check_speech, selected_codes
from speechkit.check.fix import fixed_text
from speechkit.check.formats import CHECK_FORMATS, Place, placed, summary
from speechkit.cli.failures import complain
from speechkit.cli.inputs import Inputs
from speechkit.cli.options import files_argument, pipeline_options, wants_color
from speechkit.cli.output import write_file, write_result
from speechkit.errors import BadUsage, SpeechkitError
from speechkit.model.findings import Speech
from speechkit.pipeline import PARTS, analyze
from speechkit.render.visible import printable
from speechkit.settings import find_settings

FORMAT_NAMES = ("terminal", *(row.name for row in CHECK_FORMATS))


def _split(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """--select N,P201 --select H as N, P201, H."""
    return tuple(code.strip() for value in values for code in value.split(",") if code.strip())


@click.command("check")
@files_argument
@click.option(
    "--select", multiple=True, callback=_split, help="Only these codes, or how they begin."
)
@click.option("--ignore", multiple=True, callback=_split, help="Not these codes.")
@click.option("--fix", is_flag=True, help="Mend what is certain; see --in-place.")
@click.option("--in-place", is_flag=True, help="With --fix: change the file itself.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="With --fix: the mended text; otherwise the report.",
)
@click.option("-f", "--format", "format_name", type=click.Choice(FORMAT_NAMES))
@click.option("--exit-zero", is_flag=True, help="Exit 0 also when something was found.")
@click.option("--encoding", metavar="NAME", help="Encoding of the input; found out if not given.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option(
    "--rules", "rule_file", type=click.Path(path_type=Path, dir_okay=False), help="Your own rules."
)
def command(
    files: tuple[Path, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    in_place: bool,
    output: Path | None,
    format_name: str | None,
    exit_zero: bool,
    encoding: str | None,
    color: str,
    rule_file: Path | None,
) -> None:
    """Check numbering, punctuation and headings of each FILE, and whether each problem is answered.

    'speechkit rules list checks' lists the codes. Exit code 1 when something was found. Settings
    stand in [tool.speechkit] of pyproject.toml or in .speechkit.yaml (docs/check.md).

    \b
    speechkit check draft.txt
    speechkit check draft.txt --select N,P201 --fix -o mended.txt
    speechkit check speeches/ --format github
    """
    if in_place and not fix:
        raise BadUsage("--in-place goes with --fix")
    if fix and not in_place and (output is None or len(files) != 1):
        raise BadUsage("--fix needs one FILE and -o NEWFILE, or --in-place")
    settings = find_settings(Path.cwd())
    codes = selected_codes(select or settings.select, ignore or settings.ignore)
    parts = PARTS if "A401" in codes else ("outline",)
    options = pipeline_options(parts, encoding, True, "as-is", rule_file or settings.rules)
    inputs = Inputs(files, encoding)
    places: list[Place] = []
    texts: dict[str, str] = {}
    for raw in inputs:
        try:
            speech = analyze(raw, options)
            findings = check_speech(speech, codes)
            if fix:
                findings = _mend(speech, findings, None if in_place else output)
        except SpeechkitError as error:
            inputs.fail(error)
            continue
        places += placed(speech.source, findings)
        texts[raw.name] = raw.text
    report = _report(places, texts, format_name, color)
    write_result(report, None if fix else output)
    if places and (format_name == "text" or (not format_name and not sys.stdout.isatty())):
        complain(summary(places))
    inputs.finish()
    if places and not exit_zero:
        raise click.exceptions.Exit(1)


def _report(places: list[Place], texts: dict[str, str], format_name: str | None, color: str) -> str:
    name = format_name or ("terminal" if sys.stdout.isatty() else "text")
    if name == "terminal":
        from speechkit.check.terminal import to_terminal

        shown = [place._replace(path=printable(place.path)) for place in places]
        safe = {printable(path): printable(text) for path, text in texts.items()}
        return to_terminal(shown, safe, wants_color(color))
    if name == "text":
        places = [place._replace(path=printable(place.path)) for place in places]
    return next(row.render for row in CHECK_FORMATS if row.name == name)(places)


def _mend(
    speech: Speech, findings: tuple[Finding, ...], output: Path | None
) -> tuple[Finding, ...]:
    """Write the mended text; return the findings that are left. Raises BadUsage where it can't be."""
    raw = speech.source.raw
    if raw.format not in ("txt", "md"):
        raise BadUsage(f"{raw.name}: --fix changes plain text only, not {raw.format}")
    if raw.name == "-" and output is None:
        raise BadUsage("--in-place needs a FILE, not stdin")
    if any(notice.code == "lost-bytes" for notice in raw.diagnostics):
        raise BadUsage(
            f"{raw.name}: some bytes can't be decoded, so --fix would lose them; give --encoding"
        )
    text, count = fixed_text(raw.text, findings)
    target = output or Path(raw.name)
    if output is not None or count:
        write_file(target, _encoded(text, raw.encoding, Path(raw.name)))
    complain(f"{target}: {count} places mended")
    return tuple(finding for finding in findings if finding.fix is None)


def _encoded(text: str, encoding: str, original: Path) -> bytes:
    """``text`` in the encoding of the original, with its byte order mark if it had one."""
    mark = b""
    if original.is_file():
        start = original.read_bytes()[:3]
        marks = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
        mark = next((m for m in marks if start.startswith(m)), b"")
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError as error:
        raise BadUsage(
            f"{original}: the mended text has characters that {encoding} lacks"
        ) from error
