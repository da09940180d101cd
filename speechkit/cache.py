"""Files in the user's cache folder that save work: private, checked, and never needed.

jieba's own cache lies in the temp folder under a fixed name, where anybody may plant another one. Here a file
counts only if nobody but the user can have written it.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def kept(name: str, source: bytes, make: Callable[[str], Any]) -> Any:
    """``make`` of the text of ``source`` (UTF-8), kept under ``name`` for the next process.

    ``make`` gives plain data (dicts, lists, texts, numbers), never None. Another source or another Python makes
    it anew.
    """
    digest = hashlib.blake2b(source, digest_size=8).hexdigest()
    version = "".join(map(str, sys.version_info[:3]))
    file = _folder() / f"{name}-{digest}-{sys.implementation.name}{version}"
    data = _read(file)
    if data is None:
        data = make(source.decode("utf-8"))
        _write(file, data)
    return data


def _folder() -> Path:
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


def _read(file: Path) -> Any:
    """What was kept in ``file``; None where nothing was, or what can't be trusted."""
    try:
        if not (_is_ours(file.parent) and _is_ours(file)):
            return None
        data = marshal.loads(file.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return data if isinstance(data, dict) and data else None


def _write(file: Path, data: Any) -> None:
    """Writes beside and renames, so that nobody reads half a file; not being able to is no fault."""
    import tempfile

    with contextlib.suppress(OSError, ValueError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours(file.parent):
            return
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(marshal.dumps(data))
            os.replace(name, file)
        except (OSError, ValueError):
            os.unlink(name)
            raise
