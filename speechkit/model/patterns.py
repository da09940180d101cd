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

#: Emoji and dingbats, for a character class: ☀ to ➿ without the circled numbers and the two stars that are
#: bullets, ⌚ to ⏿, ⬀ to ⯿, variation selectors, 🀀 to 🫿. An emoji can take several of them.
EMOJI = (
    "\u231a\u231b\u23e9-\u23ff\u2600-\u2604\u2607-\u2775\u2794-\u27bf\u2b00-\u2bff\ufe0e\ufe0f"
    "\U0001f000-\U0001faff"
)
