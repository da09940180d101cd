"""Years, quarters and months, and which of a store's speeches stand in each."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

PERIODS = ("year", "quarter", "month")


def period_of(date: str | None, by: str) -> str | None:
    """The period of an ISO date that may lack day or month: "2021", "2021-Q3", "2021-07"; None where the date
    is not exact enough."""
    if not date or len(date) < 4:
        return None
    if by == "year":
        return date[:4]
    if len(date) < 7:
        return None
    return date[:7] if by == "month" else f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"


def all_between(periods: Iterable[str], by: str) -> tuple[str, ...]:
    """Every period from the first to the last, also those in which nothing stands."""
    known = sorted(periods)
    if not known:
        return ()
    steps = {"year": 1, "quarter": 4, "month": 12}[by]
    first, last = _number(known[0], by, steps), _number(known[-1], by, steps)
    return tuple(_name(number, by, steps) for number in range(first, last + 1))


def _number(period: str, by: str, steps: int) -> int:
    part = {"year": "1", "quarter": period[-1:], "month": period[-2:]}[by]
    return int(period[:4]) * steps + int(part) - 1


def _name(number: int, by: str, steps: int) -> str:
    year, part = divmod(number, steps)
    return {"year": f"{year:04}", "quarter": f"{year:04}-Q{part + 1}", "month": f"{year:04}-{part + 1:02}"}[by]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calendar:
    """The speeches that are counted, by period.

    ``of``: period by the store's number of a speech. ``undated``: speeches without a date, or with one that
    is not exact enough. ``repeats``: near-duplicates left out.
    """

    by: str
    periods: tuple[str, ...]
    of: dict[int, str]
    speeches: Counter[str]
    characters: Counter[str]
    undated: int
    repeats: int


def calendar(connection: sqlite3.Connection, by: str, unique: bool = False) -> Calendar:
    """``unique``: leave out near-duplicates of an earlier speech (speechkit.corpus.duplicates)."""
    of: dict[int, str] = {}
    speeches: Counter[str] = Counter()
    characters: Counter[str] = Counter()
    undated = repeats = 0
    for speech, date, size, repeat in connection.execute(
        "select speech, date, characters, speech in (select speech from repeats) from speeches"
    ):
        period = period_of(date, by)
        if unique and repeat:
            repeats += 1
        elif period is None:
            undated += 1
        else:
            of[speech] = period
            speeches[period] += 1
            characters[period] += size
    return Calendar(by, all_between(speeches, by), of, speeches, characters, undated, repeats)
