"""Admissions: 我们也清醒地看到，工作中还存在不少问题, after which sentence by sentence says what is wrong.

It is the page of a report that is read most, and a list although nothing numbers it: what follows in the paragraph
is a member, part by part, until the text turns to what shall be done.
"""

from __future__ import annotations

from speechkit.analysis.ledger.scan import Scan
from speechkit.analysis.ledger.statements import Statement
from speechkit.model.patterns import deferred

#: How an admission that opens a list ends: it names the sum of what follows.
_NAMES_THE_SUM = deferred(
    "(?:问题|不足|短板|弱项|差距|困难|矛盾|挑战|薄弱环节|隐患)[^，。；：]{0,4}(?:[：。；]|，?(?:主要)?(?:是|有|表现在|表现为)?[：，])"
)
#: Whose faults are admitted: one's own, not those of the world or of others.
_OF_OWN = deferred("我|自身|自己|工作|清醒|冷静|坦率|[认意]识到|看到")
#: Where the members end: what shall be done about them, or what they have in common.
_TURN = deferred(
    "(?:对此|对(?:于)?(?:这些|以上|上述)|针对|面对|这些|以上|上述|为此|因此|所以|下一步|今后|今年|同志们|总之|我们(?:一定|将|要|必须|应|既|有信心|坚信))"
)
#: What may stand before the first member.
_LEAD = deferred("(?:其中|具体)?(?:主要|突出|集中)?(?:是|有|表现在|表现为|体现在)[：，]")
#: How far down its members are looked for, in statements; how short and how long one may be, in characters.
_FAR, _SHORT, _LONG = 14, 6, 110
#: What a member may be by form: an order is none, unless it ends in a fault (优化环境任重道远).
_ORDERS = frozenset({"opens-with-order", "opens-with-verb", "forbid", "so"})


def admissions(scan: Scan) -> dict[int, int]:
    """For each statement that is a member of a list opened by an admission, the admission's index."""
    found: dict[int, int] = {}
    for index, cues in enumerate(scan.cues):
        if "admits" in cues and index not in found:
            found.update(dict.fromkeys(_members(scan, index), index))
    return found


def is_in_review(scan: Scan, index: int) -> bool:
    """Whether a statement stands in a section on what was done (2025年工作回顾): its answer stands in another one."""
    return any("review-topic" in scan.topics(node) for node in scan.statements[index].path)


def _members(scan: Scan, opening: int) -> list[int]:
    """The members after the admission at ``opening``, if it opens a list; at least two."""
    statements = scan.statements
    if not _opens(scan, opening):
        return []
    members = [opening] if _tells_first(scan, opening) else []
    for index in range(opening + 1, min(opening + 1 + _FAR, len(statements))):
        words = scan.words(index)
        same = statements[index].paragraph == statements[opening].paragraph
        if not same or _TURN.match(words):
            break
        if is_member(scan, index):
            members.append(index)
        elif not _is_brief(statements[index]):
            break
    return members if len(members) >= 2 else []


def _opens(scan: Scan, index: int) -> bool:
    words = scan.words(index)
    if scan.statements[index].is_heading or not _OF_OWN.search(words):
        return False
    lead = words.partition("：")[0]
    return bool(_NAMES_THE_SUM.search(lead + "：" if "：" in words else words[-24:]))


def first_member(scan: Scan, index: int) -> int:
    """Where the words of a member begin: after the colon in a sentence that opens the list (存在不足：一些…), after
    主要是：, else at their start."""
    words = scan.words(index)
    lead = _LEAD.match(words)
    if lead:
        return scan.statements[index].start + int(lead.end())
    colon = words.find("：") + 1
    start = scan.statements[index].start
    return start + colon if colon and _opens(scan, index) else start


def _tells_first(scan: Scan, opening: int) -> bool:
    """Whether the sentence that opens the list goes on to its first member after a colon."""
    at = first_member(scan, opening)
    return at > scan.statements[opening].start and any(
        mark.start >= at for mark in scan.marks[opening].free
    )


def is_member(scan: Scan, index: int) -> bool:
    """Whether a statement says what is wrong, supposes nothing and orders nothing."""
    statement, words = scan.statements[index], scan.words(index)
    if statement.is_heading or not _SHORT <= len(words) <= _LONG:
        return False
    if not scan.excluding.isdisjoint(scan.cues[index]):
        return False
    ends = bool(scan.matching("clause-ends", words.rstrip("。；！")))
    if not _ORDERS.isdisjoint(scan.cues[index]) and not ends:
        return False
    return ends or bool(scan.marks[index].free)


def _is_brief(statement: Statement) -> bool:
    """Whether a statement is as short as a member told without a word for a fault: 宽以待己，严以律人；"""
    return statement.span.end - statement.span.start <= 20
