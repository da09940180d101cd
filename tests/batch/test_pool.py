"""Workers that hang or die cost their item only; what is left to do is said."""

from __future__ import annotations

import os
import time

import pytest

from speechkit.batch import pool
from speechkit.batch.items import Item
from speechkit.batch.worker import Job, Result, work
from speechkit.cli.progress import left
from speechkit.pipeline import Options


def misbehave(job: Job, item: Item) -> Result:
    if item.id == "hangs":
        time.sleep(60)
    if item.id == "dies":
        os._exit(9)
    return work(job, item)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_item_that_hangs_or_kills_its_worker_is_a_failure(monkeypatch, jobs):
    monkeypatch.setattr(pool, "work", misbehave)
    items = [
        Item(name, text="同志们：\n一、提高认识\n要学习。")
        for name in ("a", "hangs", "b", "dies", "c")
    ]
    started = time.monotonic()
    results = list(pool.run_items(items, Job(Options(parts=("outline",))), jobs, timeout=1.5))
    assert time.monotonic() - started < 30
    assert [result.id for result in results] == ["a", "hangs", "b", "dies", "c"]
    failures = [result.failure for result in results]
    assert failures[0] is failures[2] is failures[4] is None
    assert failures[1] == "took longer than 1.5 s (--timeout)"
    assert "died" in failures[3]


@pytest.mark.parametrize(
    ("calls", "total", "seconds", "said"),
    [
        (10, 100, 5, ", about 45 s left"),
        (1, 100, 60, ", about 99 min left"),
        (5, None, 9, ""),
        (0, 9, 1, ""),
    ],
)
def test_time_left(calls, total, seconds, said):
    assert left(calls, total, seconds) == said
