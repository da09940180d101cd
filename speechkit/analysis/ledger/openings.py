"""Openings: the first two characters that a match of a pattern can have, read from the pattern itself.

They are what makes it cheap to look for a hundred patterns: where a text does not go on with an opening of a
pattern, the pattern need not be tried.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache
from importlib import import_module
from typing import Any

from speechkit.cache import kept
from speechkit.rules import load_rules

#: The subjects whose patterns are looked for so.
SUBJECTS = ("problems", "remedies", "faults")
#: The name under which they are kept; to be changed with what is read of a pattern.
KEPT_AS = "openings-1"
#: Stands for a character that is not known. (Written out in a pattern it counts as not known, too.)
ANY = "\0"
_NOTHING = frozenset({""})
#: Nothing, or at least one character, and no telling which.
UNKNOWN = frozenset({"", ANY + ANY})
#: A range of more characters than this (the Han characters) counts as not known.
WIDEST = 64

#: What the parser of patterns calls its operators.
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_ZERO_WIDTH = {"ASSERT", "ASSERT_NOT", "AT"}


def openings(pattern: str) -> Collection[str]:
    """Texts of which one stands at the start of every match: 不(?:够|足) has 不够 and 不足.

    Two characters each; one (or none) where any, or the end of the match, may follow; none of them begins
    with another. Lookarounds are left out of account: they could only rule out more.
    """
    return _shipped().get(pattern) or _read(pattern)


@cache
def _shipped() -> dict[str, list[str]]:
    """The openings of the package's own patterns, which are read once a user."""
    rules = load_rules()
    patterns = {
        rule.pattern
        for subject in SUBJECTS
        for group in rules.groups(subject).values()
        for rule in group
        if rule.pattern and ("begins" in rule.attributes or "at" in rule.attributes)
    }
    source = "\0".join(sorted(patterns)).encode()
    found: dict[str, list[str]] = kept(
        KEPT_AS,
        source,
        lambda text: {pattern: sorted(_read(pattern)) for pattern in text.split("\0")},
    )
    return found


def _read(pattern: str) -> frozenset[str]:
    tree = _tree(pattern)
    if tree is None or tree.state.flags & re.IGNORECASE:
        return _NOTHING
    found = {text.partition(ANY)[0] for text in _of_sequence(tree)}
    if "" in found:
        return _NOTHING
    return frozenset(text for text in found if len(text) == 1 or text[0] not in found)


def _tree(pattern: str) -> Any:
    """What Python's own parser makes of a pattern; None where it can't be had. It is not part of the public
    interface of ``re``: without it every pattern is tried at more places, which is slower and no less right."""
    try:
        parse = import_module("re._parser").parse
    except (ImportError, AttributeError):
        return None
    return parse(pattern)


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The first two characters, or all there is, of what a run of items can match."""
    found = _NOTHING
    for operator, argument in items:
        found = _joined(found, _of_item(operator, argument))
        if all(len(text) == 2 for text in found):
            break
    return found


def _of_item(operator: Any, argument: Any) -> frozenset[str]:
    name = operator.name
    if name == "LITERAL":
        return frozenset({chr(argument)})
    if name == "IN":
        return _of_class(argument)
    if name in ("ANY", "NOT_LITERAL"):
        return frozenset({ANY})
    if name == "BRANCH":
        return frozenset().union(*map(_of_sequence, argument[1]))
    if name == "SUBPATTERN" and not argument[1]:
        return _of_sequence(argument[3])
    if name in _REPEATS:
        return _of_repeat(*argument)
    return _NOTHING if name in _ZERO_WIDTH else UNKNOWN


def _of_class(members: list[tuple[Any, Any]]) -> frozenset[str]:
    """The characters in ``[…]``."""
    found: set[str] = set()
    for operator, argument in members:
        if operator.name == "LITERAL":
            found.add(chr(argument))
        elif operator.name == "RANGE" and argument[1] - argument[0] < WIDEST:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return frozenset({ANY})
    return frozenset(found)


def _of_repeat(least: int, most: int, body: Any) -> frozenset[str]:
    """Twice is enough: of what follows no more than two characters are asked for."""
    once = _of_sequence(body)
    found = frozenset() if least else _NOTHING
    if least <= 1 <= most:
        found |= once
    return found | _joined(once, once) if most >= 2 else found


def _joined(texts: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The first two characters of each text with each other one after it."""
    if texts == _NOTHING:
        return others
    firsts = {other[:1] for other in others}
    found = {text for text in texts if len(text) == 2}
    found.update([text + first for text in texts if len(text) == 1 for first in firsts])
    return frozenset(found | others if "" in texts else found)
