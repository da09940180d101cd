"""Parts the head of a text whose lines run together: 在全县大会上的讲话县长 周立群（2015年7月2日）同志们：…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.parse.dates import DATE
from speechkit.parse.kinds import TITLE_END, text_start
from speechkit.parse.lines import Line, line_of
from speechkit.parse.names import PERSON, byline
from speechkit.parse.salutation import salutation_at

#: A head that runs in is no longer than this.
_REACH = 220
_ADDRESS_START = deferred(
    r"尊敬的|敬爱的|亲爱的|各位|全体|同志们|同志：|女士们|同胞们|老师们|同学们|朋友们|战友们|乡亲们|在座的?|诸位"
)
#: The number of a bulletin that a title was joined to: 第 23 期 （总第 187 期）.
_ISSUE = deferred(r"[^。\n]{0,40}第 ?\d{1,4} ?期 *（总第 ?\d{1,5} ?期）")
_STOP = deferred(r"[。！？；]")
_DATE_IN_BRACKETS = deferred(rf"[（(] ?{DATE}[^（）()—–~-]{{0,24}}[）)]")
_TITLE_WORD = deferred(r"讲话稿?|发言稿?|致辞稿?|致词|报告|演讲稿?|汇报|动员会讲话")
#: What a speech can begin with right after a name: 习近平一当前，….
_BODY_START = (
    r"(?=(?:一|（一）|第一|首先|今天|同志们|各位|这次|当前|现在|1|(?:19|20)\d\d年)[^月日]|$)"
)
_NAME_AFTER = deferred(rf"[※*＊]? ?(?P<who>{PERSON}?){_BODY_START}")


def parted(source: Source, line: Line) -> Iterator[Line]:
    """``line`` parted where title, by-line, date and salutation run together; else as it is."""
    folded = source.folded
    start = text_start(source, line)
    issue = _ISSUE.match(folded, start, line.end)
    if issue and issue.end() < line.end:
        yield from _line(source, line.start, issue.end())
        for rest in _line(source, issue.end(), line.end):
            yield from parted(source, rest)
        return
    address = _address_after_head(source, line, start)
    if address is not None:
        yield from _head_parts(source, line.start, address)
        yield from _line(source, address, line.end)
        return
    if salutation_at(folded, start, line.end):
        yield line
        return
    dated = _DATE_IN_BRACKETS.search(folded, start, min(line.end, start + _REACH))
    if dated and dated.start() > start and not _STOP.search(folded, start, dated.start()):
        yield from _after_date(source, line, dated)
        return
    yield from (
        _starred_head(source, line)
        if len(line.bare) > _REACH
        else _head_parts(source, line.start, line.end)
    )


def _address_after_head(source: Source, line: Line, start: int) -> int | None:
    """Where a salutation begins that follows title or by-line on the same line."""
    folded = source.folded
    for found in _ADDRESS_START.finditer(folded, start + 1, min(line.end, start + _REACH)):
        before = folded[start : found.start()].rstrip()
        if _STOP.search(before):
            return None
        heads = TITLE_END.search(before) or before.endswith("）") or byline(before)
        named = re.search(rf"(?:讲话|致辞|报告|发言|[）)]).{{0,30}}?{PERSON}$", before)
        if (heads or named) and salutation_at(folded, found.start(), line.end):
            return found.start()
    return None


def _after_date(source: Source, line: Line, dated: re.Match[str]) -> Iterator[Line]:
    """Title, date in brackets, and then a by-line or the text."""
    folded = source.folded
    yield from _head_parts(source, line.start, dated.start())
    yield from _line(source, dated.start(), dated.end())
    name = _NAME_AFTER.match(folded, dated.end(), line.end)
    if name and name["who"]:
        yield from _line(source, dated.end(), name.end())
        yield from _line(source, name.end(), line.end)
        return
    for rest in _line(source, dated.end(), line.end):
        yield from parted(source, rest)


def _starred_head(source: Source, line: Line) -> Iterator[Line]:
    """A long line that opens 题目※习近平一…."""
    folded = source.folded
    star = re.compile("[※*＊]").search(folded, line.start, line.start + 90)
    if star is None and (author := _noted_author(source)):
        star = re.compile(f"(?={author})").search(folded, line.start + 8, line.start + 90)
    name = star and _NAME_AFTER.match(folded, star.start(), line.end)
    if not (star and name and name["who"]) or _STOP.search(folded, line.start, star.start()):
        yield line
        return
    yield from _line(source, line.start, star.end())
    yield from _line(source, star.end(), name.end())
    yield from _line(source, name.end(), line.end)


def _noted_author(source: Source) -> str | None:
    """The name in a note behind the text (※这是某某同志…的讲话), which then also stands behind the title."""
    note = re.search(rf"[※*] ?这是(?P<who>{PERSON}?)(?:同志|总书记|主席)", source.folded[-400:])
    return note["who"] if note else None


def _head_parts(source: Source, start: int, end: int) -> Iterator[Line]:
    """A stretch of head: a date in brackets stands alone, a by-line behind the title too."""
    folded = source.folded
    dated = _DATE_IN_BRACKETS.search(folded, start, end)
    if dated and folded[start : dated.start()].strip():
        yield from _head_parts(source, start, dated.start())
        yield from _line(source, dated.start(), dated.end())
        yield from _line(source, dated.end(), end)
        return
    for title in _TITLE_WORD.finditer(folded, start, end):
        rest = folded[title.end() : end].strip()
        if rest and title.end() - start > 6 and byline(rest):
            yield from _line(source, start, title.end())
            yield from _line(source, title.end(), end)
            return
    yield from _line(source, start, end)


def _line(source: Source, start: int, end: int) -> Iterator[Line]:
    line = line_of(source, start, end)
    if line:
        yield line
