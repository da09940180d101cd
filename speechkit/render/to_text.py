"""Plain text for a pipe: no colour, no frames, one thing a line, so that grep finds it."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.head import head
from speechkit.render.ledger import Entry, Offer, SloganView, ledger, slogan_views
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
        yield f"  {number}. {view.text}  {messages.times.format(len(view.places))}"
        for line in _slogan_details(view, options, messages):
            yield f"     {line}"
    if not views:
        yield "  " + messages.nothing


def _slogan_details(view: SloganView, options: RenderOptions, messages: Messages) -> Iterator[str]:
    slogan, colon = view.slogan, messages.colon
    if options.detail:
        yield f"{messages.kind}{colon}{messages.slogan_kind(slogan.kind)}"
        yield f"{messages.place}{colon}{' '.join(place.position for place in view.places)}"
        for gloss in view.glosses:
            yield f"{messages.gloss}{colon}{gloss}"
    if options.explain:
        yield f"{messages.score}{colon}{slogan.score:.2f}"
        for reason in view.reasons:
            yield f"{messages.why}{colon}{reason}"


def _problems(speech: Speech, options: RenderOptions, messages: Messages) -> Iterator[str]:
    entries = ledger(speech)
    for entry in entries:
        yield f"  {entry.problem.id} {entry.text}"
        for line in _entry_details(entry, options, messages):
            yield f"     {line}"
    if not entries:
        yield "  " + messages.nothing


def _entry_details(entry: Entry, options: RenderOptions, messages: Messages) -> Iterator[str]:
    colon = messages.colon
    if options.detail:
        yield f"{messages.place}{colon}{entry.place.describe(messages)}"
        if entry.who:
            yield f"{messages.who}{colon}{messages.comma.join(entry.who)}"
        if entry.detail:
            yield f"{messages.detail}{colon}{entry.detail}"
    if options.explain and entry.evidence:
        yield f"{messages.evidence}{colon}{messages.comma.join(entry.evidence)}"
    for offer in entry.offers:
        yield f"{messages.remedy}{colon}{offer.text}"
        for line in _offer_details(offer, options, messages):
            yield f"  {line}"
    if not entry.offers:
        yield messages.no_remedy


def _offer_details(offer: Offer, options: RenderOptions, messages: Messages) -> Iterator[str]:
    if not (options.detail or options.explain):
        return
    colon = messages.colon
    yield f"{messages.place}{colon}{offer.place.describe(messages)}"
    if offer.by:
        yield f"{messages.responsible}{colon}{messages.comma.join(offer.by)}"
    if offer.due:
        yield f"{messages.due}{colon}{offer.due}"
    for reason in offer.why:
        yield f"{messages.why}{colon}{reason}"
    if options.explain:
        yield f"{messages.score}{colon}{offer.link.score:.2f}"
