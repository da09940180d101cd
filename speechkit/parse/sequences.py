"""Candidates to runs: members of one style that count on, in one quotation or outside of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from speechkit.parse.markers import LINE, Candidate
from speechkit.parse.numerals import LAST

#: How many unfinished runs of one style are remembered; deeper ones are forgotten.
_OPEN = 8


@dataclass(slots=True)
class Run:
    """Indices of candidates that count on. ``lines``: whether it began at a line's start."""

    style_rank: int
    lines: bool
    last: int
    members: list[int] = field(default_factory=list)


def find_runs(candidates: Sequence[Candidate]) -> list[Run]:
    """Every run, of one member too, in the order of their first members."""
    runs: list[Run] = []
    open_runs: dict[tuple[str, int], list[Run]] = {}
    for index, candidate in enumerate(candidates):
        stack = open_runs.setdefault((candidate.family, candidate.context), [])
        run = _continued(stack, candidate, candidates)
        if run is None:
            run = Run(candidate.style.rank, candidate.place == LINE, candidate.ordinal)
            runs.append(run)
            stack.append(run)
            del stack[:-_OPEN]
        else:
            while stack[-1] is not run:
                stack.pop()
        run.last = candidate.ordinal
        run.members.append(index)
    return runs


def _continued(
    stack: list[Run], candidate: Candidate, candidates: Sequence[Candidate]
) -> Run | None:
    """The open run that ``candidate`` continues: the nearest that waits for its number."""
    number, lines = candidate.ordinal, candidate.place == LINE
    if number == 0:
        return _parallel(stack, candidate, candidates)
    fitting = [
        r
        for r in reversed(stack)
        if r.last == number - 1
        or (number == LAST and r.last < LAST and _near(r, candidate, candidates))
    ]
    for run in fitting:
        if run.lines == lines:
            return run
    if fitting:
        return fitting[0]
    if lines and number > 1:
        for run in reversed(stack):
            if run.lines and run.last <= number <= run.last + 3:
                return run
    return None


def _near(run: Run, candidate: Candidate, candidates: Sequence[Candidate]) -> bool:
    return candidate.start - candidates[run.members[-1]].start < 1500


def _parallel(
    stack: list[Run], candidate: Candidate, candidates: Sequence[Candidate]
) -> Run | None:
    if stack and candidate.start - candidates[stack[-1].members[-1]].start < 3000:
        return stack[-1]
    return None


def accepted(runs: Sequence[Run], candidates: Sequence[Candidate]) -> list[Run | None]:
    """For each candidate the run that makes it a member, or None where the evidence is too thin."""
    owner: list[Run | None] = [None] * len(candidates)
    for run in runs:
        if len(run.members) > 1 or _stands_alone(candidates[run.members[0]]):
            for member in run.members:
                owner[member] = run
    return owner


def _stands_alone(candidate: Candidate) -> bool:
    return candidate.place == LINE and candidate.style.id in ("part", "chinese-comma")
