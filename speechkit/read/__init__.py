"""Files to raw text. READERS is the one table of formats."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from speechkit.errors import UnreadableInput
from speechkit.model.source import RawText
from speechkit.read.decode import decode


class Reader(NamedTuple):
    """A row of READERS. ``extra``: the optional dependency that it needs."""

    name: str
    suffixes: tuple[str, ...]
    help: str
    extra: str | None = None


READERS: tuple[Reader, ...] = (
    Reader("txt", (".txt", ".text"), "plain text in any usual encoding"),
)


def is_readable_name(path: Path) -> bool:
    """Whether the suffix is one that a reader knows."""
    return any(path.suffix.lower() in reader.suffixes for reader in READERS)


def read(path: str | Path, encoding: str | None = None) -> RawText:
    """The text of a file as ``RawText``, decoded but not repaired.

    Raises UnreadableInput, in one sentence that says what to do, for a file that is missing,
    empty, binary or not permitted.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableInput(f"{path}: can't be read ({error.strerror})") from error
    return read_bytes(data, str(path), encoding)


def read_bytes(data: bytes, name: str = "-", encoding: str | None = None) -> RawText:
    """The text in ``data``, as ``read`` does for a file."""
    text, chosen, diagnostics = decode(data, encoding)
    if not text.strip():
        raise UnreadableInput(f"{name}: holds no text")
    return RawText(text, name, "txt", chosen, hashlib.sha256(data).hexdigest(), diagnostics)
