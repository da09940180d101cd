"""The single place where errors become messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

import click

from speechkit.errors import SpeechkitError
from speechkit.render.visible import printable_name

#: Exit code after Ctrl-C: 128 + SIGINT, as shells report it.
INTERRUPTED = 130


def complain(message: str) -> None:
    """One line on stderr, with nothing in it that a terminal would obey."""
    click.echo(f"speechkit: {printable_name(message)}", err=True)


def run_guarded(command: Callable[..., object]) -> NoReturn:
    """Run a click command and end the process with the right exit code, without a traceback."""
    try:
        code = command(prog_name="speechkit", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _show_usage_error(error)
        sys.exit(error.exit_code)
    except SpeechkitError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        complain("interrupted")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _silence_stdout()
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        complain(f"{place}{error.strerror or error}")
        sys.exit(1)
    except MemoryError:
        complain("not enough memory for this input; split the file and try again")
        sys.exit(1)
    except Exception as error:
        if os.environ.get("SPEECHKIT_DEBUG"):
            raise
        complain(internal_error(error))
        sys.exit(1)


def internal_error(error: Exception) -> str:
    """The sentence for an exception that nobody foresaw."""
    return (
        f"internal error ({type(error).__name__}: {error}); please report it with the input; "
        "SPEECHKIT_DEBUG=1 shows where it arose"
    )


def _show_usage_error(error: click.ClickException) -> None:
    hint = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        hint = f" (see '{error.ctx.command_path} --help')"
    complain(error.format_message() + hint)


def _silence_stdout() -> None:
    """Give stdout a place to go, so that the interpreter's last flush does not complain."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
