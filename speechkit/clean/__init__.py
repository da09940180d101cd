"""Raw text to cleaned text. FIXERS is the one table of fixers, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple

from speechkit.clean.blanks import blanks
from speechkit.clean.characters import blank_widths, invisible, line_ends
from speechkit.clean.furniture import furniture
from speechkit.clean.layout import hard_wraps, one_character_lines, paragraph_blanks
from speechkit.clean.lostbytes import lost_bytes
from speechkit.clean.markup import entities, markup
from speechkit.clean.mojibake import mojibake
from speechkit.clean.noise import decoys, stray_signs
from speechkit.clean.notices import damage_notices
from speechkit.clean.pagemarks import page_marks
from speechkit.clean.pinyin import pinyin
from speechkit.clean.punctuation import punctuation
from speechkit.clean.scripts import script_fold, script_of, simplify
from speechkit.clean.state import Draft, Fix, Notice
from speechkit.model.source import RawText, Source


class Fixer(NamedTuple):
    """A named fixer. ``find`` looks at the text as it stands and gives its fixes, in order, apart.

    ``what``: what it does, for ``speechkit repair --help``. ``always``: runs also where repair is turned
    off (the parser relies on it).
    """

    name: str
    find: Callable[[Draft], Iterable[Fix | Notice]]
    what: str
    always: bool = False


FIXERS: tuple[Fixer, ...] = (
    Fixer("mojibake", mojibake, "UTF-8 or GBK that was read as Latin-1 or cp1252 read anew"),
    Fixer("entities", entities, "entities unescaped: &amp;nbsp;"),
    Fixer("line-ends", line_ends, "one kind of line end", always=True),
    Fixer(
        "invisible", invisible, "zero-width characters, soft hyphens and control characters dropped"
    ),
    Fixer("blank-widths", blank_widths, "no-break and fixed-width blanks made plain"),
    Fixer("markup", markup, "tags dropped, written-out line ends made real"),
    Fixer("one-character-lines", one_character_lines, "a text written one character a line joined"),
    Fixer(
        "paragraph-blanks",
        paragraph_blanks,
        "lines ended where two ideographic blanks start a paragraph",
    ),
    Fixer("page-marks", page_marks, "page marks inside the text taken out"),
    Fixer("furniture", furniture, "page numbers, pictures and captions taken out of the speech"),
    Fixer("stray-signs", stray_signs, "a forum's anti-copy signs dropped"),
    Fixer("decoys", decoys, "blocks of rare characters without sense dropped"),
    Fixer("hard-wraps", hard_wraps, "lines broken at a fixed width joined"),
    Fixer("blanks", blanks, "blanks before punctuation and between Han characters dropped"),
    Fixer("lost-bytes", lost_bytes, "characters restored whose bytes were lost: 重?fù)p → 重損"),
    Fixer("pinyin", pinyin, "pinyin annotations dropped: 機(jī)關(guān) → 機關"),
    Fixer("script", script_fold, "Traditional characters folded where the page was Simplified"),
    Fixer("punctuation", punctuation, "full-width punctuation restored next to Han characters"),
)


#: One repair can lay bare another (&amp;lt;p&amp;gt; is a tag twice escaped), so the fixers run until
#: nothing changes any more; that also makes cleaning idempotent. A clean text takes one pass.
_MOST_PASSES = 6


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
    fixers = [
        f
        for f in FIXERS
        if f.always or (repair and f.name not in skip and (not only or f.name in only))
    ]
    draft = Draft.of(raw.text, start, script)
    for _ in range(_MOST_PASSES):
        before = draft.text
        for fixer in fixers:
            draft = draft.apply(fixer.name, fixer.find(draft))
        if draft.text == before:
            break
    kind = script_of(draft.text)
    folded = simplify(draft.folded) if kind == "traditional" else draft.folded
    notices = damage_notices(draft.text, folded) if repair else ()
    return Source(
        raw=raw,
        text=draft.text,
        folded=folded,
        offsets=draft.offsets,
        edits=draft.edits,
        furniture=draft.furniture,
        script=kind,
        diagnostics=(*raw.diagnostics, *draft.diagnostics(), *notices),
    )
