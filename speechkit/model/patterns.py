"""Regular expressions that are compiled when they are first used.

Compiling a pattern of Chinese characters takes Python up to 6 ms; most texts need few of the patterns for
rare cases, and ``--help`` needs none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Deferred:
    """Stands for ``re.compile(pattern, flags)``; each method is looked up once."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)
        return method


if TYPE_CHECKING:
    deferred = re.compile
else:
    deferred = _Deferred
