"""What a check finds, inside (in the cleaned text) and outside (in the raw text)."""

from __future__ import annotations

from typing import NamedTuple

from speechkit.model.spans import Span


class Objection(NamedTuple):
    """What a check says: where in the cleaned text, in what words, and what should stand there instead.

    ``replace``: the part of the text that ``replacement`` is for, if it is not ``span``. ``replacement`` is
    None where no fix is certain.
    """

    span: Span
    message: str
    replacement: str | None = None
    replace: Span | None = None


class Fix(NamedTuple):
    """Replace ``span`` of the raw text by ``text``."""

    span: Span
    text: str


class Finding(NamedTuple):
    """An objection as reported. ``span`` counts in the raw text."""

    code: str
    severity: str
    message: str
    span: Span
    fix: Fix | None = None
