"""How far things reach: a heading after its marker, a list before what follows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.parse.layout import BLANK, Layout
from speechkit.parse.markers import LINE, MAIN_RANK, Candidate
from speechkit.parse.nesting import OpenList

#: Where a heading ends that runs on into text.
_HEADING_END = deferred("[。！？；：]")

#: A line that ends in one of these and has a stop inside as well is running text.
_FINAL = "。！？；：，”）…"
_SENTENCE_END = deferred("[。！？]")

#: Headings are shorter than this, in characters.
_LONGEST_HEADING = 150

#: Where the lines of all members are shorter than this and text follows each, they are headings even with a
#: stop inside.
_SHORT_LINE = 90


class Extents:
    """Answers for one source. ``turns``: where lines begin that turn back to the section (此外，…)."""

    def __init__(self, source: Source, layout: Layout, turns: Sequence[int]) -> None:
        self.text, self.folded = source.text, source.folded
        self.layout = layout
        self.turns = turns

    def marker(self, candidate: Candidate, limit: int) -> Span | None:
        """The marker without the blanks and markup after it (**一、**); None for a heading that has none."""
        end = self.trimmed(candidate.start, min(candidate.end, limit))
        while end > candidate.start + 1 and self.text[end - 1] == "*":
            end -= 1
        return Span(candidate.start, end) if candidate.end > candidate.start else None

    def heading(self, candidate: Candidate, start: int, end: int, whole: bool) -> Span:
        """The heading after the blanks and markup that follow the marker's end ``start``.

        A line of its own is the heading as a whole, without a final stop; else it ends at the first stop.
        ``whole``: a stop inside the line is no end.
        """
        while start < end and self.text[start] in BLANK + "*":
            start += 1
        line_end = max(start, min(end, self.layout.ends[self.layout.line_at(start)]))
        if candidate.place == LINE and line_end == self.layout.ends[candidate.line] > start:
            body = self.folded[start:line_end].rstrip(" *")
            bold = line_end - start - len(body) > 1
            is_short = line_end - start <= _LONGEST_HEADING
            if body and is_short and (whole or bold or _is_heading(body)):
                return Span(start, start + len(body.rstrip("。：；，")))
        match = _HEADING_END.search(self.folded, start, line_end)
        stop = match.start() if match else line_end
        while stop > start and self.folded[stop - 1] in " *，；、":
            stop -= 1
        return Span(start, stop)

    def lines_are_headings(self, entry: OpenList, limit: int) -> bool:
        """Whether each member is a short line with more text below: then a stop inside is no end.

        Only for 一、 and what stands above it: a short paragraph after （一） is running text as often.
        """
        if entry.items[0].candidate.style.rank > MAIN_RANK:
            return False
        edges = [*(item.candidate.start for item in entry.items[1:]), limit]
        for item, following in zip(entry.items, edges, strict=True):
            candidate = item.candidate
            end = self.layout.ends[candidate.line]
            length = end - candidate.start
            if candidate.place != LINE or length > _SHORT_LINE or following - end < 2 * length:
                return False
        return len(entry.items) > 1

    def list_end(self, entry: OpenList, following: OpenList | None, end: int, level: int) -> int:
        """Where the last member of ``entry`` ends: before the words that introduce the ``following`` list,
        with its paragraph where it runs on, and below the sections where a line turns back."""
        last = _reach(entry)
        if following is not None:
            end = max(last, self._lead_start(following.items[0].candidate, last))
        if entry.run_in:
            return max(last, min(end, self.layout.ends[self.layout.line_at(last - 1)]))
        if level > 1:
            turn = bisect_left(self.turns, last)
            if turn < len(self.turns):
                end = min(end, self.turns[turn])
        return end

    def _lead_start(self, first: Candidate, after: int) -> int:
        """Where the words begin that introduce the list of ``first``, a whole sentence after ``after``."""
        if first.place == LINE:
            return first.start
        begin = self.layout.starts[first.line]
        if begin > after:
            return begin
        stop = _SENTENCE_END.search(self.folded, after, first.start)
        own = stop.end() if stop else first.start
        before = max(self.folded.rfind(char, own, first.start - 1) for char in "。！？") + 1
        return max(own, before)

    def trimmed(self, start: int, end: int) -> int:
        """``end`` without the blanks before it."""
        while end > start and self.text[end - 1] in BLANK:
            end -= 1
        return end


def _is_heading(line: str) -> bool:
    """Whether a line that begins with a marker is a heading by itself, not the start of running text."""
    return line[-1] not in _FINAL or not _HEADING_END.search(line, 0, len(line) - 1)


def _reach(entry: OpenList) -> int:
    """The end of the last marker in ``entry``'s last member: it cannot end before."""
    last = entry.items[-1]
    while last.lists:
        last = last.lists[-1].items[-1]
    return last.candidate.end
