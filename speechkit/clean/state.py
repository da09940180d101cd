"""A text on its way through the fixers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from speechkit.model.offsets import Change, OffsetMap, Run, apply_changes
from speechkit.model.source import Edit
from speechkit.model.spans import Span


class Fix(NamedTuple):
    """What a fixer wants changed in the text it was shown: ``[start, end)`` becomes ``text``.

    ``furniture``: what goes is not part of the speech (navigation, adverts, page numbers), so it is
    listed as boilerplate.
    """

    start: int
    end: int
    text: str
    certainty: float = 1.0
    why: str = ""
    furniture: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The text so far, the way back to the raw text, and what was done."""

    text: str
    offsets: OffsetMap
    edits: tuple[Edit, ...] = ()
    furniture: tuple[Span, ...] = ()

    @classmethod
    def of(cls, raw: str, start: int = 0) -> Draft:
        """A draft of ``raw`` from ``start`` on; what stands before is no part of it."""
        run = Run(0, start, len(raw) - start)
        return cls(raw[start:], OffsetMap.of([run], len(raw), len(raw) - start))

    def apply(self, fixer: str, fixes: Sequence[Fix]) -> Draft:
        """The draft after ``fixes`` (sorted, not overlapping), each recorded under ``fixer``'s name."""
        if not fixes:
            return self
        changes = [Change(fix.start, fix.end, fix.text) for fix in fixes]
        text = apply_changes(self.text, changes)
        edits, furniture = [], []
        for fix in fixes:
            raw_span = self.offsets.raw_span(Span(fix.start, fix.end))
            before = self.text[fix.start : fix.end]
            edits.append(Edit(raw_span, before, fix.text, fixer, fix.certainty, fix.why))
            if fix.furniture:
                furniture.append(raw_span)
        return Draft(
            text,
            self.offsets.then(changes, len(text)),
            self.edits + tuple(edits),
            self.furniture + tuple(furniture),
        )
