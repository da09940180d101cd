"""The opening address: 尊敬的各位领导、各位来宾，女士们、先生们：."""

from __future__ import annotations

import re

from speechkit.model.patterns import deferred
from speechkit.model.spans import Span
from speechkit.model.tree import Salutation
from speechkit.parse.words import words

#: An address is no longer than this, whatever it lists.
_REACH = 240
#: Who can be addressed: the last word of a unit.
_PEOPLE = "|".join(words("addressed")[0])
_UNIT_END = deferred(rf"(?:{_PEOPLE})$")
#: What only an address begins with or ends in; one unit of it must.
_STRONG = deferred(
    r"^(?:尊敬的?|敬爱的|亲爱的|各位|全体|诸位|在座|同志|同胞|先生|女士|老师|同学|法官|朋友|战友|乡亲)|(?:们|各位|同志)$"
)
#: A unit that begins so calls people whatever their name: 各位同业先进.
_CALLED = deferred(r"(?:尊敬的|敬爱的|亲爱的)?各位[^的]{1,8}$")
#: A unit that says something is no address: 希望各位代表.
_STATEMENT = deferred(
    r"^[一二三四五六七八九十\d]|讲话|发言|汇报|表示|指出|强调|认为|要求|提出|希望|感谢|祝贺|欢迎|会议|举行|召开|[是把将让使请给为被由]各位|[对向]|代表[^们团]"
)
_GREETING = r"(?:大家|你们|你|您|您们|同志们|同学们|老师们|朋友们)?(?:新年|节日|早上|上午|中午|下午|晚上|早晨|过年)?好"
_GREETED = deferred(rf"[，, ]*{_GREETING}[呀啊]?$")
_GREETING_LINE = deferred(rf"(?:{_GREETING}[呀啊]?[！!。，,]*)+$")
_GREETING_NEXT = deferred(rf" *(?:{_GREETING}[！!。])+")
_CLOSE = deferred(r"[：！!。？；“”《》]|\n")
_CASUAL = deferred(
    r"(?:各位|全体|亲爱的|尊敬的)?(?:同志|战友|朋友|老师|同学|代表|委员|乡亲|同事|领导|来宾)们?(?:，|、)(?:(?:各位)?(?:同志|战友|朋友|老师|同学|来宾)们?，)?"
)


def salutation_at(folded: str, start: int, end: int) -> tuple[Salutation, int] | None:
    """The address that begins at ``start``, with the offset where the speech goes on.

    Only one closed by a colon, an exclamation mark or the line's end counts. ``folded``: the folded
    text; ``end``: where the line or piece ends. An address may run over a line's end after a comma.
    """
    reach = min(len(folded), start + _REACH)
    close = _close(folded, start, end, reach)
    if close is None:
        return None
    stop = close
    while stop > start and folded[stop - 1].isspace():
        stop -= 1
    greeted = _GREETED.search(folded, start, stop)
    who = Span(start, greeted.start() if greeted else stop)
    closed = close < len(folded) and folded[close] in "：！!"
    if not _is_address(folded[who.start : who.end], closed or bool(greeted)):
        return None
    after = close
    while closed and after < len(folded) and folded[after] in "：！!":
        after += 1
    return Salutation(Span(start, stop), _addressees(folded, who)), after


def casual_salutation_at(folded: str, start: int, end: int) -> tuple[Salutation, int] | None:
    """An address that a speech opens with inside its first sentence: 同志们，今天…."""
    match = _CASUAL.match(folded, start, end)
    if not match:
        return None
    span = Span(start, match.end() - 1)
    return Salutation(span, _addressees(folded, span)), match.end()


def is_greeting(line: str) -> bool:
    """Whether a folded line only greets: 大家好！"""
    return bool(_GREETING_LINE.match(line))


def greeting_end(folded: str, start: int, end: int) -> int:
    """Where a greeting right after the salutation ends (早上好！); ``start`` where there is none."""
    match = _GREETING_NEXT.match(folded, start, end)
    return match.end() if match else start


def _close(folded: str, start: int, end: int, reach: int) -> int | None:
    """Where an address that begins at ``start`` would have to end; None where a sentence does."""
    position = start
    while match := _CLOSE.search(folded, position, reach):
        char = match.group()
        if match.start() > end and folded[end - 1] not in "，、,":
            return end
        if char in "：！!":
            return match.start()
        if char != "\n" and match.start() < end:
            return None
        if folded[match.start() - 1] not in "，、,":
            return match.start()
        position = match.end()
    return end if end <= reach else None


def _is_address(who: str, closed: bool) -> bool:
    """Whether ``who`` lists people only. Without a colon (``closed``) it has to be short and plain."""
    who = re.sub(r"（[^（）]{1,16}）", "", who)
    units = [unit.strip() for unit in re.split(r"[，、；,\n]+", who) if unit.strip()]
    if not units or any(_STATEMENT.search(unit) for unit in units):
        return False
    people = [bool(_UNIT_END.search(unit) or _CALLED.match(unit)) for unit in units]
    if not people[-1] or 2 * sum(people) < len(units) or max(map(len, units)) > 40:
        return False
    return any(_STRONG.search(unit) for unit in units) and (closed or len(who) <= 60)


def _addressees(folded: str, span: Span) -> tuple[Span, ...]:
    """The spans of those whom an address names, without 尊敬的."""
    found = []
    for match in re.finditer(r"[^，、；, \n：！]+", folded[span.start : span.end]):
        courtesy = re.match(r"尊敬的?|敬爱的|亲爱的", match.group())
        begin = match.start() + (courtesy.end() if courtesy else 0)
        if begin < match.end():
            found.append(Span(span.start + begin, span.start + match.end()))
    return tuple(found)
