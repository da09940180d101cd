"""Several speeches in one file: where the second and each further one begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.parse.dates import DATE
from speechkit.parse.head import Head
from speechkit.parse.kinds import TITLE_END, Kind, classify
from speechkit.parse.lines import Line, lines_before, lines_from
from speechkit.parse.names import byline

#: A speech is no shorter than this, in characters: what starts nearer to another start belongs to it.
_SHORTEST = 80
#: Patterns for lines that begin with the line end before are searched for much faster than with ^.
_DATE_LINE = deferred(rf"\n *（{DATE}）[ ?？]*$", re.MULTILINE)
_DATED_TITLE = deferred(r" *(?P<title>[^\n。；：！？（）]{2,50})")
_NUMBERED_SPEECH = deferred(
    r"\n *[【（《]?(?:第[一二三四五六七八九十\d]{1,3}篇|(?:篇|范文)[一二三四五六七八九十\d]{1,3})"
    r"[】）》]?(?:[：:、 ][^\n]{0,60})?$",
    re.MULTILINE,
)
#: A line that may be a title: short, not ended by a stop.
_SHORT_LINE = deferred(r"\n[^\n]{5,59}[^\n。！？；：，、…]$", re.MULTILINE)
_OCCASION = (
    r"[^\n。；：！？《》]{0,30}在[^\n。；：！？《》]{4,50}上的?(?:讲话|发言|致辞|报告|演讲|主持词)"
)
_PLAIN_TITLE = deferred(_OCCASION)
#: ——在全县干部大会上的讲话; ——2024年1月16日在县第十八届人民代表大会第三次会议上.
_SUBTITLE = deferred(rf"[—–―─-]{{1,3}} ?(?:{_OCCASION}|{DATE}在[^\n。；：！？《》]{{4,60}}会议上)")
_SENTENCE_ENDS = ("。", "！", "？", "”", "）", "；")
_BLANKS = " \n#*—-"
_HEAD_KINDS = (Kind.DATE, Kind.BYLINE, Kind.VENUE, Kind.SALUTATION, Kind.FURNITURE)
#: A line up to this long below a title is no text.
_SHORT = 20
#: A subtitle has no more lines of title above it.
_TITLE_LINES = 3
#: How far back the end of the last sentence is looked for, over blanks.
_BACK = 40

#: Headings that a single speech may have with a date below each.
_HEADING = deferred(r"^(?:引言|结论|前言|序言|[一二三四五六七八九十]+ )")


#: Characters of markup and blanks that can stand beside a title on its line.
_MARKUP = 12


def other_speeches(source: Source, head: Head, end: int) -> list[int]:
    """Where each further speech begins, in order; empty where the file holds one speech."""
    starts = {
        *_same_title(source, head, end),
        *_dated_titles(source, head, end),
        *_numbered(source, head, end),
        *_same_office(source, head, end),
        *_titles(source, head, end),
    }
    kept: list[int] = []
    for start in sorted(starts):
        if start - (kept[-1] if kept else head.body) >= _SHORTEST and end - start >= _SHORTEST:
            kept.append(start)
    return kept


def _same_title(source: Source, head: Head, end: int) -> list[int]:
    """Lines that repeat the title: the reports of several people under one title."""
    if len(head.title) != 1:
        return []
    title = source.folded[head.title[0].start : head.title[0].end].strip(" *#")
    if len(title) < 5:
        return []
    folded, starts = source.folded, []
    at = folded.find(title, head.body, end)
    while at >= 0:
        window = folded[max(0, at - _MARKUP) : at]
        before = window.rstrip(" *#")
        after = folded[at + len(title) : at + len(title) + _MARKUP].lstrip(" *")
        if before[-1:] in ("", "\n") and after[:1] in ("", "\n"):
            starts.append(_content(source, at - len(window) + len(before)))
        at = folded.find(title, at + len(title), end)
    return starts


def _dated_titles(source: Source, head: Head, end: int) -> list[int]:
    """Title lines with a date in brackets below, as the first speech has them."""
    found, folded = [], source.folded
    for dated in _DATE_LINE.finditer(folded, head.body, end):
        start = folded.rfind("\n", 0, dated.start()) + 1
        match = _DATED_TITLE.fullmatch(folded, start, dated.start())
        if start < head.body or match is None:
            continue
        title = match["title"].strip()
        noted = folded[max(0, start - 40) : match.start("title")].rstrip().endswith("）")
        if not _HEADING.match(title) and (noted or len(title.replace(" ", "")) >= 5):
            found.append(match.start("title"))
    return found


def _numbered(source: Source, head: Head, end: int) -> list[int]:
    """篇二：…, where a collection numbers its speeches; two such lines at least."""
    if "篇" not in source.folded and "范文" not in source.folded:
        return []
    lines = "\n" + source.folded[:end]  # a line's start in the text is its line end's place in here
    found = [m.start() for m in _NUMBERED_SPEECH.finditer(lines)]
    later = [_content(source, at) for at in found if at >= head.body]
    return later if len(found) > 1 else []


def _same_office(source: Source, head: Head, end: int) -> list[int]:
    """By-lines that name another holder of the first speaker's office."""
    if not head.bylines or len(head.bylines[0]) < 8:
        return []
    office = head.bylines[0].replace(" ", "")[:-3]
    if source.folded.find(office, head.body, end) < 0:
        return []
    pattern = re.compile(rf"\n *{re.escape(office)}[^\n。，：]{{0,12}}$", re.MULTILINE)
    found = pattern.finditer(source.folded, max(0, head.body - 1), end)
    return [_content(source, m.start()) for m in found if byline(m.group().strip())]


