"""Inputs and outputs by URL (s3://bucket/folder, gs://…, memory://…), through fsspec."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from speechkit.errors import MissingExtra, UnreadableInput


def is_url(place: str | Path) -> bool:
    """Whether a place is a URL: a path never has a scheme."""
    return isinstance(place, str) and "://" in place


def file_system(url: str) -> tuple[Any, str]:
    """(fsspec's file system, the path on it). Raises MissingExtra, UnreadableInput for an unknown scheme."""
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtra(
            f'{url}: URLs need an extra: pip install "speechkit-zh[cluster]"'
        ) from error
    try:
        fs, path = fsspec.core.url_to_fs(url)
    except (ValueError, ImportError) as error:
        raise UnreadableInput(f"{url}: can't be opened: {error}") from error
    return fs, path


def iter_files(url: str) -> Iterator[tuple[str, str, str]]:
    """(URL, path from ``url`` on, version) of each file at or under a URL, in the order of their names.

    ``version``: what tells that the content changed: an ETag, a checksum, or size and time.
    """
    fs, root = file_system(url)
    try:
        found = fs.find(root, detail=True)
    except Exception as error:  # each file system has errors of its own
        raise UnreadableInput(f"{url}: can't be listed: {type(error).__name__}: {error}") from error
    for path, info in sorted(found.items()):
        marks = (info.get(key) for key in ("ETag", "etag", "md5Hash", "size", "LastModified", "mtime", "created"))  # fmt: skip
        relative = path.removeprefix(root).strip("/") or PurePosixPath(path).name
        yield fs.unstrip_protocol(path), relative, "|".join(map(str, marks))


def read_url(url: str, limit: int) -> bytes:
    """The content at a URL, at most ``limit`` bytes of it. Raises UnreadableInput, in one sentence."""
    fs, path = file_system(url)
    try:
        with fs.open(path, "rb") as file:
            data: bytes = file.read(limit)
            return data
    except Exception as error:
        raise UnreadableInput(f"{url}: can't be read: {type(error).__name__}: {error}") from error


def digest_of(url: str) -> str | None:
    """SHA-256 of the content, or None where it can't be read."""
    from speechkit.read import MAX_BYTES

    try:
        return hashlib.sha256(read_url(url, MAX_BYTES + 1)).hexdigest()
    except UnreadableInput:
        return None


def put_file(local: Path, url: str) -> None:
    """Send a file to a URL under another name, then rename it: nobody sees half of it."""
    fs, path = file_system(url)
    parent, name = path.rsplit("/", 1)
    fs.makedirs(parent, exist_ok=True)
    new = f"{parent}/.{name}.new"
    fs.put_file(str(local), new)
    fs.mv(new, path)
