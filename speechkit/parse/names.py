"""Persons and offices in by-lines: 县委副书记、县长 周立群."""

from __future__ import annotations

import re

from speechkit.model.patterns import deferred
from speechkit.parse.dates import DATE
from speechkit.parse.words import words

#: Family names; with one or two more characters they make a name.
_FAMILY = "".join(words("family-names")[0])
_COMPOUND = "|".join(words("family-names")[1])
#: Han; letters that are not ASCII compile ten times faster than a range of 20,000 characters.
_LETTER = r"[^\W\da-zA-Z_]"
#: 周立群, 王 琛, 习 近 平, 欧阳志远.
PERSON = rf"(?:(?:{_COMPOUND})|[{_FAMILY}])[ ]{{0,4}}{_LETTER}(?:[ ]{{0,4}}{_LETTER})?"
#: A name after an office and a blank may also be one without a known family name: 嘎玛泽登, 阿不都·热合曼.
ANY_NAME = rf"(?:{_LETTER}(?:[ ·]{{0,4}}{_LETTER}){{1,3}}|{_LETTER}{{2,8}}·{_LETTER}{{2,8}})"

_OFFICES = "|".join(words("offices")[0])
#: The word for an office alone.
OFFICE_WORD = rf"(?:{_OFFICES})"
OFFICE = rf"(?:{_LETTER}|[A-Za-z0-9、（）“”·()\-]| (?!{PERSON}$)){{0,40}}?(?:{_OFFICES})(?:（[^（）]{{1,12}}）)?"

#: An office with no name behind it: 国务院总理.
OFFICE_ALONE = deferred(rf"[^，。；：！？]{{0,20}}{OFFICE_WORD}")
_LABEL = (
    r"(?:作者|讲话人|发言人|演讲人|报告人|主讲人|主讲|致辞人|致词人|述职人|汇报人|宣讲人|演讲者)"
)
_BYLINES = [
    deferred(pattern)
    for pattern in (
        rf"^{_LABEL}[： ] *(?P<who>[^：。！]{{2,40}})$",
        rf"^[（(]?(?P<who>{OFFICE} +{ANY_NAME}(?:同志|先生|女士)?)[）)]?$",
        rf"^[（(]?(?P<who>{OFFICE}{PERSON}(?:同志)?)[）)]?$",
        rf"^[（(]?(?P<who>{PERSON})(?:同志)?[）)]?$",
        rf"^(?P<who>{PERSON} +{OFFICE})$",
        rf"^(?P<who>{PERSON}) +[（(]?{DATE}[）)]?$",
        rf"^(?P<who>{_LETTER}{{2,4}}) ?(?:19|20)\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}$",
    )
]
#: Words that look like a name but stand for something else in a head.
_NOT_NAMES = deferred(
    r"^[（(]?(?:华为|纪要|党课|经验|项目|管理|万岁|高度|温暖|关于|文件|全文|方案|成绩|成效|成就|单位|时间|计划|任务|安全.?|全体.?|平安.?|方法.?|常委.?|习题|温馨.?|.{1,2}[市县省区镇乡村讲]|.*讲话|同志们|.?.?(?:主席|书记|校长|院长|局长|主任|部长|总理|总统|市长|县长|老师|教授|先生|女士|同志|代表|委员|总))[）)]?$"
)


#: A line that holds one of these tells of a speech, not of who gives it.
_SPOKEN_OF = deferred(r"讲话(?!人)|讲稿|致辞|范文|发言稿|会议上|大会上|工作报告")
#: A short line of two pieces, the second a name: 创始人 耿大成. Only its place says that it is a by-line.
TITLED_NAME = deferred(rf"(?P<who>[一-龥]{{2,16}} {{1,6}}{PERSON})")


def byline(line: str) -> str | None:
    """Who a by-line names (office and name as written), or None if ``line`` is no by-line.

    ``line``: one folded line without markup.
    """
    line = line.strip()
    if _SPOKEN_OF.search(line):
        return None
    if not 2 <= len(line.replace(" ", "")) <= 48 or _NOT_NAMES.match(line.replace(" ", "")):
        return None
    for pattern in _BYLINES:
        match = pattern.match(line)
        if match:
            return re.sub(r" {2,}", " ", match["who"]).strip()
    return None


def is_person(text: str) -> bool:
    """Whether ``text`` is a person's name and nothing else."""
    return bool(re.fullmatch(PERSON, text)) and not _NOT_NAMES.match(text.replace(" ", ""))
