"""How often phrases stand in speeches, period by period, and which rise and fall."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from speechkit.corpus.periods import Calendar
from speechkit.store.search import passages_with

#: A slogan of fewer speeches can't rise or fall.
FEWEST_SPEECHES = 3

#: Slogans that are counted when no phrase is given: the most frequent ones.
MOST_CANDIDATES = 2_000

#: How much the prior weighs, in speeches with a slogan, against all that were counted. A tenth keeps a
#: phrase of 0 and 10 speeches apart from chance (z 2.3) and one of 0 and 3 not (z 1.2).
PRIOR_SHARE = 0.1

#: Standard deviations from which a change counts as more than chance (95 %).
BEYOND_CHANCE = 1.96


@dataclass(frozen=True, slots=True)
class Point:
    """One phrase in one period. ``speeches``: those that hold it, of ``all_speeches``."""

    period: str
    speeches: int
    occurrences: int
    all_speeches: int
    characters: int

    @property
    def share(self) -> float | None:
        """Of the period's speeches, from 0 to 1; None where there are none."""
        return self.speeches / self.all_speeches if self.all_speeches else None

    @property
    def rate(self) -> float | None:
        """Occurrences in 10,000 characters."""
        return self.occurrences * 10_000 / self.characters if self.characters else None


@dataclass(frozen=True, slots=True)
class Trend:
    phrase: str
    points: tuple[Point, ...]
    undated_speeches: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """A phrase before and after ``Changes.split``: speeches with it, and how far that is from chance.

    ``kind``: rising, falling, new (not in the earlier periods), vanished (not in the later ones).
    """

    trend: Trend
    kind: str
    early: int
    late: int
    log_odds: float
    z: float


@dataclass(frozen=True, slots=True)
class Changes:
    """``split``: the first of the later periods, None where there are too few. Strongest first in each kind."""

    split: str | None
    changes: tuple[Change, ...]

    def of(self, kind: str) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.kind == kind)


def trend(connection: sqlite3.Connection, phrase: str, calendar: Calendar) -> Trend:
    """A phrase in each period; it counts also where it is no slogan."""
    return _trend(phrase, occurrences(connection, phrase), calendar)


def occurrences(connection: sqlite3.Connection, phrase: str) -> Counter[int]:
    """How often the phrase stands in each speech that holds it, by the store's number.

    Looked up in the passages; where the slogan was recognised more often than its exact text
    stands there (written 抓落实、抓落细 once and 抓落实，抓落细 once), the slogan's count holds.
    """
    found: Counter[int] = Counter()
    matching, values = passages_with(phrase)
    folded = phrase.lower()
    for speech, text in connection.execute(
        f"select speech, text from passages where passage in ({matching})", values
    ):
        found[speech] += text.lower().count(folded)
    for speech, count in connection.execute(
        "select speech, sum(count) from slogans where text = ? group by speech", (phrase,)
    ):
        found[speech] = max(found[speech], count)
    return +found


def _trend(phrase: str, found: Counter[int], calendar: Calendar) -> Trend:
    speeches: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for speech, count in found.items():
        if speech in calendar.of:
            speeches[calendar.of[speech]] += 1
            times[calendar.of[speech]] += count
    points = tuple(
        Point(p, speeches[p], times[p], calendar.speeches[p], calendar.characters[p])
        for p in calendar.periods
    )
    return Trend(phrase, points, sum(speech not in calendar.of for speech in found))


def changes(connection: sqlite3.Connection, calendar: Calendar) -> Changes:
    """The slogans whose share changed by more than chance between the earlier and the later periods.

    Log-odds ratio with an informative Dirichlet prior, in standard deviations (Monroe, Colaresi and Quinn:
    Fightin' Words, Political Analysis 16, 2008, equations 16, 20, 22). A slogan counts once a speech, so that one
    that repeats it thirty times doesn't decide; the prior is the whole store's counts, scaled to
    ``PRIOR_SHARE`` of them.
    """
    split = _split(calendar)
    if split is None:
        return Changes(None, ())
    trends = [trend(connection, phrase, calendar) for phrase in _candidates(connection, calendar)]
    counts = [(_speeches(t, split, late=False), _speeches(t, split, late=True)) for t in trends]
    totals = (sum(early for early, _ in counts), sum(late for _, late in counts))
    found = []
    for one, (early, late) in zip(trends, counts, strict=True):
        if early + late >= FEWEST_SPEECHES:
            log_odds, z = weighted_log_odds(early, late, *totals)
            if abs(z) >= BEYOND_CHANCE:
                found.append(Change(one, _kind(early, late, log_odds), early, late, log_odds, z))
    return Changes(split, tuple(sorted(found, key=lambda c: (-abs(c.z), c.trend.phrase))))


def weighted_log_odds(early: int, late: int, all_early: int, all_late: int) -> tuple[float, float]:
    """(log-odds ratio of late to early, the same in standard deviations)."""
    prior_size = PRIOR_SHARE * (all_early + all_late)
    prior = PRIOR_SHARE * (early + late)
    log_odds = log((late + prior) / (all_late + prior_size - late - prior + 1e-9)) - log(
        (early + prior) / (all_early + prior_size - early - prior + 1e-9)
    )
    return log_odds, log_odds / sqrt(1 / (late + prior) + 1 / (early + prior))


def _kind(early: int, late: int, log_odds: float) -> str:
    if not early:
        return "new"
    if not late:
        return "vanished"
    return "rising" if log_odds > 0 else "falling"


def _split(calendar: Calendar) -> str | None:
    """The period from which on the later half of the speeches stands; both halves hold some."""
    half, seen = sum(calendar.speeches.values()) / 2, 0
    held = [period for period in calendar.periods if calendar.speeches[period]]
    best: tuple[float, str] | None = None
    for before, period in pairwise(held):
        seen += calendar.speeches[before]
        distance = abs(seen - half)
        if best is None or distance < best[0]:
            best = (distance, period)
    return best and best[1]


def _speeches(trend: Trend, split: str, late: bool) -> int:
    return sum(point.speeches for point in trend.points if (point.period >= split) == late)


def _candidates(connection: sqlite3.Connection, calendar: Calendar) -> Sequence[str]:
    """The slogans of the counted speeches that at least two of them have, most frequent first."""
    counts: Counter[str] = Counter()
    rows: Iterable[tuple[int, str]] = connection.execute(
        "select distinct speech, text from slogans"
    )
    counts.update(text for speech, text in rows if speech in calendar.of)
    frequent = [(text, count) for text, count in counts.items() if count >= 2]
    frequent.sort(key=lambda entry: (-entry[1], entry[0]))
    return [text for text, _ in frequent[:MOST_CANDIDATES]]
