"""Problems for which the speech prescribes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.check.finding import Objection
from speechkit.model.findings import Speech


def unanswered_problems(speech: Speech) -> Iterator[Objection]:
    """A401: a problem without remedy."""
    for problem in speech.analysis.problems:
        if not problem.links:
            yield Objection(problem.span, f"问题“{_short(problem.text)}”没有提出对策")


def _short(text: str, most: int = 20) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
