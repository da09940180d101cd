"""What is said of a speech before its outline: title, date, speaker, salutation."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.model.findings import Speech
from speechkit.render.messages import Messages
from speechkit.render.visible import one_line


def head(speech: Speech, messages: Messages) -> Iterator[tuple[str, str]]:
    """(label, value) in the order in which they are shown; what the speech doesn't state is left out."""
    document = speech.document
    salutation = speech.source.slice(document.salutation.span) if document.salutation else ""
    for label, value in (
        (messages.title, document.title_text),
        (messages.date, document.date),
        (messages.speaker, document.speaker),
        (messages.salutation, salutation),
    ):
        if value and one_line(value):
            yield label, one_line(value)


def head_below_title(speech: Speech, messages: Messages) -> list[tuple[str, str]]:
    """The same without the title, for a page that has it as its heading."""
    return [(label, value) for label, value in head(speech, messages) if label != messages.title]


def title(speech: Speech, messages: Messages) -> str:
    """The title, or the words that stand for one."""
    return one_line(speech.document.title_text or "") or messages.untitled
