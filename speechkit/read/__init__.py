"""Files to raw text. READERS is the one table of formats."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from speechkit.errors import UnreadableInput
from speechkit.model.source import RawText
from speechkit.read.kinds import content_kind

#: No file larger than this is read, in bytes: the longest speech is below 1 MB, a scanned one below 100.
MAX_BYTES = 100_000_000
#: No text longer than this is taken from a file, in characters: ten volumes of collected works.
MAX_CHARACTERS = 10_000_000


#: Formats that only a suffix tells from plain text.
_TEXT_FORMATS = ("txt", "md", "html")


class Reader(NamedTuple):
    """A format that can be read.

    ``module`` in this package has ``read(data, name, encoding) -> RawText``. ``extra``: the optional
    dependency that it needs.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    help: str
    extra: str | None = None


READERS: tuple[Reader, ...] = (
    Reader("txt", (".txt", ".text"), "plain", "plain text in any Chinese encoding"),
    Reader("md", (".md", ".markdown"), "md", "Markdown without its markup"),
    Reader("docx", (".docx", ".docm", ".dotx"), "docx", "Word, automatic numbers written out"),
    Reader("doc", (".doc", ".wps"), "doc", "old Word and WPS, where LibreOffice is installed"),
    Reader("odt", (".odt",), "odt", "OpenDocument, automatic numbers written out"),
    Reader("rtf", (".rtf",), "rtf", "Rich Text", "rtf"),
    Reader("pdf", (".pdf",), "pdf", "PDF, wraps joined, page heads left out", "pdf"),
    Reader("html", (".html", ".htm", ".shtml", ".xhtml"), "html", "main text of a page", "html"),
)


def read(path: str | Path, encoding: str | None = None) -> RawText:
    """The text of a file as ``RawText``, decoded but not repaired.

    The format is found by content first, then by suffix. ``encoding``: None to find it out. Raises
    UnreadableInput, in one sentence that says what to do, for a file that is missing, empty, binary, too large or
    not permitted; MissingExtra where its format needs a package that isn't there; BadUsage for an
    encoding that doesn't exist.
    """
    try:
        with open(path, "rb") as stream:
            _check_size(os.fstat(stream.fileno()).st_size, str(path))
            return read_stream(stream, str(path), encoding)
    except OSError as error:
        raise UnreadableInput(f"{path}: can't be read: {_reason(error)}") from error


def read_stream(stream: BinaryIO, name: str = "-", encoding: str | None = None) -> RawText:
    """The text in what is left of a binary stream, as ``read`` does; never reads more than the limit."""
    data = stream.read(MAX_BYTES + 1)
    return read_bytes(data, name, encoding)


def read_bytes(data: bytes, name: str = "-", encoding: str | None = None) -> RawText:
    """The text in ``data``, as ``read`` does for a file; ``name`` is for messages and for its suffix."""
    _check_size(len(data), name)
    if not data.strip():
        raise UnreadableInput(f"{name}: the file is empty; there is nothing to read")
    raw: RawText = _module(reader_for(data, name)).read(data, name, encoding)
    _check_text(raw)
    return replace(raw, sha256=hashlib.sha256(data).hexdigest())


def reader_for(data: bytes, name: str) -> Reader:
    """The reader for ``data``: by its content, and where that doesn't tell by the suffix of ``name``.

    The suffix counts only among formats that are plain text inside: a .docx file that holds text is read
    as text.
    """
    by_name = {reader.name: reader for reader in READERS}
    kind = content_kind(data)
    if kind is not None:
        return by_name[kind]
    suffix = Path(name).suffix.lower()
    of_suffix = next((r for r in READERS if suffix in r.suffixes), READERS[0])
    return of_suffix if of_suffix.name in _TEXT_FORMATS else by_name["txt"]


def is_readable_name(path: Path) -> bool:
    """Whether the suffix is one that a reader knows; hidden files and Word's lock files (~$x.docx) are none."""
    if path.name.startswith((".", "~$")):
        return False
    return any(path.suffix.lower() in reader.suffixes for reader in READERS)


def iter_readable(path: str | Path) -> Iterator[Path]:
    """The files at or under ``path`` that have a suffix of READERS, sorted by name within each folder.

    A file is given as it is, whatever its suffix. Hidden files, Word's lock files (~$x.docx) and
    symbolic links to folders are passed over.
    """
    path = Path(path)
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if is_readable_name(Path(name)):
                yield Path(folder, name)


def _module(reader: Reader) -> Any:
    from importlib import import_module

    return import_module(f"speechkit.read.{reader.module}")


def _check_size(size: int, name: str) -> None:
    if size > MAX_BYTES:
        raise UnreadableInput(
            f"{name}: larger than {MAX_BYTES // 1_000_000} MB, too large for one speech; split it"
        )


def _check_text(raw: RawText) -> None:
    if not raw.text.strip():
        raise UnreadableInput(f"{raw.name}: the file holds no text")
    if len(raw.text) > MAX_CHARACTERS:
        limit = f"{MAX_CHARACTERS:,} characters"
        raise UnreadableInput(f"{raw.name}: more than {limit}, too long for one speech; split it")


def _reason(error: OSError) -> str:
    known = {
        errno.ENOENT: "there is no such file; check its name and folder",
        errno.EACCES: "you have no permission to read it; ask its owner or copy it",
        errno.EISDIR: "it is a folder; give the files in it",
    }
    return known.get(error.errno or 0, error.strerror or str(error))
