"""The word dictionary that jieba ships, and jieba itself: loaded at the first question, from a cache of ours.

jieba's own cache lies in the temp folder under a fixed name, where anybody may plant another one, and
takes 0.9 s to read. This one lies in the user's cache folder and takes 0.2 s.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
import sys
import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import Any


@cache
def frequencies() -> dict[str, int]:
    """How often each word occurs in jieba's counts; 0 for what only begins a word (as in jieba.dt.FREQ)."""
    source = _dictionary_file().read_bytes()
    digest = hashlib.blake2b(source, digest_size=8).hexdigest()
    version = "".join(map(str, sys.version_info[:3]))
    name = f"words-{_jieba_version()}-{digest}-{sys.implementation.name}{version}"
    file = _cache_folder() / name
    words = _read_cache(file)
    if words is None:
        words = _build(source.decode("utf-8"))
        _write_cache(file, words)
    return words


@cache
def total() -> int:
    """The sum of all frequencies."""
    return sum(frequencies().values())


@cache
def _by_first() -> dict[str, list[str]]:
    beginnings: dict[str, list[str]] = {}
    for word in frequencies():
        beginnings.setdefault(word[0], []).append(word)
    return beginnings


@cache
def _continuations(first: str) -> dict[str, frozenset[str]]:
    following: dict[str, set[str]] = {}
    for word in _by_first().get(first, ()):
        following.setdefault(word[:-1], set()).add(word[-1])
    return {prefix: frozenset(chars) for prefix, chars in following.items()}


def following(prefix: str) -> frozenset[str]:
    """The characters that can follow ``prefix`` (at least one character) in a word."""
    return _continuations(prefix[0]).get(prefix, frozenset())


def cut(text: str) -> list[str]:
    """``text`` cut into words by jieba; joined they give ``text``."""
    return list(_jieba().cut(text))


@cache
def _jieba() -> Any:
    """jieba, quiet, with our dictionary put in."""
    with warnings.catch_warnings():  # jieba 0.42.1 has invalid escapes and asks for pkg_resources
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.dt
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies(), total(), True
    return jieba


def _dictionary_file() -> Path:
    """Where jieba keeps its dictionary; found without importing jieba, which takes 50 ms."""
    from importlib.util import find_spec

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed: install speechkit-zh anew")
    return Path(spec.origin).with_name("dict.txt")


def _jieba_version() -> str:
    folder = _dictionary_file().parent.parent
    found = (p.name for p in folder.glob("jieba-*.dist-info"))
    return next(found, "jieba-unknown").removesuffix(".dist-info").removeprefix("jieba-")


def _build(dictionary: str) -> dict[str, int]:
    words: dict[str, int] = {}
    for line in dictionary.splitlines():
        word, frequency = line.split(" ")[:2]
        words[word] = int(frequency)
        for end in range(1, len(word)):
            words.setdefault(word[:end], 0)
    return words


def _cache_folder() -> Path:
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(base).expanduser() / "speechkit"


def _is_ours(path: Path) -> bool:
    """Whether only this user can have written ``path``."""
    state = path.lstat()
    if os.name == "nt":
        return True
    mine = state.st_uid == os.getuid()
    return mine and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not path.is_symlink()


def _read_cache(file: Path) -> dict[str, int] | None:
    try:
        if not (_is_ours(file.parent) and _is_ours(file)):
            return None
        words = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return words if isinstance(words, dict) and words else None


def _write_cache(file: Path, words: dict[str, int]) -> None:
    """Writes beside and renames, so that nobody reads half a file; not being able to is no fault."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(file.parent):
            return
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(marshal.dumps(words))
            os.replace(name, file)
        except OSError:
            os.unlink(name)
            raise
