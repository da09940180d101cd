"""A speech as one tree of topics: what mind maps are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.head import title
from speechkit.render.ledger import ledger, slogan_views
from speechkit.render.messages import Messages
from speechkit.render.rows import outline_rows


@dataclass(slots=True)
class Topic:
    """A box of a mind map: its text, notes to it, and what hangs on it."""

    text: str
    notes: list[str] = field(default_factory=list)
    children: list[Topic] = field(default_factory=list)


def topics(speech: Speech, options: RenderOptions, messages: Messages) -> Topic:
    """The title as root; the sections hang on it, then slogans and problems with their remedies.

    With ``full`` the text under a heading is the note of its topic.
    """
    root = Topic(title(speech, messages))
    if "outline" in options.parts:
        _add_outline(root, speech, options, messages)
    if "slogans" in options.parts and speech.analysis.slogans:
        root.children.append(Topic(messages.slogans, children=list(_slogans(speech, messages))))
    if "problems" in options.parts and speech.analysis.problems:
        root.children.append(Topic(messages.problems, children=list(_problems(speech, messages))))
    return root


def _add_outline(root: Topic, speech: Speech, options: RenderOptions, messages: Messages) -> None:
    branches = [root]
    for row in outline_rows(speech, messages, options.full):
        del branches[row.depth + 1 :]
        if row.kind == "body":
            branches[-1].notes.append(row.text)
            continue
        topic = Topic(row.label)
        branches[-1].children.append(topic)
        branches.append(topic)


def _slogans(speech: Speech, messages: Messages) -> Iterator[Topic]:
    for view in slogan_views(speech):
        count = view.times(messages)
        yield Topic(f"{view.text} ({count})" if len(view.places) > 1 else view.text)


def _problems(speech: Speech, messages: Messages) -> Iterator[Topic]:
    for entry in ledger(speech):
        remedies = [Topic(offer.text) for offer in entry.offers] or [Topic(messages.no_remedy)]
        notes = [entry.detail] if entry.detail else []
        yield Topic(entry.text, notes, remedies)
