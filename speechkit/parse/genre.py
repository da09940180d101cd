"""Whether a text is a speech at all: what is said of anything else is noise, and the reader is told so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.parse.frame import Frame
from speechkit.parse.kinds import TITLE_END

#: Only so many characters from the start of the body are looked at.
_READ = 3000

#: A text shorter than this says too little either way.
_SHORTEST = 20

#: In a text up to this long one sign is enough.
_SHORT = 100

#: What speakers say to their audience. Among 393 real texts collected as speeches the notice goes to nine: six
#: news reports, two accounts of crimes, and one plea in court, which it wrongs.
_SPOKEN = deferred(
    "我们|同志|大家|各级|各部门|各位|全体|必须|务必|一定要|坚持|加强|抓好|狠抓|落实|推进|切实|着力|希望|谢谢|让我们"
    "|我(?=[想讲代谈向要就来])|要(?=[把在以抓加坚强进认切深充高牢紧始着做有从对增完提])"
)
_IN_A_THOUSAND = 3

#: How a report, a contract or a set of rules begins; a speech doesn't, unless it addresses somebody.
_OTHER_KINDS = deferred(
    r"新华社[^\n]{1,12}日电|本报讯|(?:讯|电)（(?:记者|通讯员)|（(?:记者|通讯员)|甲方[^\n]{0,12}：[^\n]*\n\s*乙方"
    r"|\n第一条[ ：]"
)
_ADDRESSING = deferred("我们|同志们|大家|各位|你们")


def genre_notice(source: Source, frame: Frame) -> Iterator[Diagnostic]:
    """A notice where nothing in the frame and little in the wording is that of a speech."""
    if frame.salutation is not None or TITLE_END.search(frame.title_text or ""):
        return
    text = source.folded[: frame.body.start + _READ]
    reason = _reason(text.strip())
    if reason:
        message = f"这篇文字不像讲话（{reason}），提纲、口号和问题仅供参考。"
        yield Diagnostic("unlike-a-speech", "warning", message)


def _reason(text: str) -> str:
    letters = len("".join(text.split()))
    wide = (len(text.encode("utf-8", "surrogatepass")) - len(text)) // 2
    if letters < _SHORTEST:
        return ""
    if wide * 2 < letters:
        return "大部分不是中文"
    wanted = 1 if wide < _SHORT else max(2, wide * _IN_A_THOUSAND // 1000)
    if sum(1 for _ in islice(_SPOKEN.finditer(text), wanted)) < wanted:
        return "没有称呼，也少有讲话的用语"
    if _OTHER_KINDS.search(text) and not _ADDRESSING.search(text):
        return "像报道、合同或规章"
    return ""
