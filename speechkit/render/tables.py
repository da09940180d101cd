"""Outline, slogans and ledger as tables of strings: what csv and xlsx write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.ledger import Entry, Offer, Places, ledger, slogan_views
from speechkit.render.messages import Messages
from speechkit.render.rows import outline_rows
from speechkit.render.visible import one_line, visible


class Column(NamedTuple):
    """A column's name and how many Chinese characters wide it is best shown."""

    name: str
    width: int


class Record(NamedTuple):
    """A row of a table; a cell is text, a count or a score.

    ``depth``: how deep an outline row stands, from 0. ``marked``: wants attention.
    """

    cells: tuple[str | int | float, ...]
    depth: int = 0
    marked: bool = False


class Sheet(NamedTuple):
    name: str
    columns: tuple[Column, ...]
    records: tuple[Record, ...]


def sheets(
    speeches: Sequence[Speech], options: RenderOptions, messages: Messages
) -> Iterator[Sheet]:
    """A table for each part asked for; with several speeches the last column names the file."""
    for part, make in (("outline", _outline), ("slogans", _slogans), ("problems", _ledger)):
        if part in options.parts:
            tables = [make(speech, options, messages) for speech in speeches]
            yield tables[0] if len(tables) == 1 else _joined(tables, speeches, messages)


def _joined(tables: Sequence[Sheet], speeches: Sequence[Speech], messages: Messages) -> Sheet:
    records = [
        record._replace(cells=(*record.cells, one_line(speech.source.raw.name)))
        for table, speech in zip(tables, speeches, strict=True)
        for record in table.records
    ]
    columns = (*tables[0].columns, Column(messages.file, 16)) if tables else ()
    return Sheet(tables[0].name if tables else "", columns, tuple(records))


def _outline(speech: Speech, options: RenderOptions, messages: Messages) -> Sheet:
    """A row for each node and lead-in, with ``full`` also for each paragraph."""
    places = Places(speech)
    columns = (
        Column(messages.number, 8),
        Column(messages.level, 6),
        Column(messages.marker, 8),
        Column(messages.heading, 60),
        Column(messages.place, 10),
    )
    records = []
    for row in outline_rows(speech, messages, options.full):
        id, line = "", ""
        level: str | int = ""
        if row.node:
            id, level = row.node.id, row.depth + 1
            line = messages.line.format(places.of(row.node.span).line)
        records.append(Record((id, level, row.marker, row.text, line), row.depth))
    return Sheet(messages.outline, columns, tuple(records))


def _slogans(speech: Speech, options: RenderOptions, messages: Messages) -> Sheet:
    columns = (
        Column(messages.number, 6),
        Column(messages.slogan, 40),
        Column(messages.kind, 10),
        Column(messages.count, 6),
        Column(messages.score, 6),
        Column(messages.place, 30),
    )
    records = [
        Record(
            (
                number,
                view.text,
                messages.slogan_kind(view.slogan.kind),
                len(view.places),
                round(view.slogan.score, 2),
                " ".join(place.position for place in view.places),
            )
        )
        for number, view in enumerate(slogan_views(speech), 1)
    ]
    return Sheet(messages.slogans, columns, tuple(records))


def _ledger(speech: Speech, options: RenderOptions, messages: Messages) -> Sheet:
    """序号 问题 表现 涉及对象 对策 责任单位 时限 出处, a row for each problem."""
    columns = (
        Column(messages.number, 6),
        Column(messages.problem, 26),
        Column(messages.detail, 40),
        Column(messages.who, 14),
        Column(messages.remedy, 44),
        Column(messages.responsible, 14),
        Column(messages.due, 10),
        Column(messages.place, 26),
    )
    records = [_entry(number, entry, messages) for number, entry in enumerate(ledger(speech), 1)]
    return Sheet(messages.ledger, columns, tuple(records))


def _entry(number: int, entry: Entry, messages: Messages) -> Record:
    cells = (
        number,
        entry.text,
        visible(entry.problem.detail.strip()),
        messages.comma.join(entry.who),
        _numbered([offer.text for offer in entry.offers]) or messages.no_remedy,
        _numbered(_by_offer(entry.offers, messages)),
        _numbered([offer.due for offer in entry.offers]),
        entry.place.describe(messages),
    )
    return Record(cells, marked=not entry.offers)


def _by_offer(offers: Sequence[Offer], messages: Messages) -> list[str]:
    return [messages.comma.join(offer.by) for offer in offers]


def _numbered(texts: Sequence[str]) -> str:
    """One line for each text that isn't empty, numbered by its remedy where there are several remedies."""
    if len(texts) == 1:
        return texts[0]
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1) if text)
