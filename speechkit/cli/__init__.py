"""The command line: parses arguments, calls the library, prints. COMMANDS is its one table.

A command lives in a module of its own and is imported when it is called, so that the start-up of one
does not pay for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import click

from speechkit import __version__
from speechkit.cli.failures import run_guarded


class Command(NamedTuple):
    """``speechkit.cli.<module>`` has a click command called ``command``; ``help`` is its line in --help."""

    module: str
    help: str


COMMANDS: dict[str, Command] = {
    "outline": Command("cmd_outline", "Outline, slogans and problems of a speech."),
    "slogans": Command("cmd_slogans", "The slogans alone, with each place where they stand."),
    "problems": Command(
        "cmd_problems", "The problems alone, with who is meant and why each remedy."
    ),
    "check": Command(
        "cmd_check", "Check numbering, punctuation, headings, and unanswered problems."
    ),
    "repair": Command("cmd_repair", "Undo what scraping and copying did to a text."),
    "batch": Command("cmd_batch", "Folders, lists and tables of speeches into one output."),
    "merge": Command("cmd_merge", "Results of several batches into one."),
    "search": Command("cmd_search", "Search a store that a batch has made."),
    "compare": Command("cmd_compare", "Two or more speeches side by side."),
    "trends": Command("cmd_trends", "Phrases that rise and fall in a store."),
    "duplicates": Command("cmd_duplicates", "Reposts and adaptations in a store."),
    "rules": Command("cmd_rules", "List, explain and test the rules."),
    "formats": Command("cmd_formats", "The input and output formats."),
    "completion": Command("cmd_completion", "Completion for bash, zsh or fish."),
    "schema": Command("cmd_schema", "The JSON Schema of the JSON output."),
}


class LazyGroup(click.Group):
    """A group that imports a command's module only to run it or to show its own help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"speechkit.cli.{COMMANDS[cmd_name].module}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"there is no command {args[0]!r}{_did_you_mean(args[0])}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.help) for name, row in COMMANDS.items()])


def _did_you_mean(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    return "; 'speechkit outline FILE' is the main one" if "." in name or "/" in name else ""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="speechkit")
def cli() -> None:
    """Reads Chinese official speeches (领导讲话): their outline, their slogans, and the problems they
    name with the remedies they prescribe.

    \b
    speechkit outline speech.txt              on the terminal
    speechkit outline speech.txt -o out.md    as Markdown; the suffix chooses the format
    cat speech.txt | speechkit outline --format json | jq .problems

    Exit codes: 0 done, 1 failed or something was found, 2 usage, 3 some input could not be read,
    4 bad rules, 5 a batch finished with failures, 130 interrupted.
    """


def main() -> None:
    """Run the command line; every error becomes one sentence on stderr and an exit code."""
    run_guarded(cli)
