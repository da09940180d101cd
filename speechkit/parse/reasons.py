"""How sure a node is and why, in a Chinese reader's words; and what is wrong with the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.spans import Span
from speechkit.model.tree import LeadIn
from speechkit.parse.markers import CLAUSE, LINE, SENTENCE
from speechkit.parse.nesting import OpenList
from speechkit.parse.numerals import LAST

_PLACE = {LINE: "行首", SENTENCE: "句首", CLAUSE: "分句之首"}
_SURE = {LINE: 0.9, SENTENCE: 0.82, CLAUSE: 0.75}


def judge(entry: OpenList, index: int, marker: str, lead: LeadIn | None) -> tuple[float, str]:
    """Confidence from 0 to 1 and the reason for the member ``index`` of ``entry``."""
    candidate, count = entry.items[index].candidate, len(entry.items)
    if candidate.style.id == "styled-heading":
        return 0.95, "文件本身标为标题"
    if candidate.style.id == "heading":
        return 0.7, f"独占一行、句末无标点、下有正文，同类标题共{count}个"
    place = _PLACE[candidate.place]
    if count == 1:
        return 0.55, f"{place}有序号“{marker}”，但独此一条"
    sure = _SURE[candidate.place] + (0.04 if count > 2 else 0)
    what = "符号相同" if candidate.ordinal == 0 else "序号相接"
    reason = f"{place}有“{marker}”，与同列共{count}条{what}"
    if lead is not None and lead.declared == count:
        sure, reason = sure + 0.04, f"{reason}，条数合于前文所说"
    elif lead is not None:
        sure, reason = sure + 0.02, f"{reason}，前有引语"
    if candidate.context >= 0:
        sure, reason = sure - 0.25, f"{reason}，但在引文之内"
    return min(sure, 0.98), reason


def numbering_notices(lists: Iterable[OpenList]) -> Iterator[Diagnostic]:
    """What a reader would query in the numbers of all lists of a text; ``lists`` in the order of the text."""
    ended: dict[str, int] = {}
    for entry in lists:
        first, last = entry.items[0].candidate, entry.items[-1].candidate
        goes_on = ended.get(first.style.family) == first.ordinal - 1
        yield from _in_list(entry, goes_on)
        ended[first.style.family] = last.ordinal


def _in_list(entry: OpenList, goes_on: bool) -> Iterator[Diagnostic]:
    """``goes_on``: whether it counts on from the list before it (第三条 in 第二章)."""
    before = 0
    for item in entry.items:
        candidate = item.candidate
        number = candidate.ordinal
        if number in (0, LAST):
            continue
        span = Span(candidate.start, candidate.end)
        if before == 0 and number > 1 and not goes_on:
            message = f"这一列从第{number}条开始，前面的序号在别处或缺失。"
            yield Diagnostic("numbering-start", "info", message, span)
        elif before and number > before + 1:
            message = f"第{before}条之后是第{number}条，中间缺号。"
            yield Diagnostic("numbering-gap", "warning", message, span)
        elif number == before:
            yield Diagnostic("numbering-repeat", "warning", f"序号{number}重复。", span)
        before = number
