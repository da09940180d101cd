"""Runs to lists and levels: which list stands in which member of which other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from speechkit.parse.markers import LINE, SECTION_RANK, SPOKEN_RANK, Candidate, scanner
from speechkit.parse.sequences import Run

#: Lists deeper than this are left in the text (no speech goes beyond 7).
MAX_DEPTH = 24

#: So many members in one line each can be chance.
_FEW = 2

#: How far back from a list the words that introduce it are looked for, in characters.
_LEAD = 80


@dataclass(slots=True)
class Item:
    """A member of a list while the tree is built."""

    candidate: Candidate
    lists: list[OpenList] = field(default_factory=list)


@dataclass(slots=True)
class OpenList:
    """A list while the tree is built.

    ``run_in``: whether all members stand inside a paragraph. ``lines_apart``: the most lines from one member to
    the next.
    """

    run: Run
    items: list[Item]
    run_in: bool
    lines_apart: int = 0

    @property
    def one_line_each(self) -> bool:
        """Whether several members take one line each: then what follows the last one's is hardly its own."""
        return self.lines_apart == 1 and len(self.items) > _FEW

    def add(self, candidate: Candidate) -> None:
        apart = candidate.line - self.items[-1].candidate.line
        self.lines_apart = max(self.lines_apart, apart)
        self.items.append(Item(candidate))
        self.run_in = self.run_in and candidate.place != LINE


#: That lists of one style stood inside members of another, as pairs of style names: (outer, inner).
Relations = frozenset[tuple[str, str]]


class Nester:
    """One pass over the members of runs, with a stack of the lists that are open.

    ``turns``: where lines begin that turn back from a finished list to what it stands in (此外，…).
    ``known``: relations that the numbers themselves proved elsewhere in the text.
    Afterwards ``top`` holds the outermost lists, ``proved`` the relations that the numbers prove (the outer
    list goes on after the inner one), ``asked`` says whether a decision hung on ``known``, ``too_deep`` where the
    first list stands that was too deep to keep.
    """

    def __init__(self, folded: str, turns: Sequence[int], known: Relations = frozenset()) -> None:
        self.folded = folded
        self.turns = turns
        self.known = known
        self.top: list[OpenList] = []
        self.stack: list[OpenList] = []
        self.proved: set[tuple[str, str]] = set()
        self.asked = False
        self.too_deep: int | None = None

    def place(self, index: int, candidate: Candidate, run: Run) -> None:
        """Puts the member ``candidate`` (number ``index``) of ``run`` where it belongs."""
        stack = self.stack
        for depth, entry in enumerate(stack):
            if entry.run is run:
                del stack[depth + 1 :]
                entry.add(candidate)
                return
        while stack and not self._holds(stack[-1], candidate, index):
            stack.pop()
        if len(stack) >= MAX_DEPTH:
            self.too_deep = candidate.start if self.too_deep is None else self.too_deep
            return
        opened = OpenList(run, [Item(candidate)], candidate.place != LINE)
        (stack[-1].items[-1].lists if stack else self.top).append(opened)
        stack.append(opened)

    def _holds(self, outer: OpenList, candidate: Candidate, index: int) -> bool:
        """Whether a list that begins at ``candidate`` stands in the last member so far of ``outer``."""
        last = outer.items[-1].candidate
        if outer.run.members[-1] > index:
            holds = self._may_hold(outer, last, candidate)
            if holds and candidate.place == last.place:
                self.proved.add((_name(last), _name(candidate)))
            return holds
        if outer is not self.stack[0] or last.style.rank > SECTION_RANK:
            turned = self.turns[bisect_right(self.turns, candidate.start) - 1] if self.turns else -1
            if last.start < turned <= candidate.start or self._appeals(candidate):
                return False
        return self._holds_finished(outer, last, candidate)

    def _appeals(self, candidate: Candidate) -> bool:
        """Whether the words before ``candidate`` turn to what the speaker himself asks or promises."""
        start, end = max(0, candidate.start - _LEAD), candidate.start
        return (
            candidate.style.rank >= SPOKEN_RANK
            and scanner().appeals.search(self.folded, start, end) is not None
        )

    def _may_hold(self, outer: OpenList, last: Candidate, candidate: Candidate) -> bool:
        """Whether an unfinished list may take in ``candidate``: hardly a heading of an outer kind."""
        if candidate.style.family == "heading" and not last.alone:
            return False
        run_in = candidate.place != LINE
        return run_in or not outer.run_in or candidate.style.rank >= last.style.rank

    def _holds_finished(self, outer: OpenList, last: Candidate, candidate: Candidate) -> bool:
        """Whether the last member of a finished list takes in ``candidate``.

        By where both stand; then by what the same styles did elsewhere; then by their usual rank.
        """
        run_in = candidate.place != LINE
        same_paragraph = last.line == candidate.line
        alike = (last.style.id, last.unit) == (candidate.style.id, candidate.unit)
        ranked = candidate.style.rank > last.style.rank
        if outer.run_in:
            return same_paragraph and not alike and ranked
        if run_in and outer.items[0].candidate.place == LINE:
            deeper = candidate.style.rank >= last.style.rank
            return same_paragraph or (deeper and not outer.one_line_each)
        if alike or (run_in and same_paragraph and last.place == LINE):
            return not alike
        self.asked = True
        pair = (_name(last), _name(candidate))
        if (pair in self.known) != (pair[::-1] in self.known):
            return pair in self.known
        return ranked


def _name(candidate: Candidate) -> str:
    return candidate.style.id + candidate.unit


def nest(
    candidates: Sequence[Candidate],
    owners: Sequence[Run | None],
    folded: str,
    turns: Sequence[int] = (),
) -> Nester:
    """The lists of ``candidates``; ``owners``: the run of each, or None for those that are none.

    Twice where the second pass could differ: it respects what the first one proves, and the members that
    that one leaves alone.
    """
    members = [
        (i, c, run) for i, (c, run) in enumerate(zip(candidates, owners, strict=True)) if run
    ]
    first = Nester(folded, turns)
    for member in members:
        first.place(*member)
    dropped = set(_broken_off(first.top))
    if not dropped and not first.asked:
        return first
    second = Nester(folded, turns, frozenset(first.proved))
    for index, candidate, run in members:
        if candidate.start not in dropped:
            second.place(index, candidate, run)
    return second


def _broken_off(top: Sequence[OpenList]) -> Iterator[int]:
    """Where a member stands alone because what it counts on from lies in another section.

    A heading of a section may go on there (（十四） after 四、); 其次 may not.
    """
    for entry in every_list(top):
        first = entry.items[0].candidate
        if len(entry.items) == 1 and len(entry.run.members) > 1 and first.place != LINE:
            yield first.start


def every_list(top: Sequence[OpenList]) -> Iterator[OpenList]:
    """The lists of ``top`` and all that stand in their members, in the order of the text."""
    stack = list(reversed(top))
    while stack:
        entry = stack.pop()
        yield entry
        stack += reversed([inner for item in entry.items for inner in item.lists])
