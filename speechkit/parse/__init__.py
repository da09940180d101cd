"""Cleaned text to the document tree."""

from __future__ import annotations

from speechkit.model.source import Source
from speechkit.model.tree import Document
from speechkit.parse.body import parse_body
from speechkit.parse.frame import find_frame
from speechkit.parse.genre import genre_notice


def parse(source: Source) -> Document:
    """The tree of a speech. Total: any text gives a document that keeps ``check_invariants``."""
    frame = find_frame(source)
    body = parse_body(source, frame.body.start, frame.body.end)
    return Document(
        source,
        title=frame.title,
        title_text=frame.title_text,
        date=frame.date,
        speaker=frame.speaker,
        salutation=frame.salutation,
        opening=body.opening,
        sections=body.sections,
        closing=body.closing,
        frame=(*frame.frame, *body.marks),
        furniture=frame.furniture,
        diagnostics=(*genre_notice(source, frame), *frame.diagnostics, *body.diagnostics),
        rest=frame.rest,
    )
