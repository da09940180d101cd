"""Raw text to cleaned text. FIXERS is the one table of fixers, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from speechkit.clean.fold import fold, script_of
from speechkit.clean.state import Draft, Fix
from speechkit.model.source import RawText, Source


class Fixer(NamedTuple):
    """A named fixer. ``find`` looks at the text as it stands and gives its fixes, in order, apart.

    ``always``: runs also where repair is turned off (the parser relies on it).
    """

    name: str
    find: Callable[[str], Sequence[Fix]]
    always: bool = False


def _unify_line_ends(text: str) -> list[Fix]:
    if "\r" not in text:
        return []
    import re

    return [Fix(m.start(), m.end(), "\n") for m in re.finditer("\r\n?", text)]


FIXERS: tuple[Fixer, ...] = (Fixer("line-ends", _unify_line_ends, always=True),)


def clean(
    raw: RawText,
    repair: bool = True,
    script: str = "as-is",
    only: Collection[str] | None = None,
    skip: Collection[str] = (),
    start: int = 0,
) -> Source:
    """The cleaned text of ``raw`` from offset ``start`` on, with every edit recorded.

    Guarantees: 1. any string gives a result; 2. the only line end is ``\\n``; 3. ``folded`` is as long as
    ``text``; 4. cleaning a cleaned text changes nothing; 5. a clean text keeps every character but
    line ends and blanks.
    """
    draft = Draft.of(raw.text, start)
    for fixer in FIXERS:
        if (repair or fixer.always) and fixer.name not in skip and (not only or fixer.name in only):
            draft = draft.apply(fixer.name, fixer.find(draft.text))
    kind = script_of(draft.text)
    return Source(
        raw=raw,
        text=draft.text,
        folded=fold(draft.text, kind),
        offsets=draft.offsets,
        edits=draft.edits,
        furniture=draft.furniture,
        script=kind,
        diagnostics=raw.diagnostics,
    )
