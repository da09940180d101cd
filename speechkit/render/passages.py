"""The whole text of a speech, line by line, cut where something found begins or ends: for the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from speechkit.model.findings import Speech
from speechkit.model.spans import Span
from speechkit.model.tree import Document, Node
from speechkit.model.walk import iter_nodes
from speechkit.render.visible import visible

#: The page's own headings are h1 and h2; HTML ends at h6.
_FIRST_HEADING, _LAST_HEADING = 3, 6


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line. ``roles``: marker, heading, slogan, problem, remedy; ``refs``: ids of findings.

    ``anchors``: ids of what begins here.
    """

    text: str
    roles: tuple[str, ...]
    refs: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text. ``tag``: the HTML element, p or h3 to h6; ``role``: title, frame…, or ""."""

    tag: str
    role: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    role: str
    ref: str = ""
    anchor: str = ""


def text_lines(speech: Speech) -> Iterator[Line]:
    """Each line of the cleaned text that isn't blank, without the blanks before it.

    Where the text itself has no line breaks, its frame, its sections and their members get lines.
    """
    document, text = speech.document, speech.source.text
    lines = list(_lines(document))
    headings, roles = _heading_lines(document, lines), _line_roles(document)
    cuts = _Cuts(text, sorted(_marks(speech), key=lambda mark: mark.span))
    for line in lines:
        # At the end of the text what begins there has no other line to stand in.
        segments = tuple(cuts.segments(line.start, line.end, to_end=line is lines[-1]))
        while roles and roles[0][0].end <= line.start:
            roles.popleft()
        role = roles[0][1] if roles and roles[0][0].start <= line.start else ""
        level = headings.get(line.start)
        yield Line(f"h{level}" if level else "p", role, segments)


def _lines(document: Document) -> Iterator[Span]:
    """The lines of the text, and pieces of lines that hold a section's start in their middle."""
    text, start = document.source.text, 0
    frame, sections, nodes = _line_starts(document)
    for line in text.split("\n"):
        end = start + len(line)
        cuts = _between(frame, start, end)
        if _between(sections, start + len(line) - len(line.lstrip()), end):
            cuts += _between(sections, start, end) + _between(nodes, start, end)
        for piece, stop in pairwise([start, *sorted(set(cuts)), end]):
            first = stop - len(text[piece:stop].lstrip())
            if first < stop:
                yield Span(first, stop)
        start = end + 1


def _line_starts(document: Document) -> tuple[list[int], list[int], list[int]]:
    """Where something begins that has a line of its own in a text with lines: frame, sections, nodes."""
    text = document.source.text
    frame = [*document.title, *document.frame, *document.furniture]
    if document.salutation:
        start, end = document.salutation.span
        frame.append(Span(start, end + 1 if text[end : end + 1] in ("：", ":") else end))
    bounds = {bound for span in frame for bound in span}
    bounds |= {blocks[0].span.start for blocks in (document.opening, document.closing) if blocks}
    sections = sorted(section.span.start for section in document.sections)
    return sorted(bounds), sections, sorted(node.span.start for node in iter_nodes(document))


def _between(positions: Sequence[int], start: int, end: int) -> list[int]:
    return list(positions[bisect_right(positions, start) : bisect_left(positions, end)])


def _marks(speech: Speech) -> Iterator[_Mark]:
    document = speech.document
    for anchor, blocks in (("opening", document.opening), ("closing", document.closing)):
        if blocks:
            start = blocks[0].span.start
            yield _Mark(Span(start, start), "", anchor=anchor)
    for node in iter_nodes(document):
        yield _Mark(Span(node.span.start, node.span.start), "", anchor=node_anchor(node.id))
        if node.marker:
            yield _Mark(node.marker, "marker")
        yield _Mark(node.heading, "heading")
    found = speech.analysis
    for number, slogan in enumerate(found.slogans, 1):
        for place, span in enumerate(slogan.spans, 1):
            yield _Mark(span, "slogan", f"S{number}", f"t-S{number}-{place}")
    for problem in found.problems:
        yield _Mark(problem.span, "problem", problem.id, f"t-{problem.id}")
    for remedy in found.remedies:
        yield _Mark(remedy.span, "remedy", remedy.id, f"t-{remedy.id}")


def node_anchor(id: str) -> str:
    """The HTML id of a node's place in the text."""
    return f"n-{id}"


class _Cuts:
    """Walks over the text once, from line to line, and knows which marks cover the place it is at."""

    def __init__(self, text: str, marks: Iterable[_Mark]) -> None:
        self.text = text
        self.opening: dict[int, list[_Mark]] = defaultdict(list)
        self.ending: dict[int, list[_Mark]] = defaultdict(list)
        for mark in marks:
            self.opening[mark.span.start].append(mark)
            if mark.span.end > mark.span.start:
                self.ending[mark.span.end].append(mark)
        self.stops = sorted({*self.opening, *self.ending})
        self.next_stop = 0
        self.active: list[_Mark] = []
        self.anchors: list[str] = []

    def segments(self, start: int, end: int, to_end: bool) -> Iterator[Segment]:
        position, last = start, end if to_end else end - 1
        while self.next_stop < len(self.stops) and self.stops[self.next_stop] <= last:
            stop = max(position, self.stops[self.next_stop])
            if stop > position:
                yield self._segment(position, stop)
            self._pass(self.stops[self.next_stop])
            position = stop
            self.next_stop += 1
        if position < end or self.anchors:
            yield self._segment(position, end)

    def _pass(self, stop: int) -> None:
        for mark in self.ending.get(stop, ()):
            if mark in self.active:
                self.active.remove(mark)
        for mark in self.opening.get(stop, ()):
            if mark.anchor:
                self.anchors.append(mark.anchor)
            if mark.span.end > mark.span.start:
                self.active.append(mark)

    def _segment(self, start: int, end: int) -> Segment:
        anchors, self.anchors = tuple(self.anchors), []
        roles = dict.fromkeys(mark.role for mark in self.active)
        refs = dict.fromkeys(mark.ref for mark in self.active if mark.ref)
        return Segment(visible(self.text[start:end]), tuple(roles), tuple(refs), anchors)


def _heading_lines(document: Document, lines: Sequence[Span]) -> dict[int, int]:
    """Where a node starts whose heading has a line to itself, and its heading level."""
    text, levels, depths = document.source.text, {}, {"": _FIRST_HEADING - 1}
    starts = [line.start for line in lines]
    for node in iter_nodes(document):
        above = node.id
        while above not in depths:
            above = above.rpartition(".")[0]
        depths[node.id] = depths[above]
        line = lines[bisect_right(starts, node.span.start) - 1]
        if _fills(text, line, node):
            depths[node.id] = min(depths[above] + 1, _LAST_HEADING)
            levels[node.span.start] = depths[node.id]
    return levels


def _fills(text: str, line: Span, node: Node) -> bool:
    if node.is_bare or node.heading.end > line.end:
        return False
    before, after = text[line.start : node.span.start], text[node.heading.end : line.end]
    return not before.strip() and not after.strip(" \t\u3000。：:")


def _line_roles(document: Document) -> deque[tuple[Span, str]]:
    """What lines that are neither heading nor body are, in the order of the text."""
    spans = [(span, "title") for span in document.title]
    spans += [(span, "frame") for span in document.frame]
    spans += [(span, "furniture") for span in document.furniture]
    if document.salutation:
        spans.append((document.salutation.span, "salutation"))
    return deque(sorted(spans))
