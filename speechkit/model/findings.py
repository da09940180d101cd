"""What the analysis finds: slogans, problems, remedies. They stand beside the tree and point into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Document

if TYPE_CHECKING:
    import pandas as pd

SloganKind = Literal["campaign", "formula", "parallel", "maxim", "nickname"]
ProblemKind = Literal["listed", "inline"]


@dataclass(frozen=True, slots=True)
class SloganPart:
    """One member of a slogan with the sentence that explains it (把握规律就是…), if there is one."""

    text: str
    gloss: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Slogan:
    """A phrase that the speech wants remembered; ``spans``: each place where it stands. ``score`` 0 to 1."""

    text: str
    kind: SloganKind
    spans: tuple[Span, ...]
    score: float
    reasons: tuple[str, ...] = ()
    parts: tuple[SloganPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A remedy offered for a problem: the remedy's id, a score from 0 to 1, and why, in a reader's words."""

    remedy: str
    score: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the speaker says is wrong. ``span``: its own statement, marker included.

    ``node``: id of the tree node it stands in, or None. ``detail``: the sentences that spell it out.
    ``who``: whom it is said of. ``evidence``: rule ids or words that made it a problem.
    ``links``: best first; empty where the speech prescribes nothing.
    """

    id: str
    text: str
    kind: ProblemKind
    span: Span
    node: str | None = None
    detail: str = ""
    who: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """What the speaker tells the addressees to do. ``by``: who is told to; ``due``: by when; as written."""

    id: str
    text: str
    span: Span
    node: str | None = None
    by: tuple[str, ...] = ()
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    slogans: tuple[Slogan, ...] = ()
    problems: tuple[Problem, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Speech:
    """A speech, read and analysed: what every renderer is given and what ``speechkit.analyze`` returns."""

    document: Document
    analysis: Analysis

    @property
    def source(self) -> Source:
        return self.document.source

    def _repr_html_(self) -> str:
        """What a notebook shows: outline, slogans, problems with their remedies."""
        from speechkit.render.notebook import notebook_fragment

        return notebook_fragment(self)

    def to_frame(self, *parts: str) -> pd.DataFrame:
        """A pandas data frame with the rows of the jsonl format (``speechkit.render.records``).

        ``parts``: outline, slogans, problems; all if none is named. Raises MissingExtra where pandas
        isn't installed.
        """
        from speechkit.render.frame import to_frame

        return to_frame(self, parts or ("outline", "slogans", "problems"))
