"""Candidates to runs: members of one style that count on, in one quotation or outside of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from speechkit.parse.markers import LINE, Candidate, scanner
from speechkit.parse.numerals import LAST

#: How many unfinished runs of one style are remembered; deeper ones are forgotten.
_OPEN = 8

#: How many characters after its last member a run may go on: members inside paragraphs, markers without
#: numbers, 最后 after several members and after 首先 alone.
_RUN_IN, _PARALLEL, _CLOSING, _PAIR = 2500, 3000, 2500, 600

#: How many numbers may be missing between two members that begin lines (二 lost: 一、三、).
_GAP = 3


@dataclass(slots=True)
class Run:
    """Indices of candidates that count on. ``lines``: whether it began at a line's start."""

    first: Candidate
    lines: bool
    last: int = 0
    members: list[int] = field(default_factory=list)


class RunFinder:
    """Assigns each candidate to a run; one pass, bounded memory a style."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = candidates
        self.runs: list[Run] = []
        self.open_runs: dict[tuple[str, str, int], list[Run]] = {}

    def find(self) -> list[Run]:
        """Every run, of one member too, in the order of their first members."""
        for index, candidate in enumerate(self.candidates):
            style = candidate.style
            key = (
                style.family,
                "" if style.loose or style.unit else candidate.unit,
                candidate.context,
            )
            stack = self.open_runs.setdefault(key, [])
            run = self.continued(stack, candidate)
            if run is None:
                run = Run(candidate, candidate.place == LINE)
                self.runs.append(run)
                stack.append(run)
                del stack[:-_OPEN]
            else:
                while stack[-1] is not run:
                    stack.pop()
            run.last = candidate.ordinal
            run.members.append(index)
        return self.runs

    def continued(self, stack: list[Run], candidate: Candidate) -> Run | None:
        """The open run that ``candidate`` continues: of those that wait for its number, the one that is
        most like it, then the nearest."""
        best, best_fit = None, 0
        for run in reversed(stack):
            fit = self.fit(run, candidate)
            if fit > best_fit:
                best, best_fit = run, fit
        return best

    def fit(self, run: Run, candidate: Candidate) -> int:
        """How well ``candidate`` continues ``run``; 0: not at all."""
        last = self.candidates[run.members[-1]]
        number, distance = candidate.ordinal, candidate.start - last.start
        lines = candidate.place == LINE
        if not _units_agree(last, candidate, distance):
            return 0
        if number == 0:
            sure = candidate.style.id == "styled-heading"
            return 4 if sure or distance < _PARALLEL else 0
        if number == LAST:
            return self.fit_last(run, last, candidate, distance)
        if not (lines or run.lines) and distance > _RUN_IN:
            return 0
        like = 2 * (last.unit == candidate.unit) + (run.lines == lines)
        if number == run.last + 1:
            return 4 + like
        if lines and run.lines and number > 1 and run.last <= number <= run.last + _GAP:
            return 1
        if number == run.last + 2 and candidate.line == last.line and like == 3:
            return 1
        return 0

    def fit_last(self, run: Run, last: Candidate, candidate: Candidate, distance: int) -> int:
        """最后 ends a run of 首先, 其次 … in the same form (with 是, with a comma, without)."""
        if run.last == LAST or (last.unit != "首先" and last.line != candidate.line):
            return 0
        length = candidate.end - candidate.start
        if length != (last.end - last.start) if last.unit == "首先" else length == len("最后"):
            return 0
        return 4 if distance < (_CLOSING if len(run.members) > 1 else _PAIR) else 0


def _units_agree(last: Candidate, candidate: Candidate, distance: int) -> bool:
    if last.unit == candidate.unit:
        return True
    if distance >= _RUN_IN:
        return False
    loose, other = last.style.loose, candidate.style.loose
    if not loose and not other:
        return False
    return all(unit in loose or unit in other for unit in (last.unit, candidate.unit))


#: No list begins with a larger number.
_LARGEST_FIRST = 999

#: Styles that head a section even where there is no second one.
_ALONE = {"part", "part-digits", "chinese-comma", "chinese-paren", "decimal", "styled-heading"}


def accepted(runs: Sequence[Run], candidates: Sequence[Candidate], folded: str) -> list[Run | None]:
    """For each candidate the run that makes it a member, or None where the evidence is too thin."""
    owner: list[Run | None] = [None] * len(candidates)
    for run in runs:
        if _is_a_year(run.first):
            continue
        if len(run.members) > 1 or _stands_alone(run.first, folded):
            for member in run.members:
                owner[member] = run
    return owner


def _is_a_year(candidate: Candidate) -> bool:
    """Whether a list would begin so: 2022、…；2023、…."""
    return _LARGEST_FIRST < candidate.ordinal < LAST


def _stands_alone(candidate: Candidate, folded: str) -> bool:
    if candidate.place != LINE or candidate.style.id not in _ALONE:
        return False
    return not scanner().traps.match(folded, candidate.start)
