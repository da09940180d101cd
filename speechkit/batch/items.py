"""What a batch works on: files under folders, a list of files, or the rows of one big file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from speechkit.batch.urls import digest_of
from speechkit.read import is_readable_name


@dataclass(frozen=True, slots=True)
class Item:
    """One input. ``id`` is what the output calls it: the path as given, or the row's id.

    ``path`` is set for a file, ``url`` for one that fsspec opens, ``text`` for a row of a table. ``place``:
    where an output folder keeps its result, or None for a place made from the id. ``flaw``: why there is
    nothing to work on, a sentence.
    """

    id: str
    path: Path | None = None
    text: str | None = None
    place: str | None = None
    flaw: str | None = None
    url: str | None = None

    def digest(self) -> str | None:
        """SHA-256 of the content, or None where it can't be read (the worker will say why)."""
        if self.url is not None:
            return digest_of(self.url)
        if self.path is None:
            return hashlib.sha256((self.text or "").encode("utf-8", "surrogatepass")).hexdigest()
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which files of a folder. ``globs``, ``exclude``: patterns on the name or on the path from the folder.

    Without ``globs`` every file counts whose suffix a reader knows. Hidden files and folders and Word's lock
    files (~$x.docx) are passed over.
    """

    globs: Sequence[str] = ()
    exclude: Sequence[str] = ()
    recursive: bool = True

    def takes(self, path: Path, relative: str) -> bool:
        if path.name.startswith((".", "~$")):
            return False
        if any(fnmatch(path.name, g) or fnmatch(relative, g) for g in self.exclude):
            return False
        if self.globs:
            return any(fnmatch(path.name, g) or fnmatch(relative, g) for g in self.globs)
        return is_readable_name(path)


def iter_items(paths: Sequence[Path] | Iterator[Path], selection: Selection) -> Iterator[Item]:
    """The files that ``paths`` name: a file itself, of a folder those that ``selection`` takes.

    The order is that of ``paths``, within a folder by name, folders last. A file named on its own is taken
    whatever its suffix; one that doesn't exist is an item too, and fails when it is read.
    """
    alone = isinstance(paths, Sequence) and len(paths) == 1
    for path in paths:
        if path.is_dir():
            for item in _walk(path, path, selection, frozenset()):
                yield replace(item, place=_relative(item, path)) if alone else item
        else:
            yield Item(_name(path), path)


def _walk(root: Path, folder: Path, selection: Selection, above: frozenset[str]) -> Iterator[Item]:
    """``above``: the real paths of the folders that lead here, so that a loop of links ends."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        name = _name(folder)
        yield Item(name, flaw=f"{name}: can't be listed ({error.strerror})")
        return
    folders = []
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir():
            folders.append(path)
        elif selection.takes(path, path.relative_to(root).as_posix()):
            yield Item(_name(path), path)
    if selection.recursive:
        for path in (folder for folder in folders if not folder.name.startswith(".")):
            relative = path.relative_to(root).as_posix()
            if not any(fnmatch(path.name, g) or fnmatch(relative, g) for g in selection.exclude):
                yield from _walk(root, path, selection, above | {real})


def _relative(item: Item, root: Path) -> str:
    """The path from the one folder that was given, so that the output has the folder's own tree."""
    return _name(item.path.relative_to(root)) if item.path is not None else item.id


def _name(path: Path) -> str:
    """The path as text; bytes of a file name that are no UTF-8 are kept apart as ``\\xNN``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def shard_of(item_id: str, count: int) -> int:
    """Which of ``count`` shards, from 0, an item falls in: by its id alone, the same on every machine."""
    digest = hashlib.sha256(item_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % count
