"""Runs to lists and levels: which list stands in which member of which other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from speechkit.parse.markers import LINE, Candidate
from speechkit.parse.sequences import Run

#: Lists deeper than this are left in the text (no speech goes beyond 7).
MAX_DEPTH = 24


@dataclass(slots=True)
class Item:
    """A member of a list while the tree is built."""

    candidate: Candidate
    lists: list[OpenList] = field(default_factory=list)


@dataclass(slots=True)
class OpenList:
    run: Run
    items: list[Item] = field(default_factory=list)

    @property
    def run_in(self) -> bool:
        """Whether its members stand inside a paragraph, not at the starts of lines."""
        return all(item.candidate.place != LINE for item in self.items)


def nest(
    candidates: Sequence[Candidate], owners: Sequence[Run | None], returns: Sequence[int] = ()
) -> tuple[list[OpenList], int | None]:
    """The top lists, and where the first list stands that was too deep to keep (None: none).

    ``returns``: where lines begin that turn back from a finished list to what it stands in (此外，…).
    """
    top: list[OpenList] = []
    stack: list[OpenList] = []
    too_deep: int | None = None
    for index, (candidate, run) in enumerate(zip(candidates, owners, strict=True)):
        if run is None:
            continue
        place = next((i for i, entry in enumerate(stack) if entry.run is run), None)
        if place is not None:
            del stack[place + 1 :]
            stack[-1].items.append(Item(candidate))
            continue
        turned = returns[bisect_right(returns, candidate.start) - 1] if returns else -1
        while stack and not _holds(stack[-1], candidate, run, index, turned):
            stack.pop()
        if len(stack) >= MAX_DEPTH:
            too_deep = candidate.start if too_deep is None else too_deep
            continue
        opened = OpenList(run, [Item(candidate)])
        (stack[-1].items[-1].lists if stack else top).append(opened)
        stack.append(opened)
    return top, too_deep


def _holds(outer: OpenList, candidate: Candidate, run: Run, index: int, turned: int) -> bool:
    """Whether a list that begins at ``candidate`` stands in the last member so far of ``outer``."""
    last = outer.items[-1].candidate
    rank, outer_rank = candidate.style.rank, last.style.rank
    run_in = candidate.place != LINE
    if outer.run.members[-1] > index:
        return run_in or not outer.run_in or rank >= outer_rank
    if last.start < turned <= candidate.start:
        return False
    if outer.run_in and last.line != candidate.line:
        return False
    if (last.style.id, last.unit) == (candidate.style.id, candidate.unit):
        return run_in and not outer.run_in
    return rank > outer_rank or (run_in and not outer.run_in)
