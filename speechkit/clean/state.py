"""A text on its way through the fixers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from speechkit.clean.fold import fold
from speechkit.model.diagnostics import Diagnostic, Severity
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


class Notice(NamedTuple):
    """Damage at ``[start, end)`` that is reported and left as it is.

    ``keep``: later fixers that look at single characters leave the place alone, so that whoever knows
    better can still repair it.
    """

    start: int
    end: int
    code: str
    message: str
    severity: Severity = "warning"
    keep: bool = False


class _Kept(NamedTuple):
    raw_span: Span
    notice: Notice


@dataclass(frozen=True)
class Draft:
    """The text so far, the way back to the raw text, and what was done.

    ``script``: the script that was asked for ("as-is", "simplified", "traditional").
    """

    text: str
    offsets: OffsetMap
    edits: tuple[Edit, ...] = ()
    furniture: tuple[Span, ...] = ()
    notices: tuple[_Kept, ...] = ()
    script: str = "as-is"

    @classmethod
    def of(cls, raw: str, start: int = 0, script: str = "as-is") -> Draft:
        """A draft of ``raw`` from ``start`` on; what stands before is no part of it."""
        run = Run(0, start, len(raw) - start)
        offsets = OffsetMap.of([run], len(raw), len(raw) - start)
        return cls(raw[start:], offsets, script=script)

    @cached_property
    def folded(self) -> str:
        """The text for matching, in the script that it is in."""
        return fold(self.text, "simplified")

    def fixed_by(self, *fixers: str) -> bool:
        """Whether one of these fixers has changed anything."""
        return any(edit.fixer in fixers for edit in self.edits)

    def kept_spans(self) -> list[Span]:
        """Where a notice says that the text is to stay as it is, in the text as it now stands."""
        kept = (entry.raw_span for entry in self.notices if entry.notice.keep)
        return sorted(self.offsets.text_span(span) for span in kept)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The notices, with spans in the text as it now stands."""
        return tuple(
            Diagnostic(n.code, n.severity, n.message, self.offsets.text_span(raw_span))
            for raw_span, n in self.notices
        )

    def apply(self, fixer: str, findings: Iterable[Fix | Notice]) -> Draft:
        """The draft after the fixes among ``findings`` (sorted, apart), recorded under ``fixer``'s name."""
        found = list(findings)
        if not found:
            return self
        fixes = [one for one in found if isinstance(one, Fix)]
        notices = [
            _Kept(self.offsets.raw_span(Span(one.start, one.end)), one)
            for one in found
            if isinstance(one, Notice)
        ]
        text, offsets = self._changed(fixes)
        edits = tuple(self._edit(fixer, fix) for fix in fixes)
        furniture = tuple(e.span for e, fix in zip(edits, fixes, strict=True) if fix.furniture)
        return Draft(
            text,
            offsets,
            self.edits + edits,
            self.furniture + furniture,
            tuple(dict.fromkeys(self.notices + tuple(notices))),
            self.script,
        )

    def _edit(self, fixer: str, fix: Fix) -> Edit:
        span = self.offsets.raw_span(Span(fix.start, fix.end))
        before = self.text[fix.start : fix.end]
        return Edit(span, before, fix.text, fixer, fix.certainty, fix.why)

    def _changed(self, fixes: Sequence[Fix]) -> tuple[str, OffsetMap]:
        if not fixes:
            return self.text, self.offsets
        changes = [Change(fix.start, fix.end, fix.text) for fix in fixes]
        text = apply_changes(self.text, changes)
        return text, self.offsets.then(changes, len(text))
