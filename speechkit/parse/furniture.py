"""Which lines at the edges of a text are not part of the speech (rules/data/furniture.yaml)."""

from __future__ import annotations

import re
import re._constants as constants
import re._parser as parser
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from speechkit.rules import Rule, load_rules

#: A line longer than this holds speech, or is a note that its brackets or its star give away.
_LONGEST = 180
HEAD_GROUPS = ("anywhere", "edge", "mast", "source-note")
TAIL_GROUPS = ("anywhere", "edge", "mast", "source-note", "footnote")
#: Rules after whose line nothing of the speech can follow on a page.
FOOTERS = frozenset(
    {"neighbours", "button", "buttons", "rights", "related", "scan", "loading", "editor", "notes"}
)


class Piece(NamedTuple):
    """A line recognised as furniture: the rule that it meets, and the rule's group."""

    rule: str
    group: str


_Finder = Callable[[str], "re.Match[str] | None"]


@cache
def _rules(group: str) -> tuple[tuple[Rule, _Finder], ...]:
    return tuple(
        (rule, _finder(rule.compiled())) for rule in load_rules().group("furniture", group)
    )


def _finder(pattern: re.Pattern[str]) -> _Finder:
    """How to look for ``pattern``: where all its alternatives begin with ^, at the start alone.

    ``search`` would try a line's every position for ^ (10 ns each: a third of the parser's time).
    """
    tree = parser.parse(pattern.pattern)
    first = tree[0] if len(tree) else None
    branches = first[1][1] if first and first[0] is constants.BRANCH else [tree]
    anchored = (constants.AT, constants.AT_BEGINNING)
    return pattern.match if all(b and b[0] == anchored for b in branches) else pattern.search


def furniture(bare: str, groups: Sequence[str]) -> Piece | None:
    """The first rule of ``groups`` that a folded line without markup meets, or None."""
    if not bare or (len(bare) > _LONGEST and bare[0] not in "（(〔[*※【！"):
        return None
    for group in groups:
        for rule, find in _rules(group):
            if find(bare):
                return Piece(rule.id, group)
    return None


def trailing_furniture(folded: str, start: int, end: int) -> int:
    """Where notes begin that stand behind the last sentence of ``folded[start:end]``; ``end`` if none."""
    again = True
    while again:
        again = False
        window = max(start, end - 300)
        for _, find in _rules("trailing"):
            match = find(folded[window:end])
            if match and match.start() + window > start:
                end = window + match.start()
                again = True
    return end
