"""What the HTML report shows, made ready for its template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from speechkit.model.findings import Speech
from speechkit.model.spans import Span
from speechkit.model.tree import Block
from speechkit.render.ledger import Entry, Offer, Places, ledger
from speechkit.render.messages import Messages
from speechkit.render.passages import node_anchor
from speechkit.render.rows import Row, outline_rows
from speechkit.render.visible import one_line


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the speech one part takes: its characters without blanks, and per cent of the whole."""

    label: str
    anchor: str
    characters: int
    percent: float


@dataclass(slots=True)
class Branch:
    """A line of the outline with what stands under it."""

    row: Row
    children: list[Branch] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return node_anchor(self.row.node.id) if self.row.node else ""


@dataclass(frozen=True, slots=True)
class Demand:
    """A remedy of the right column, and the ids of the problems that it answers."""

    id: str
    text: str
    by: tuple[str, ...]
    due: str
    place: str
    problems: tuple[str, ...]


def branches(speech: Speech, messages: Messages) -> list[Branch]:
    """The outline as a tree of lines."""
    top: list[Branch] = []
    levels = [top]
    for row in outline_rows(speech, messages):
        branch = Branch(row)
        del levels[row.depth + 1 :]
        levels[-1].append(branch)
        levels.append(branch.children)
    return top


def shares(speech: Speech, messages: Messages) -> list[Share]:
    """Opening, sections and closing with their share of the text; parts without text are left out."""
    document, source = speech.document, speech.source
    places = Places(speech)
    parts: list[tuple[str, str, Span | None]] = [
        (messages.opening, "opening", _extent(document.opening))
    ]
    for section in document.sections:
        label = messages.body if section.is_bare else places.label(section)
        parts.append((label, node_anchor(section.id), section.span))
    parts.append((messages.closing, "closing", _extent(document.closing)))
    counted = [
        (label, anchor, len("".join(source.slice(span).split())))
        for label, anchor, span in parts
        if span
    ]
    whole = sum(count for *_, count in counted) or 1
    return [
        Share(label, anchor, count, round(100 * count / whole, 1))
        for label, anchor, count in counted
        if count
    ]


def _extent(blocks: tuple[Block, ...]) -> Span | None:
    return Span(blocks[0].span.start, blocks[-1].span.end) if blocks else None


def demands(entries: tuple[Entry, ...], messages: Messages) -> list[Demand]:
    """The remedies that answer a problem, in the order in which the problems call for them."""
    offers: dict[str, Offer] = {}
    problems: dict[str, list[str]] = {}
    for entry in entries:
        for offer in entry.offers:
            offers.setdefault(offer.remedy.id, offer)
            problems.setdefault(offer.remedy.id, []).append(entry.problem.id)
    return [
        Demand(
            id,
            offer.text,
            offer.by,
            offer.due,
            offer.place.describe(messages),
            tuple(problems[id]),
        )
        for id, offer in offers.items()
    ]


def other_demands(speech: Speech) -> Iterator[tuple[str, str]]:
    """(id, text) of each remedy that answers no problem."""
    linked = {offer.remedy.id for entry in ledger(speech) for offer in entry.offers}
    for remedy in speech.analysis.remedies:
        if remedy.id not in linked:
            yield remedy.id, one_line(remedy.text)
