"""A tree and tables for a terminal, drawn by rich on a console of a given width and colour."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text
from rich.theme import Theme
from rich.tree import Tree

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.details import Detail, offer_details, problem_details, slogan_details
from speechkit.render.head import head
from speechkit.render.ledger import Entry, Offer, SloganView, ledger, slogan_views
from speechkit.render.messages import LANGUAGES, Messages
from speechkit.render.rows import Row, outline_rows
from speechkit.render.theme import STYLES
from speechkit.render.visible import brief, one_line
from speechkit.render.wrap import Wrapped

if TYPE_CHECKING:
    from rich.console import RenderableType

#: Characters of a problem or remedy that the table shows; ``speechkit problems`` shows all.
_BRIEF: Final = 60


def render(speech: Speech, options: RenderOptions) -> str:
    """What is printed, escape sequences for colour included if ``options.color`` says so."""
    console = _console(options)
    for renderable in renderables(speech, options):
        console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def _console(options: RenderOptions) -> Console:
    return Console(
        file=io.StringIO(),
        width=options.width or shutil.get_terminal_size((100, 24)).columns,
        color_system="standard" if options.color else None,
        force_terminal=options.color,
        no_color=not options.color,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        theme=Theme(STYLES),
    )


def renderables(speech: Speech, options: RenderOptions) -> Iterator[RenderableType]:
    """The parts in their order, as rich draws them. Speech text stands in ``Text``, never in markup."""
    messages = LANGUAGES[options.lang]
    yield _head(speech, messages)
    if "outline" in options.parts:
        yield _outline(speech, options, messages)
        yield ""
    if "slogans" in options.parts:
        yield Text(messages.slogans, "part")
        yield _slogans(speech, options, messages)
        yield ""
    if "problems" in options.parts:
        yield Text(messages.problems, "part")
        yield _problems(speech, options, messages)


def _head(speech: Speech, messages: Messages) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in head(speech, messages):
        grid.add_row(Text(label, "label"), Wrapped(Text(value)))
    return Group(grid, "") if grid.row_count else Text(messages.untitled, "note")


def _outline(speech: Speech, options: RenderOptions, messages: Messages) -> RenderableType:
    root = Tree(Text(messages.outline, "part"), guide_style="note")
    branches = [root]
    for row in outline_rows(speech, messages, options.full):
        del branches[row.depth + 1 :]
        branches.append(branches[-1].add(Wrapped(_row(row, options, messages))))
    if len(branches) == 1:
        root.add(Text(messages.nothing, "note"))
    return root


def _row(row: Row, options: RenderOptions, messages: Messages) -> Text:
    if row.kind != "node":
        return Text(row.text, row.kind)
    heading = row.label[len(row.marker) :]
    text = Text.assemble((row.marker, "marker"), (heading, "section" if row.depth == 0 else ""))
    if options.explain and row.node and row.node.reason:
        text.append(f"\n{messages.why}{messages.colon}{one_line(row.node.reason)}", "note")
    return text


def _table(*columns: str) -> Table:
    table = Table(expand=False, header_style="label", border_style="note", show_lines=True)
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _slogans(speech: Speech, options: RenderOptions, messages: Messages) -> RenderableType:
    views = slogan_views(speech)
    if not views:
        return Text(messages.nothing, "note")
    table = _table(messages.count, messages.slogan, messages.kind)
    table.show_lines = options.detail or options.explain
    table.columns[0].justify = "right"
    table.columns[2].no_wrap = True
    for view in views:
        table.add_row(
            Text(str(len(view.places)), "count"),
            Wrapped(_slogan_cell(view, options, messages)),
            Text(messages.slogan_kind(view.slogan.kind), "note"),
        )
    return table


def _slogan_cell(view: SloganView, options: RenderOptions, messages: Messages) -> Text:
    cell = Text(view.text, "slogan")
    if view.guessed:
        cell.append(f"\n{view.times(messages)}", "note")
    shown = slogan_details(view, options, messages)
    _note(cell, (detail for detail in shown if detail[0] != messages.kind), messages)
    return cell  # the kind has a column of its own


def _note(text: Text, details: Iterable[Detail], messages: Messages) -> None:
    """Puts each detail on a line of its own below ``text``."""
    for label, value in details:
        text.append(f"\n{label}{messages.colon}{value}", "note")


def _problems(speech: Speech, options: RenderOptions, messages: Messages) -> RenderableType:
    entries = ledger(speech)
    if not entries:
        return Text(messages.nothing, "note")
    table = _table(messages.number, messages.problem, messages.remedies)
    table.columns[0].no_wrap = True
    table.columns[1].ratio, table.columns[2].ratio = 2, 3
    for entry in entries:
        table.add_row(
            Text(entry.problem.id, "count"),
            Wrapped(_problem_cell(entry, options, messages)),
            _remedy_cell(entry, options, messages),
        )
    return table


def _problem_cell(entry: Entry, options: RenderOptions, messages: Messages) -> Text:
    cell = Text(entry.text if options.detail else brief(entry.text, _BRIEF), "problem")
    _note(cell, problem_details(entry, options, messages), messages)
    return cell


def _remedy_cell(entry: Entry, options: RenderOptions, messages: Messages) -> RenderableType:
    if not entry.offers:
        return Text(messages.no_remedy, "no-remedy")
    grid = Table.grid(padding=(0, 1, 0, 0))
    for offer in entry.offers:
        grid.add_row(Text("•", "note"), Wrapped(_offer(offer, options, messages)))
    return grid


def _offer(offer: Offer, options: RenderOptions, messages: Messages) -> Text:
    text = Text(offer.text if options.detail else brief(offer.text, _BRIEF), "remedy")
    _note(text, offer_details(offer, options, messages), messages)
    return text
