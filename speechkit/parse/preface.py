"""What a page says before the speech begins: a notice that hands it on, an editor's lead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.parse.kinds import TITLE_END, HeadLine, Kind

#: A notice is shorter than this, in characters, and has no more lines than this.
_LONGEST = 900
_MOST_LINES = 14
#: 以下是[某社的译文](https://…)
_LINKED = deferred(r"\]（https?://.*(?:译|全文|文本)|(?:译|全文|文本)[^。]*\]（https?://")
#: A caption or a lead between date line and salutation is shorter than this.
_CAPTION = 120
#: 讲话全文如下：
_HANDS_ON = deferred(
    r"(?:全文|原文|内容|讲话|发言|演讲|致辞|演词|译文|说明)[^。：]{0,12}如下[：:。]?$"
    r"|^以下(?:是|为)[^。]{0,40}(?:全文|原文|讲话|演讲|致辞|译文|内容)[：:。]?$"
)
_CLOSERS = (Kind.DATE, Kind.VENUE, Kind.BYLINE, Kind.SALUTATION, Kind.SUBTITLE, Kind.MARKER)


def drop_preface(
    source: Source, lines: Sequence[HeadLine], body: int
) -> tuple[list[HeadLine], list[Span]]:
    """``lines`` without a notice, an editor's lead or a hand-over before the speech; what was dropped.

    Only what shows itself goes: a signed and dated notice before a title, a line that says 全文如下, a lead
    in bold type, a paragraph between a headline and a full title.
    """
    end = _notice_end(lines)
    if end:
        return list(lines[end:]), [e.span for e in lines[:end]]
    out, dropped = list(lines), list[Span]()
    handed = _handed_on(lines)
    if handed is not None:
        keep = [e for e in lines[: handed + 1] if e.kind not in (Kind.TEXT, Kind.SALUTATION)]
        dropped = [e.span for e in lines[: handed + 1] if e.kind in (Kind.TEXT, Kind.SALUTATION)]
        out = [e for e in keep if e.span != lines[handed].span] + list(lines[handed + 1 :])
        if lines[handed].span not in dropped:
            dropped.append(lines[handed].span)
        return out, sorted(dropped)
    leads = _leads(source, lines)
    if leads:
        return [e for e in lines if e.span not in leads], sorted(leads)
    captions = _before_salutation(lines)
    if captions:
        return [e for e in lines if e.span not in captions], captions
    announced = _announced(lines)
    if announced:
        return list(lines[announced:]), [e.span for e in lines[:announced]]
    return out, dropped


def _notice_end(lines: Sequence[HeadLine]) -> int:
    """Index of the title after a signed, dated notice: 全体教职工：… 办公室 2月9日 ‖ 2025年度述职报告; else 0."""
    opened = None
    for index, entry in enumerate(lines[:_MOST_LINES]):
        if entry.kind in (Kind.SALUTATION, Kind.TEXT) and opened is None:
            opened = index
        if opened is None or entry.kind is not Kind.DATE or index + 2 >= len(lines):
            continue
        length = entry.line.start - lines[opened].line.start
        title, after = lines[index + 1], lines[index + 2]
        titled = title.kind is Kind.TITLE and (
            after.kind in _CLOSERS or TITLE_END.search(title.line.bare)
        )
        if titled and index > opened + 1 and length < _LONGEST:
            return index + 1
    return 0


def _handed_on(lines: Sequence[HeadLine]) -> int | None:
    for index, entry in enumerate(lines[:_MOST_LINES]):
        if entry.kind is Kind.MARKER:
            return None
        if (
            entry.kind in (Kind.TEXT, Kind.FURNITURE)
            and _HANDS_ON.search(entry.line.bare)
            and entry.line.start < _LONGEST
        ):
            return index
    return None


def _leads(source: Source, lines: Sequence[HeadLine]) -> list[Span]:
    """Paragraphs in bold type, or with a link to where the text comes from, between headline and text."""
    leads = []
    texts = [e for e in lines if e.kind in (Kind.TEXT, Kind.MARKER)]
    for entry in texts:
        start, end = entry.span
        bold = source.text.startswith("**", start) and source.text.endswith("**", start, end)
        marked = (bold and re.search("[。：]", entry.line.bare)) or _LINKED.search(entry.line.bare)
        if entry.kind is not Kind.TEXT or not marked:
            break
        leads.append(entry.span)
    return leads if len(leads) < len(texts) and len(leads) <= 3 else []


def _before_salutation(lines: Sequence[HeadLine]) -> list[Span]:
    """One or two short paragraphs between a closed head (title, date, by-line) and the salutation."""
    for index, entry in enumerate(lines[:_MOST_LINES]):
        if entry.kind is Kind.MARKER:
            break
        if entry.kind is Kind.SALUTATION:
            before = lines[:index]
            texts = [e for e in before if e.kind is Kind.TEXT]
            closed = any(
                e.kind in (Kind.DATE, Kind.VENUE, Kind.BYLINE)
                for e in before
                if texts and e.line.start < texts[0].line.start
            )
            short = all(len(e.line.bare) <= _CAPTION for e in texts) and len(texts) <= 2
            return [e.span for e in texts] if closed and short else []
    return []


def _announced(lines: Sequence[HeadLine]) -> int:
    """Index of a full title that follows headline, source line and one paragraph of introduction; else 0."""
    texts = [i for i, e in enumerate(lines[:_MOST_LINES]) if e.kind is Kind.TEXT]
    if not texts or not any(e.kind is Kind.FURNITURE for e in lines[: texts[0]]):
        return 0
    index = texts[0] + 1
    if index + 1 >= len(lines) or len(lines[texts[0]].line.bare) > 300:
        return 0
    title, after = lines[index], lines[index + 1]
    if title.kind is not Kind.TITLE or not TITLE_END.search(title.line.bare):
        return 0
    return index if after.kind in (*_CLOSERS[:-1], Kind.FURNITURE) else 0
