"""Results to stdout or a file. Stdout carries nothing else."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from speechkit.errors import BadUsage
from speechkit.render import Format, format_for_suffix, format_named
from speechkit.render.visible import printable_name, visible


def choose_format(name: str | None, output: Path | None) -> Format:
    """The format asked for, else that of the output's suffix, else terminal or plain text.

    Raises BadUsage for a format that doesn't exist, a suffix that says nothing, and a binary
    format that would go to a terminal.
    """
    if name:
        chosen = format_named(name)
    elif output is not None:
        chosen = format_for_suffix(output.suffix)
    else:
        chosen = format_named("terminal" if sys.stdout.isatty() else "text")
    if chosen.binary and output is None and sys.stdout.isatty():
        raise BadUsage(f"{chosen.name} is not for a terminal; add -o FILE{chosen.suffixes[0]}")
    return chosen


def write_result(content: str | bytes, output: Path | None) -> None:
    """``content`` to stdout, or to ``output`` by writing beside it and renaming.

    Text goes out as UTF-8; a terminal in another encoding gets its own. Nothing is escaped here: the formats
    see to it that a speech can't act on a terminal, ``as_shown`` does so for a text as it is.
    """
    encoding = "utf-8"
    if output is None and sys.stdout.isatty():
        encoding = sys.stdout.encoding or encoding
    data = content.encode(encoding, "replace") if isinstance(content, str) else content
    if output is not None:
        write_file(output, data)
        return
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def as_shown(text: str, output: Path | None) -> str:
    """``text`` unchanged for a file or a pipe; on a terminal, what would act on it is shown instead."""
    return visible(text) if output is None and sys.stdout.isatty() else text


def write_file(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a reader sees the old file or the whole new one."""
    if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
        path.write_bytes(data)
        return
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else what the user's umask leaves."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def header(name: str) -> str:
    """The line that parts the results of several files in the formats for reading."""
    return f"==> {printable_name(name)} <==\n"
