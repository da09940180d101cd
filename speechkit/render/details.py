"""What is said of a slogan, a problem or a remedy besides its text, as labels and values: the same in every
format for reading."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.render import RenderOptions
from speechkit.render.ledger import Entry, Offer, SloganView
from speechkit.render.messages import Messages

#: A label and its value; the value is on one line and safe to show.
Detail = tuple[str, str]


def slogan_details(
    view: SloganView, options: RenderOptions, messages: Messages
) -> Iterator[Detail]:
    """With ``detail`` kind, places and glosses; with ``explain`` score and reasons."""
    if options.detail:
        yield messages.kind, messages.slogan_kind(view.slogan.kind)
        yield messages.place, " ".join(place.position for place in view.places)
        yield from ((messages.gloss, gloss) for gloss in view.glosses)
    if options.explain:
        yield messages.score, f"{view.slogan.score:.2f}"
        yield from ((messages.why, reason) for reason in view.reasons)


def problem_details(entry: Entry, options: RenderOptions, messages: Messages) -> Iterator[Detail]:
    """With ``detail`` place, whom it is said of and what spells it out; with ``explain`` the evidence."""
    if options.detail:
        yield messages.place, entry.place.describe(messages)
        if entry.who:
            yield messages.who, messages.comma.join(entry.who)
        if entry.detail:
            yield messages.detail, entry.detail
    if options.explain and entry.evidence:
        yield messages.evidence, messages.comma.join(entry.evidence)


def offer_details(offer: Offer, options: RenderOptions, messages: Messages) -> Iterator[Detail]:
    """With ``detail`` or ``explain`` place, who is to do it, by when, and why it is offered; with ``explain``
    also the score."""
    if not (options.detail or options.explain):
        return
    yield messages.place, offer.place.describe(messages)
    if offer.by:
        yield messages.responsible, messages.comma.join(offer.by)
    if offer.due:
        yield messages.due, offer.due
    yield from ((messages.why, reason) for reason in offer.why)
    if options.explain:
        yield messages.score, f"{offer.link.score:.2f}"
