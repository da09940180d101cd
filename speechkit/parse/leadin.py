"""The words that introduce a list, and the count they announce: 抓好以下三项工作。"""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.model.patterns import deferred
from speechkit.model.spans import Span
from speechkit.model.tree import LeadIn, Paragraph
from speechkit.parse.numerals import value

_NUMBER = "(?P<count>[一二三四五六七八九十]{1,3}|两|[0-9]{1,2})"
_THING = "(?:个|点|条|项|件|种|类|方面|句|步|关|大|道|只|笔|层|对)"
_DECLARED = deferred(
    rf"(?<![第十百千几0-9.]){_NUMBER}{_THING}(?!月|小时|半|人)|有{_NUMBER.replace('count', 'last')}(?=[：，。]|$)"
)

#: A sentence with one of these introduces a list, also where it ends in a full stop.
_INTRODUCES = deferred(
    "以下|如下|下面|下列|几个|几点|几条|几项|几件|几种|这样|主要是|主要有|表现在|体现在|具体|概括|归结|分别是|包括"
)
_STOP = "。！？；"

#: 十大工程; from 十一大 on it is a congress.
_MOST_BIG = 10


def find_lead_in(folded: str, before: Sequence[Paragraph], first: int) -> LeadIn | None:
    """The lead-in among the paragraphs right ``before`` a list that begins at ``first``, or None.

    Its own clause where the list runs on (主要任务有三：一是); else the last sentence before, if it announces.
    """
    if not before:
        return None
    span = before[-1].span
    start = max(folded.rfind(char, span.start, span.end - 1) for char in _STOP) + 1
    while start < span.end and folded[start] in " ”）":
        start += 1
    sentence = folded[max(start, span.start) : span.end]
    counts = [match for match in _DECLARED.finditer(sentence) if _announces(match)]
    runs_on = folded[span.end - 1] in "：，" or (
        first == span.end and folded[first - 1] not in _STOP
    )
    if not (counts or runs_on or _INTRODUCES.search(sentence)):
        return None
    declared = _number(counts[-1]) if counts else None
    return LeadIn(Span(max(start, span.start), span.end), declared)


def _announces(match: re.Match[str]) -> bool:
    """Whether a count is that of a list: 一种 counts nothing, and 二十大 is a congress."""
    number = _number(match) or 0
    return number > 1 and (number <= _MOST_BIG or not match.group().endswith("大"))


def _number(match: re.Match[str]) -> int | None:
    text = match["count"] or match["last"]
    return 2 if text == "两" else value(text)
