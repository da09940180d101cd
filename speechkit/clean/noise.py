"""Text that was put in against copying: runs of stray signs, blocks of rare characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from speechkit.clean.frequent import frequent_characters
from speechkit.clean.scripts import simplify
from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred
from speechkit.model.spans import Span

#: Three or more pieces of one or two ASCII signs, split by single blanks: ``% ]! f``, ``/ G- k; W% a%``.
_STRAY = deferred(r"(?<![!-~] )(?<![!-~])[!-~]{1,2}(?: [!-~]{1,2}){2,}(?![!-~])[ \t]?")
#: Signs that no formula, list or English text would have two kinds of in such a run.
_ODD_SIGNS = deferred(r"[!#$%&;@\[\\\]^_`{|}~]")
_WORD_OR_NUMBER = deferred(r"[A-Za-z]{3,}|\d+(?:\.\d+)?\s?(?:%|[A-Za-z]{2,})")


def stray_signs(draft: Draft) -> Iterator[Fix]:
    """Drops a forum's anti-copy signs: runs with two kinds of odd signs, no word, no number with a unit."""
    text = draft.text
    if not any(sign in text and f"{sign} " in text for sign in "%]^|`~#{}["):
        return
    for run in _STRAY.finditer(text):
        odd = set(_ODD_SIGNS.findall(run.group()))
        if len(odd) >= 2 and not _WORD_OR_NUMBER.search(run.group()):
            yield Fix(run.start(), run.end(), "")


_HAN_RUN = deferred("[\u3400-\u9fff]+")


@cache
def _rare_run() -> re.Pattern[str]:
    """Four Han characters in a row of which none is one of the 3,755 frequent ones of GB 2312.

    One character class is eight times faster than looking ahead for a frequent one, and it says what is not
    rare: spelling out the 24,000 that are takes 20 ms to compile.
    """
    frequent = "".join(sorted(frequent_characters()))
    rare = f"[^{frequent}\0-\u33ff\ua000-\U0010ffff]"
    return re.compile(f"{rare}{rare}{{3}}")


#: A block of rare characters is this long, and this share of it is rare. Traditional text and lists of
#: rare characters have frequent ones or punctuation between them.
_LEAST_BLOCK, _LEAST_RARE = 12, 0.7


def decoys(draft: Draft) -> Iterator[Fix]:
    """Drops blocks of rare characters without sense (蒄蚄袀膇莀蚃羂…) that download sites pad texts with."""
    text, end, kept = draft.text, 0, draft.kept_spans()
    for seed in _rare_run().finditer(text):
        run = _HAN_RUN.match(text, _run_start(text, seed.start(), end))
        if run is None or seed.start() < end or run.end() - run.start() < _LEAST_BLOCK:
            continue
        rare = sum(char not in frequent_characters() for char in simplify(run.group()))
        spared = any(span.overlaps(Span(*run.span())) for span in kept)
        if rare >= _LEAST_RARE * len(run.group()) and not spared:
            yield Fix(run.start(), run.end(), "", furniture=True)
            end = run.end()


def _run_start(text: str, position: int, limit: int) -> int:
    """Where the run of Han characters that ``position`` stands in begins, not before ``limit``."""
    while position > limit and _HAN_RUN.match(text, position - 1):
        position -= 1
    return position
