"""Refusing patterns that could run for ever, before they meet a text.

Python's matcher backtracks: a repeat inside a repeat can try a number of ways that grows as a power of
the text's length. The check reads the parsed pattern and is on the safe side: it refuses some
patterns that would be harmless.
"""

from __future__ import annotations

import re._constants as constants
import re._parser as parser
from typing import Any

#: The most ways that a bounded repeat of bounded repeats may be tried: (?:[^，]{1,8}、){1,5} has 8^5.
MOST_WAYS = 1_000_000

_REPEATS = {constants.MAX_REPEAT, constants.MIN_REPEAT}


def runaway_reason(pattern: str) -> str | None:
    """Why ``pattern`` (one that compiles) could run away, as a clause for a message, or None."""
    tree = parser.parse(pattern)
    unbounded = sum(high is constants.MAXREPEAT for _, high, _ in _repeats(tree))
    if unbounded > 2:
        return "more than two unbounded repeats (* or +); give them bounds, as in {0,40}"
    for _, high, body in _repeats(tree):
        inner = [h for _, h, _ in _repeats(body)]
        if not inner:
            continue
        if high is constants.MAXREPEAT or constants.MAXREPEAT in inner:
            return "an unbounded repeat (* or +) around or inside a repeat; give both bounds, as in {1,8}"
        widest = max(int(h) for h in inner)
        if widest > 1 and int(high) > 1 and float(widest) ** min(int(high), 60) > MOST_WAYS:
            return "a repeat inside a repeat with too many ways to match; lower their bounds"
    return None


def _repeats(tree: Any) -> list[tuple[Any, Any, Any]]:
    """(low, high, body) of every repeat in a parsed pattern, at any depth."""
    found = []
    for operator, argument in tree:
        if operator in _REPEATS:
            found.append(argument)
        for part in _parts(argument):
            found += _repeats(part)
    return found


def _parts(argument: Any) -> list[Any]:
    """The sub-patterns in an operator's argument."""
    if isinstance(argument, parser.SubPattern):
        return [argument]
    if isinstance(argument, (tuple, list)):
        return [part for item in argument for part in _parts(item)]
    return []
