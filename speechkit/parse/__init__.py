"""Cleaned text to the document tree."""

from __future__ import annotations

import re

from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Document, Salutation
from speechkit.parse.body import parse_body
from speechkit.parse.layout import BLANK

#: A first line that begins so is no title.
_NUMBERED = re.compile("[（第]?[一二三四五六七八九十1-9][、.）]")


def parse(source: Source) -> Document:
    """The tree of a speech. Total: any text gives a document that keeps ``check_invariants``."""
    title, salutation, frame, start = _head(source)
    end = len(source.text)
    body = parse_body(source, start, end)
    return Document(
        source,
        title=(title,) if title else (),
        title_text=source.slice(title) if title else None,
        salutation=salutation,
        opening=body.opening,
        sections=body.sections,
        closing=body.closing,
        frame=(*frame, *body.marks),
        diagnostics=body.diagnostics,
    )


def _head(
    source: Source,
) -> tuple[Span | None, Salutation | None, tuple[Span, ...], int]:
    """A short first line as title, a line of address, the lines between, and where the body starts."""
    position, title = 0, None
    frame: list[Span] = []
    for number, line in enumerate(source.folded.split("\n")[:6]):
        body = line.strip(BLANK)
        at = position + len(line) - len(line.lstrip(BLANK))
        if body.endswith("：") and len(body) < 40 and "，" not in body[:-8]:
            span = Span(at, at + len(body) - 1)
            return title, Salutation(span, (span,)), tuple(frame), position + len(line)
        if body:
            frame.append(Span(at, at + len(body)))
        if number == 0 and 0 < len(body) < 60 and body[-1] not in "。！；":
            title = frame.pop() if not _NUMBERED.match(body) else None
        position += len(line) + 1
    return title, None, (), title.end if title else 0
