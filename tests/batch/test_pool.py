"""Workers that hang or die cost their item only; what is left to do is said."""

from __future__ import annotations

import os
import time

import pytest

from speechkit.batch import pool
from speechkit.batch.items import Item
from speechkit.batch.run import Tally
from speechkit.batch.worker import Job, Result, work
from speechkit.cli.progress import left, progress_reporter
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
    ("worked", "to_do", "seconds", "said"),
    [
        (10, 90, 5, ", about 45 s left"),
        (1, 99, 60, ", about 99 min left"),
        (5, None, 9, ""),
        (0, 9, 1, ""),
    ],
)
def test_time_left(worked, to_do, seconds, said):
    assert left(worked, to_do, seconds) == said


def test_what_an_earlier_run_left_makes_no_run_look_fast(monkeypatch, capsys):
    clock = iter([0, 1, 2, 40])
    monkeypatch.setattr("speechkit.cli.progress.monotonic", lambda: next(clock))
    monkeypatch.setattr("speechkit.cli.progress.sys.stderr.isatty", lambda: False)
    with progress_reporter(quiet=False, total=103) as report:
        for tally in (Tally(kept=1), Tally(kept=2), Tally(done=1, kept=2)):
            report(tally, "a")
    assert "1 done, 0 failed, 2 kept" in (told := capsys.readouterr().err)
    assert "about 67 min left" in told  # 100 at 40 s each
