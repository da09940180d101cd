"""Plain text for a pipe: no colour, no frames, one thing a line, so that grep finds it."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.details import offer_details, problem_details, slogan_details
from speechkit.render.head import head
from speechkit.render.ledger import Entry, ledger, slogan_views
from speechkit.render.messages import LANGUAGES, Messages
from speechkit.render.rows import Row, outline_rows
from speechkit.render.visible import one_line


def render(speech: Speech, options: RenderOptions) -> str:
    messages = LANGUAGES[options.lang]
    blocks = [[f"{label}{messages.colon}{value}" for label, value in head(speech, messages)]]
    if "outline" in options.parts:
        blocks.append([messages.outline, *_outline(speech, options, messages)])
    if "slogans" in options.parts:
        blocks.append([messages.slogans, *_slogans(speech, options, messages)])
    if "problems" in options.parts:
        blocks.append([messages.problems, *_problems(speech, options, messages)])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _outline(speech: Speech, options: RenderOptions, messages: Messages) -> Iterator[str]:
    rows = list(outline_rows(speech, messages, options.full))
    for row in rows:
        yield "  " * (row.depth + 1) + _row(row, messages)
        if options.explain and row.node and row.node.reason:
            yield (
                "  " * (row.depth + 2)
                + f"{messages.why}{messages.colon}{one_line(row.node.reason)}"
            )
    if not rows:
        yield "  " + messages.nothing


def _row(row: Row, messages: Messages) -> str:
    if row.kind == "lead-in":
        ended = row.text.endswith(tuple("。；！？：:"))
        return row.text if ended else row.text + messages.colon.rstrip()
    return f"[{row.text}]" if row.kind == "group" else row.label


def _slogans(speech: Speech, options: RenderOptions, messages: Messages) -> Iterator[str]:
    views = slogan_views(speech)
    for number, view in enumerate(views, 1):
        yield f"  {number}. {view.text}  {view.times(messages)}"
        for label, value in slogan_details(view, options, messages):
            yield f"     {label}{messages.colon}{value}"
    if not views:
        yield "  " + messages.nothing


def _problems(speech: Speech, options: RenderOptions, messages: Messages) -> Iterator[str]:
    entries = ledger(speech)
    for entry in entries:
        yield f"  {entry.problem.id} {entry.text}"
        for line in _entry_lines(entry, options, messages):
            yield f"     {line}"
    if not entries:
        yield "  " + messages.nothing


def _entry_lines(entry: Entry, options: RenderOptions, messages: Messages) -> Iterator[str]:
    colon = messages.colon
    for label, value in problem_details(entry, options, messages):
        yield f"{label}{colon}{value}"
    for offer in entry.offers:
        yield f"{messages.remedy}{colon}{offer.text}"
        for label, value in offer_details(offer, options, messages):
            yield f"  {label}{colon}{value}"
    if not entry.offers:
        yield messages.no_remedy
