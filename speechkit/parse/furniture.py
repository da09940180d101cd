"""Which lines at the edges of a text are not part of the speech (rules/data/furniture.yaml)."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    """A line recognised as furniture: the rule, its group, and what its pattern captured."""

    rule: str
    group: str
    captured: dict[str, str]


@cache
def _rules(group: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, rule.compiled()) for rule in load_rules().group("furniture", group))


def furniture(bare: str, groups: Sequence[str]) -> Piece | None:
    """The first rule of ``groups`` that a folded line without markup meets, or None."""
    if not bare or (len(bare) > _LONGEST and bare[0] not in "（(〔[*※【！"):
        return None
    for group in groups:
        for rule, pattern in _rules(group):
            match = pattern.search(bare)
            if match:
                captured = {k: v for k, v in match.groupdict().items() if v}
                return Piece(rule.id, group, captured)
    return None


def trailing_furniture(folded: str, start: int, end: int) -> int:
    """Where notes begin that stand behind the last sentence of ``folded[start:end]``; ``end`` if none."""
    again = True
    while again:
        again = False
        window = max(start, end - 300)
        for _, pattern in _rules("trailing"):
            match = pattern.search(folded[window:end])
            if match and match.start() + window > start:
                end = window + match.start()
                again = True
    return end
