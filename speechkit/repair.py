"""Repair alone: what ``speechkit repair`` prints. Joins cleaning and the reading of the frame."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from speechkit.model.offsets import Change, apply_changes
from speechkit.model.source import Edit, RawText, Source
from speechkit.model.spans import Span

#: Edits by these fixers show that a text is a damaged web page.
DAMAGE = frozenset({"mojibake", "entities", "markup", "lost-bytes", "pinyin"})


@dataclass(frozen=True, slots=True)
class Repair:
    """A repaired text: ``edits`` in the order of the raw text (their spans count there), ``source`` for
    its diagnostics and offsets."""

    source: Source
    text: str
    edits: tuple[Edit, ...]


def repair(
    raw: RawText,
    script: str = "as-is",
    only: Collection[str] = (),
    skip: Collection[str] = (),
) -> Repair:
    """``raw`` with its damage undone, each edit recorded.

    ``only``, ``skip``: names of fixers (``speechkit.clean.FIXERS``). What stands around the speech and in
    it without being part of it (navigation, captions) is dropped as "furniture", but only from a page
    that is damaged otherwise, or with ``only``: a clean text keeps every character.
    """
    from speechkit.clean import clean

    source = clean(raw, script=script, only=only or None, skip=skip)
    fixers = {edit.fixer for edit in source.edits}
    wanted = "furniture" in only or (bool(DAMAGE & fixers) and not only and "furniture" not in skip)
    if not wanted and "furniture" in fixers:
        source = clean(raw, script=script, skip=(*skip, "furniture"))
    spans = _furniture(source) if wanted else []
    changes = [Change(span.start, span.end, "") for span in spans]
    dropped = [
        Edit(source.raw_span(span), source.slice(span), "", "furniture", 1.0, "not of the speech")
        for span in spans
    ]
    edits = sorted([*source.edits, *dropped], key=lambda edit: edit.span)
    return Repair(source, apply_changes(source.text, changes), tuple(edits))


def _furniture(source: Source) -> list[Span]:
    """The furniture around the first speech, each line with its line end."""
    from speechkit.parse import parse

    document = parse(source)
    limit = len(source.text) if document.rest is None else document.rest
    spans: list[Span] = []
    for span in sorted(document.furniture):
        start, end = span
        own_line = start == 0 or source.text[start - 1] == "\n"
        if own_line and source.text[end : end + 1] == "\n":
            end += 1
        if end <= limit and (not spans or spans[-1].end <= start) and start < end:
            spans.append(Span(start, end))
    return spans
