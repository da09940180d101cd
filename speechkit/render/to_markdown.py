"""Markdown: a nested list, a list and a table. What a speech holds is never taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.details import offer_details, problem_details, slogan_details
from speechkit.render.head import title
from speechkit.render.ledger import Entry, ledger, slogan_views
from speechkit.render.messages import LANGUAGES, Messages
from speechkit.render.rows import Row, outline_rows
from speechkit.render.visible import one_line

#: Characters that start inline markup anywhere, HTML and table cells included.
_INLINE: Final = re.compile(r"([\\`*_\[\]<>&|~$])")
#: What starts a block at the beginning of a line: a heading, a list, a quotation, a rule.
_BLOCK: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([#+=:-])")


def escape(text: str) -> str:
    """``text`` so that Markdown shows it as it stands."""
    text = _INLINE.sub(r"\\\1", text)
    return _BLOCK.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def render(speech: Speech, options: RenderOptions) -> str:
    messages = LANGUAGES[options.lang]
    blocks = list(_head(speech, messages))
    for part, name, make in (
        ("outline", messages.outline, _outline),
        ("slogans", messages.slogans, _slogans),
        ("problems", messages.problems, _problems),
    ):
        if part in options.parts:
            # A single part needs no name of its own: so an outline alone reads back as a speech.
            heading = [f"## {name}"] if len(options.parts) > 1 else []
            blocks += [*heading, *make(speech, options, messages)]
    return "\n\n".join(blocks) + "\n"


def _head(speech: Speech, messages: Messages) -> Iterator[str]:
    document = speech.document
    yield f"# {escape(title(speech, messages))}"
    for label, value in ((messages.date, document.date), (messages.speaker, document.speaker)):
        if value:
            yield f"{label}{messages.colon}{escape(one_line(value))}"
    if document.salutation:
        yield escape(one_line(speech.source.slice(document.salutation.span))) + "："


def _outline(speech: Speech, options: RenderOptions, messages: Messages) -> Iterator[str]:
    lines: list[str] = []
    previous = ""
    for row in outline_rows(speech, messages, options.full):
        # Body text is a paragraph inside its list item, so blank lines go around it.
        if lines and "body" in (row.kind, previous):
            lines.append("")
        lines.append(_row(row))
        previous = row.kind
    yield "\n".join(lines) or messages.nothing


def _row(row: Row) -> str:
    indent = "  " * row.depth
    match row.kind:
        case "body":
            return indent + escape(row.text)
        case "lead-in":
            return f"{indent}- *{escape(row.text)}*"
        case "group":
            return f"{indent}- **{escape(row.text)}**"
        case "node":
            return f"{indent}- {escape(row.label)}"


def _slogans(speech: Speech, options: RenderOptions, messages: Messages) -> Iterator[str]:
    lines: list[str] = []
    for number, view in enumerate(slogan_views(speech), 1):
        count = view.times(messages)
        lines.append(f"{number}. **{escape(view.text)}** ({count})")
        for label, value in slogan_details(view, options, messages):
            lines.append(f"   - {label}{messages.colon}{escape(value)}")
    yield "\n".join(lines) or messages.nothing


def _problems(speech: Speech, options: RenderOptions, messages: Messages) -> Iterator[str]:
    entries = ledger(speech)
    if not entries:
        yield messages.nothing
    elif options.detail or options.explain:
        for entry in entries:
            yield "\n".join(_entry(entry, options, messages))
    else:
        cells = [(messages.number, messages.problem, messages.remedies), ("---",) * 3]
        cells += [_table_row(entry, messages) for entry in entries]
        yield "\n".join(f"| {' | '.join(row)} |" for row in cells)


def _table_row(entry: Entry, messages: Messages) -> tuple[str, str, str]:
    offers = "<br>".join(escape(offer.text) for offer in entry.offers)
    return entry.problem.id, escape(entry.text), offers or f"**{messages.no_remedy}**"


def _entry(entry: Entry, options: RenderOptions, messages: Messages) -> Iterator[str]:
    colon = messages.colon
    yield f"- **{entry.problem.id}** {escape(entry.text)}"
    for label, value in problem_details(entry, options, messages):
        yield f"  - {label}{colon}{escape(value)}"
    for offer in entry.offers:
        yield f"  - {messages.remedy}{colon}{escape(offer.text)}"
        for label, value in offer_details(offer, options, messages):
            yield f"    - {label}{colon}{escape(value)}"
    if not entry.offers:
        yield f"  - **{messages.no_remedy}**"
