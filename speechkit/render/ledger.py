"""Slogans and problems made ready to show: links resolved, places named, text safe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from speechkit.model.findings import Link, Problem, Remedy, Slogan, Speech
from speechkit.model.spans import Span
from speechkit.model.tree import Node
from speechkit.model.walk import iter_nodes
from speechkit.render.messages import Messages
from speechkit.render.rows import labelled
from speechkit.render.visible import one_line


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the file: line and column from 1, and the headings above it."""

    line: int
    column: int
    path: tuple[str, ...] = ()

    @property
    def position(self) -> str:
        return f"{self.line}:{self.column}"

    def describe(self, messages: Messages) -> str:
        """For a reader: 第12行 一、提高认识 › 二是政令不畅."""
        return " ".join(filter(None, (messages.line.format(self.line), " › ".join(self.path))))


@dataclass(frozen=True, slots=True)
class Offer:
    """A remedy as it is offered for one problem."""

    remedy: Remedy
    link: Link
    place: Place

    @property
    def text(self) -> str:
        return one_line(self.remedy.text)

    @property
    def why(self) -> tuple[str, ...]:
        return tuple(one_line(reason) for reason in self.link.why)

    @property
    def by(self) -> tuple[str, ...]:
        return tuple(one_line(name) for name in self.remedy.by)

    @property
    def due(self) -> str:
        return one_line(self.remedy.due or "")


@dataclass(frozen=True, slots=True)
class Entry:
    """A problem with what is offered for it, best first; ``offers`` is empty where nothing is."""

    problem: Problem
    offers: tuple[Offer, ...]
    place: Place

    @property
    def text(self) -> str:
        return one_line(self.problem.text)

    @property
    def detail(self) -> str:
        return one_line(self.problem.detail)

    @property
    def who(self) -> tuple[str, ...]:
        return tuple(one_line(name) for name in self.problem.who)

    @property
    def evidence(self) -> tuple[str, ...]:
        return tuple(one_line(item) for item in self.problem.evidence)


@dataclass(frozen=True, slots=True)
class SloganView:
    """A slogan with the places where it stands; ``guessed``: in how many of them repair guessed characters."""

    slogan: Slogan
    places: tuple[Place, ...]
    guessed: int = 0

    @property
    def text(self) -> str:
        return one_line(self.slogan.text)

    def times(self, messages: Messages) -> str:
        """How often it stands in the speech, for a reader."""
        count = len(self.places)
        if self.guessed:
            return messages.guessed.format(count, self.guessed)
        return messages.times.format(count)

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(one_line(reason) for reason in self.slogan.reasons)

    @property
    def glosses(self) -> tuple[str, ...]:
        """What the speech says to explain members of the slogan (把握规律就是…), each with its member."""
        return tuple(
            one_line(
                part.gloss if part.gloss.startswith(part.text) else f"{part.text}：{part.gloss}"
            )
            for part in self.slogan.parts
            if part.gloss
        )


def slogan_views(speech: Speech) -> tuple[SloganView, ...]:
    """The slogans, best first, as the analysis gives them."""
    places = Places(speech)
    return tuple(
        SloganView(
            slogan,
            tuple(places.of(span) for span in slogan.spans),
            sum(speech.source.is_guessed(span) for span in slogan.spans),
        )
        for slogan in speech.analysis.slogans
    )


def ledger(speech: Speech) -> tuple[Entry, ...]:
    """The problems in the order of the text, each with its remedies; a link to no known remedy is left out."""
    places = Places(speech)
    remedies = {remedy.id: remedy for remedy in speech.analysis.remedies}
    return tuple(
        Entry(
            problem,
            tuple(
                Offer(remedies[link.remedy], link, places.of_finding(remedies[link.remedy]))
                for link in problem.links
                if link.remedy in remedies
            ),
            places.of_finding(problem),
        )
        for problem in speech.analysis.problems
    )


class Places:
    """Names places of a speech: line and column in the file, and the headings above."""

    def __init__(self, speech: Speech) -> None:
        self._source = speech.source
        self._nodes = {node.id: node for node in iter_nodes(speech.document)}

    def of(self, span: Span) -> Place:
        line, column = self._source.line_column(self._source.raw_span(span).start)
        return Place(line, column)

    def of_finding(self, finding: Problem | Remedy) -> Place:
        """The headings end above the finding: a node that is itself the finding isn't named again."""
        place, node = self.of(finding.span), self._nodes.get(finding.node or "")
        own = node is not None and node.span.start == finding.span.start
        path = list(self.path(finding.node))
        return Place(place.line, place.column, tuple(path[:-1] if own else path))

    def path(self, node: str | None) -> Iterator[str]:
        """The labels of a node and of those above it, from the top; ids that aren't shown are passed over."""
        steps = (node or "").split(".")
        for i in range(1, len(steps) + 1):
            above = self._nodes.get(".".join(steps[:i]))
            if above and not above.is_bare:
                yield self.label(above)

    def label(self, node: Node) -> str:
        """Marker and heading on one line."""
        marker = one_line(self._source.slice(node.marker)) if node.marker else ""
        return labelled(marker, one_line(self._source.slice(node.heading)))
