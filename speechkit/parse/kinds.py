"""What a line at the head of a text is: title, date, by-line, salutation, furniture, text."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Salutation
from speechkit.parse.dates import DATE, find_dates
from speechkit.parse.furniture import Piece, furniture
from speechkit.parse.lines import Line, edge_end
from speechkit.parse.names import byline
from speechkit.parse.salutation import is_greeting, salutation_at


class Kind(Enum):
    TITLE = "title"  # a short line that could be one
    SUBTITLE = "subtitle"  # ——在全县干部大会上的讲话
    DATE = "date"  # （2019年3月12日）
    VENUE = "venue"  # ——2026年1月31日在第四次会议上
    BYLINE = "byline"  # 县长 周立群
    SALUTATION = "salutation"
    MARKER = "marker"  # 一、提高认识
    FURNITURE = "furniture"
    TEXT = "text"


#: Longer lines are text.
LONGEST_TITLE = 70
#: What a title ends in; a line that does is one even where nothing else says so.
TITLE_END = deferred(
    r"(?:讲话|报告|发言|致辞|致词|辞|演讲|演说|讲稿|发言稿|讲话稿|演讲稿|致辞稿|报告会|意见|通知|决定|决议|总结|汇报|方案|计划|要点|思路|说明|声明|公报|公告|"
    r"主持词|述职|发言材料|讲课|党课|谈话|信|开幕词|闭幕词|贺词|献词|答词|悼词|动员会|提纲|纪要|体会|典礼|工作|(?:讲话|发言|致辞|报告|演讲|演说|致詞|陈词)?(?:全文|摘要|提纲|要点|节选|摘录|稿|材料))"
    r"[）)》”]?(?:（[^（）]{1,16}）)?[*※＊〔\[\]\d〕]{0,6}$"
)
_MARKER = deferred(
    r"(?:[一二三四五六七八九十]{1,3}(?:[、.．]|$| [^ ])|（[一二三四五六七八九十]{1,3}）"
    r"|第[一二三四五六七八九十百千零]{1,8}[，、：点章节部条个是 ]|\d{1,2}[.、．] ?[^\d]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3} |\d{1,2} {1,4}[^\d年月日]"
    r"|（\d{1,2}）|[①-⑳Ⅰ-Ⅻ]|[IVX]{1,5}[.、]|【[一二三四五六七八九十\d]{1,3}】|[一二三]是|首先|[壹贰叁甲乙][、.]|[ABab][.、])"
)
_DASH = deferred(r"[—–―─-]{1,3} ?[^—–―─\- ]")
_CLOCK = (
    r"(?:[上下中]午|早晨|早上|晚上?|凌晨)?"
    r"(?:\d{1,2}[点时:：](?:\d{1,2}分?|半)?(?:[-—–~至]{1,2}\d{1,2}[点时:：]\d{0,2}分?)?)?"
)
_MONTH_DAY = r"(?:\d{1,2}月\d{1,2}日)"
#: 地点：镇政府三楼会议室
_CIRCUMSTANCE = deferred(r"(?:会议|讲话)?(?:地点|场合|主持人?|记录人?|参加人员|参会人员|出席)[：]")
_DATE_UNNAMED = r"\d{4}年\d{1,2}月\d{1,2}日"
_DATE_LINE = deferred(
    rf"[（(\[【]?(?:(?:讲话|会议|发言|演讲)?(?:时间|日期)[：] ?)?(?:{DATE}|{_MONTH_DAY})(?:（?(?:星期|周)[一二三四五六日天]）?)?"
    rf"(?: ?{_CLOCK})?(?:[，、 /于在·]{{1,3}}[^。；：！？（）]{{2,30}})?[）)\]】]?[?？*]?$"
    rf"|{_DATE_UNNAMED}(?:（[^（）]{{1,10}}）|[、，/和至—-]|\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}日|\d{{4}}年){{1,12}}$"
)
_VENUE = deferred(
    rf"[—–―─-]{{0,6}} ?[（(]?(?:{DATE}|{_MONTH_DAY})? ?[在于][^。；！？（）]{{4,60}}"
    r"(?:会议|大会|会|仪式|典礼|论坛)上?[）)]?(?: +(?P<rest>.{2,40}))?$"
)


class HeadLine(NamedTuple):
    """A line with what it is. ``after``: for a salutation, where the speech goes on."""

    line: Line
    kind: Kind
    piece: Piece | None = None
    who: str | None = None
    salutation: Salutation | None = None
    after: int = 0

    @property
    def span(self) -> Span:
        return self.line.span


def classify(source: Source, line: Line) -> HeadLine:
    """What ``line`` is, looked at by itself."""
    bare = line.bare
    piece = furniture(bare)
    if piece and piece.group != "footnote":
        return HeadLine(line, Kind.FURNITURE, piece)
    if not bare.strip("?？*※<>"):
        return HeadLine(line, Kind.FURNITURE, Piece("empty", "edge"))
    if _CIRCUMSTANCE.match(bare) and len(bare) <= LONGEST_TITLE:
        return HeadLine(line, Kind.VENUE)
    venue = _VENUE.match(bare)
    if venue and (find_dates(bare) or bare[0] in "（("):
        return HeadLine(line, Kind.VENUE, who=byline(venue["rest"] or ""))
    if is_date_line(bare):
        return HeadLine(line, Kind.DATE)
    found = salutation_at(source.folded, text_start(source, line), line.end)
    if found:
        return HeadLine(line, Kind.SALUTATION, salutation=found[0], after=found[1])
    if is_greeting(bare) or len(bare) > 2 * LONGEST_TITLE:
        return HeadLine(line, Kind.TEXT)
    who = byline(bare)
    if who:
        return HeadLine(line, Kind.BYLINE, who=who)
    if _DASH.match(bare) and bare[-1] not in "。；：！":
        return HeadLine(line, Kind.SUBTITLE)
    if _MARKER.match(bare):
        return HeadLine(line, Kind.MARKER)
    return HeadLine(line, Kind.TITLE if _may_be_title(bare) else Kind.TEXT)


def is_date_line(bare: str) -> bool:
    """Whether a folded line says nothing but the day (and the hour, and the place)."""
    return len(bare) <= 60 and bool(_DATE_LINE.match(bare))


def text_start(source: Source, line: Line) -> int:
    """Where the line's text begins after the markup of Markdown and ornaments."""
    return min(edge_end(source.folded, line.start), line.end)


#: 记者：请问市长…; 甲方（出租方）：张某.
_PARTY = deferred(r"(?:记者|主持人|问|答|提问|[甲乙丙丁]方)(?:（[^（）]{1,20}）)?：")
_LETTER = deferred(r"[^\W\d_]")


def _may_be_title(bare: str) -> bool:
    if _PARTY.match(bare) or not _LETTER.search(bare):
        return False
    if bare[0] == "“" and bare[-1] == "”" and "？" in bare:
        return False
    if len(bare) > LONGEST_TITLE or bare[-1] in "。；：，、…":
        return False
    return not re.search(r"[。；]", bare[:-1]) and (bare[-1] not in "！？" or len(bare) <= 30)
