"""Trends as plain data: what json prints and what every other format is made from."""

from __future__ import annotations

from typing import Any

from speechkit.corpus.periods import Calendar
from speechkit.corpus.trends import Change, Changes, Trend

SCHEMA = "speechkit-trends/1"

Data = dict[str, Any]


def trends_data(calendar: Calendar, trends: list[Trend], changes: Changes | None) -> Data:
    """``trends``: those of the phrases asked for; ``changes``: the risers and fallers, or None."""
    return {
        "schema": SCHEMA,
        "by": calendar.by,
        "speeches": sum(calendar.speeches.values()),
        "undated": calendar.undated,
        "repeats_left_out": calendar.repeats,
        "periods": [
            {"period": p, "speeches": calendar.speeches[p], "characters": calendar.characters[p]}
            for p in calendar.periods
        ],
        "phrases": [_trend(trend) for trend in trends],
        "split": changes and changes.split,
        "changes": [_change(change) for change in changes.changes] if changes else [],
    }


def _trend(trend: Trend) -> Data:
    return {
        "phrase": trend.phrase,
        "speeches": sum(point.speeches for point in trend.points),
        "undated_speeches": trend.undated_speeches,
        "points": [
            {
                "period": point.period,
                "speeches": point.speeches,
                "share": None if point.share is None else round(point.share, 4),
                "occurrences": point.occurrences,
                "rate": None if point.rate is None else round(point.rate, 4),
            }
            for point in trend.points
        ],
    }


def _change(change: Change) -> Data:
    return {
        "kind": change.kind,
        "early_speeches": change.early,
        "late_speeches": change.late,
        "log_odds": round(change.log_odds, 3),
        "z": round(change.z, 2),
        **_trend(change.trend),
    }