def _titles(source: Source, head: Head, end: int) -> Iterator[int]:
    """Lines that end as a title does, with enough below or above them to be one."""
    has_head = (
        bool(head.title) or head.salutation is not None
    )  # else what stands first is a preface
    called = head.salutation is not None or TITLE_END.search(head.folded_title) is not None
    alike = _PLAIN_TITLE.fullmatch(head.folded_title) is not None
    for match in _SHORT_LINE.finditer(source.folded, max(0, head.body - 1), end):
        start, line = match.start() + 1, match.group().strip(" *#\n")
        if not TITLE_END.search(line) and not line.endswith("会议上"):
            continue
        if called and _has_salutation(source, start, end):
            yield _content(source, start)
        elif has_head and _SUBTITLE.fullmatch(line):
            yield from _above_subtitle(source, start, head.body)
        elif (
            has_head
            and _PLAIN_TITLE.fullmatch(line)
            and _stands_as_title(source, start, match.end(), end, alike)
        ):
            yield _content(source, start)


def _has_salutation(source: Source, start: int, end: int) -> bool:
    """Whether a salutation follows the title line at ``start`` within the next lines."""
    lines = _next_lines(source, start, end)
    return any(line.bare[-1] in "：！" for line in lines[1:]) and _is_head(source, lines)


def _stands_as_title(source: Source, start: int, after: int, end: int, alike: bool) -> bool:
    """Whether 在…会议上的讲话 stands after a whole sentence, with the rest of a head below, or with text
    where the first speech is called so too (``alike``)."""
    before = source.folded[max(0, start - _BACK) : start].rstrip(_BLANKS)
    lines = _next_lines(source, after, end)
    if before[-1:] not in _SENTENCE_ENDS or not lines:
        return False
    kind = classify(source, lines[0]).kind
    text = kind is Kind.MARKER or (kind is Kind.TEXT and len(lines[0].bare) > _SHORT)
    return kind in _HEAD_KINDS or (text and alike)


def _above_subtitle(source: Source, start: int, floor: int) -> Iterator[int]:
    """Where the title lines begin above a line ——在…会议上的讲话 at ``start``."""
    above = list(
        takewhile(
            lambda line: classify(source, line).kind is Kind.TITLE,
            islice(lines_before(source, start, floor), _TITLE_LINES + 1),
        )
    )
    if 0 < len(above) <= _TITLE_LINES:
        yield above[-1].start


def _next_lines(source: Source, start: int, end: int) -> list[Line]:
    out: list[Line] = []
    for line in lines_from(source, start):
        if line.start >= end or len(out) == 5:
            break
        out.append(line)
    return out


def _is_head(source: Source, lines: list[Line]) -> bool:
    kinds = [classify(source, line).kind for line in lines]
    if kinds[0] is not Kind.TITLE:
        return False
    for index, kind in enumerate(kinds[1:], 1):
        if kind is Kind.SALUTATION:
            return index > 1 or TITLE_END.search(lines[0].bare) is not None
        if kind not in (Kind.DATE, Kind.BYLINE, Kind.SUBTITLE, Kind.TITLE):
            return False
    return False


def _content(source: Source, start: int) -> int:
    while start < len(source.text) and source.text[start].isspace():
        start += 1
    return start
