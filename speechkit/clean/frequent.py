"""The frequent Han characters: level 1 of GB 2312, 3,755 characters in the order of their readings."""

from __future__ import annotations

from functools import cache


@cache
def frequent_characters() -> frozenset[str]:
    """The 3,755 characters of level 1 of GB 2312 (bytes B0A1 to D7F9), all of them Simplified."""
    codes = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return frozenset("".join(code.decode("gb2312", "ignore") for code in codes))
