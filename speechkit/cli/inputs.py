"""From the FILE arguments to raw texts. One bad file never stops the rest."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from speechkit.cli.failures import complain
from speechkit.errors import SpeechkitError, UnreadableInput
from speechkit.model.source import RawText
from speechkit.read import is_readable_name, read, read_stream

STDIN = Path("-")


class Inputs:
    """The texts that FILE arguments name, read one by one.

    ``failed`` counts the inputs that could not be read or worked on; each has been complained of.
    A folder stands for the readable files in it, in the order of their names; "-", or no argument
    at all with something piped in, for stdin.
    """

    def __init__(self, files: Iterable[Path], encoding: str | None = None) -> None:
        self.paths = list(files) or _piped()
        self.encoding = encoding
        self.failed = 0
        self.exit_code = UnreadableInput.exit_code

    def __iter__(self) -> Iterator[RawText]:
        for path in self._expanded():
            try:
                yield self._read(path)
            except SpeechkitError as error:
                self.fail(error)

    def fail(self, error: SpeechkitError) -> None:
        """Complain of an input and go on."""
        complain(str(error))
        self.failed += 1

    def finish(self) -> None:
        """End with the exit code for unreadable input if there was any. Raises click's Exit."""
        if self.failed:
            raise click.exceptions.Exit(self.exit_code)

    def is_several(self) -> bool:
        return len(self.paths) > 1 or self.paths[0].is_dir()

    def _expanded(self) -> Iterator[Path]:
        for path in self.paths:
            if path != STDIN and path.is_dir():
                found = [p for p in sorted(path.iterdir()) if p.is_file() and is_readable_name(p)]
                if not found:
                    self.fail(UnreadableInput(f"{path}: holds no file that speechkit can read"))
                yield from found
            else:
                yield path

    def _read(self, path: Path) -> RawText:
        if path == STDIN:
            return read_stream(sys.stdin.buffer, "-", self.encoding)
        return read(path, encoding=self.encoding)


def _piped() -> list[Path]:
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError("give a FILE, or pipe a text in")
    return [STDIN]
