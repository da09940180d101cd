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
_PEOPLE = words("addressed")[0]
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
_GREETED_LAST = "好呀啊"
_GREETING_LINE = deferred(rf"(?:{_GREETING}[呀啊]?[！!。，,]*)+$")
_GREETING_NEXT = deferred(rf" *(?:{_GREETING}[！!。])+")
_ASIDE = deferred(r"（[^（）]{1,16}）")
_BETWEEN_UNITS = deferred(r"[，、；,\n]+")
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
    may_greet = stop > start and folded[stop - 1] in _GREETED_LAST
    greeted = _GREETED.search(folded, start, stop) if may_greet else None
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
    if "（" in who:
        who = _ASIDE.sub("", who)
    if not closed and len(who) > 60:
        return False
    units = [unit for part in _BETWEEN_UNITS.split(who) if (unit := part.strip())]
    if not units or not _names_people(units[-1]) or max(map(len, units)) > 40:
        return False
    if 2 * sum(map(_names_people, units)) < len(units):
        return False
    return any(map(_STRONG.search, units)) and not any(map(_STATEMENT.search, units))


def _names_people(unit: str) -> bool:
    return unit.endswith(_PEOPLE) or _CALLED.match(unit) is not None


def _addressees(folded: str, span: Span) -> tuple[Span, ...]:
    """The spans of those whom an address names, without 尊敬的."""
    found = []
    for match in re.finditer(r"[^，、；, \n：！]+", folded[span.start : span.end]):
        courtesy = re.match(r"尊敬的?|敬爱的|亲爱的", match.group())
        begin = match.start() + (courtesy.end() if courtesy else 0)
        if begin < match.end():
            found.append(Span(span.start + begin, span.start + match.end()))
    return tuple(found)
