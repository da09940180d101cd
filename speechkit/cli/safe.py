"""Text from files on its way to a terminal: nothing in it may act as a command to the terminal."""

from __future__ import annotations

import re

#: C0 and C1 control characters but tab and newline, lone surrogates, and the marks that turn
#: the reading direction (they can make a line read other than it is: CVE-2021-42574).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """``text`` with every control character shown as ``\\xNN`` or ``\\uNNNN`` instead of being sent."""
    return _UNPRINTABLE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
