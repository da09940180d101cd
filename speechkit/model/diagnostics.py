"""Diagnostics: notices about a text. They are values, never raised; work goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from speechkit.model.spans import Span

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A notice about a text.

    ``code`` is stable and kebab-case (``numbering-gap``); ``message`` is one sentence for a reader;
    ``span`` counts in ``Source.text``, or is None where the notice concerns the file as a whole.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
