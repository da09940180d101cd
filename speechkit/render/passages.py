"""The whole text of a speech, line by line, cut where something found begins or ends: for the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    """Each line of the cleaned text that isn't blank."""
    document, text = speech.document, speech.source.text
    marks = sorted(_marks(speech), key=lambda mark: mark.span)
    headings = _heading_lines(document)
    roles = _line_roles(document)
    cuts = _Cuts(text, marks)
    position = 0
    for line in text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        segments = tuple(cuts.segments(start, end))
        if line.strip():
            level = headings.get(_first(text, start))
            tag = f"h{level}" if level else "p"
            yield Line(tag, _role_of(roles, _first(text, start)), segments)


def _first(text: str, start: int) -> int:
    """The first character from ``start`` that isn't blank."""
    while start < len(text) and text[start] in " \t\u3000":
        start += 1
    return start


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

    def segments(self, start: int, end: int) -> Iterator[Segment]:
        position = start
        while self.next_stop < len(self.stops) and self.stops[self.next_stop] <= end:
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


def _heading_lines(document: Document) -> dict[int, int]:
    """Where a line starts that is a heading by itself, and its heading level."""
    text, levels, depths = document.source.text, {}, {"": _FIRST_HEADING - 1}
    for node in iter_nodes(document):
        above = node.id
        while above not in depths:
            above = above.rpartition(".")[0]
        depths[node.id] = depths[above]
        if _fills_its_line(text, node):
            depths[node.id] = min(depths[above] + 1, _LAST_HEADING)
            levels[node.span.start] = depths[node.id]
    return levels


def _fills_its_line(text: str, node: Node) -> bool:
    if node.is_bare:
        return False
    line_start = text.rfind("\n", 0, node.span.start) + 1
    line_end = text.find("\n", node.heading.start)
    rest = text[node.heading.end : line_end if line_end >= 0 else len(text)]
    return not text[line_start : node.span.start].strip() and not rest.strip(" \t\u3000。：:")


def _line_roles(document: Document) -> list[tuple[Span, str]]:
    spans = [(span, "title") for span in document.title]
    spans += [(span, "frame") for span in document.frame]
    spans += [(span, "furniture") for span in document.furniture]
    if document.salutation:
        spans.append((document.salutation.span, "salutation"))
    return spans


def _role_of(roles: Iterable[tuple[Span, str]], position: int) -> str:
    return next((role for span, role in roles if span.start <= position < span.end), "")
