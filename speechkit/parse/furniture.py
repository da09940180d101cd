"""Which lines at the edges of a text are not part of the speech (rules/data/furniture.yaml)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from speechkit.rules import load_rules

#: A line longer than this holds speech, or is a note that its brackets or its star give away.
_LONGEST = 180
#: Groups of rules for whole lines; the first rule that a line meets counts.
_GROUPS = ("anywhere", "edge", "mast", "source-note", "footnote")
#: Rules after whose line nothing of the speech can follow on a page.
FOOTERS = frozenset(
    {"neighbours", "button", "buttons", "rights", "related", "scan", "loading", "editor", "notes"}
)


class Piece(NamedTuple):
    """A line recognised as furniture: the rule and its group."""

    rule: str
    group: str


class _Rules(NamedTuple):
    """Rules as alternatives of one pattern; the mark behind each (a named group) tells which it was."""

    pattern: re.Pattern[str]
    pieces: dict[str, Piece]


@cache
def _rules(*groups: str) -> _Rules:
    pieces, alternatives = {}, []
    for number, rule in enumerate(r for g in groups for r in load_rules().group("furniture", g)):
        pieces[f"r{number}"] = Piece(rule.id, rule.group)
        unnamed = re.sub(r"[(][?]P<\w+>", "(?:", rule.pattern)
        alternatives.append(f"(?:{unnamed})(?P<r{number}>)")
    return _Rules(re.compile("|".join(alternatives)), pieces)


def furniture(bare: str, groups: tuple[str, ...] = _GROUPS) -> Piece | None:
    """The first rule of ``groups`` that a folded line without markup meets, or None."""
    if not bare or (len(bare) > _LONGEST and bare[0] not in "（(〔[*※【！"):
        return None
    rules = _rules(*groups)
    match = rules.pattern.match(bare)
    return rules.pieces[match.lastgroup or ""] if match else None


def footnote(bare: str) -> Piece | None:
    """The first rule for footnotes that the line meets, or None."""
    return furniture(bare, ("footnote",))


@cache
def _replies() -> tuple[re.Pattern[str], ...]:
    return tuple(rule.compiled() for rule in load_rules().group("furniture", "replies"))


def replies_start(folded: str, start: int, end: int) -> int | None:
    """Where those who heard or read a speech begin to speak in ``folded[start:end]``; None if they don't."""
    found = [m.start() + 1 for p in _replies() if (m := p.search(folded, start, end))]
    return min(found, default=None)


@cache
def _trailing() -> tuple[re.Pattern[str], ...]:
    return tuple(rule.compiled() for rule in load_rules().group("furniture", "trailing"))


def trailing_furniture(folded: str, start: int, end: int) -> int:
    """Where notes begin that stand behind the last sentence of ``folded[start:end]``; ``end`` if none."""
    again = True
    while again:
        again = False
        window = max(start, end - 300)
        for pattern in _trailing():
            match = pattern.search(folded[window:end])
            if match and match.start() + window > start:
                end = window + match.start()
                again = True
    return end
