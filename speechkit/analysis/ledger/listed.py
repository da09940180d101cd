"""Listed problems: which enumerations list what is wrong."""

from __future__ import annotations

from speechkit.analysis.ledger.scan import Scan, Siblings, iter_siblings
from speechkit.model.tree import Node

#: What speaks for and against a list of problems, and the sum from which it is one.
LEAD_IN, ABOVE, PARTS, SIGNS, DETAIL_SIGNS = 2.0, 1.4, 0.6, 1.6, 0.8
INTRO_SIGNS, TASK_INTRO, ORDERS = 0.5, -1.6, -2.6
ENOUGH = 1.9
#: Lead-ins and headings that say that faults follow.
NAMING = frozenset({"names-problems", "names-troubles"})
#: A list of so many members is taken or left as a whole.
SHORT_LIST = 5
#: A heading of so many characters may name a problem without a word for a fault.
SHORT_NAME = 10
#: Below this the members themselves say that they are no problems.
LEAST_MEMBERS = -0.3


def listed_nodes(scan: Scan) -> dict[str, str]:
    """Node id to the reason, for every node that is a listed problem.

    A list counts by its lead-in, the heading above it and what its members say; a member that is
    itself only a bracket round a list (（一）责任落实方面) hands the rank on to that list.
    """
    found: dict[str, str] = {}
    inherited: set[str] = set()
    together = list(iter_siblings(scan.document))
    for siblings in together:
        reason = _reason(scan, siblings, inherited)
        if reason:
            for node in _members(scan, siblings, inherited):
                if _is_bracket(scan, node):
                    inherited.add(node.id)
                else:
                    found[node.id] = reason
    for siblings in together:
        for node in siblings.items:
            if node.id not in found and not node.is_bare and _is_double(scan, node):
                found[node.id] = "标题点出毛病并要求破除"
    return found


def _members(scan: Scan, siblings: Siblings, inherited: set[str]) -> list[Node]:
    """The members that are problems: all of a short list, or under words that call them so.

    Even those need words for faults in a third of the members, for 问题 also means question. A list that
    nothing calls a list of problems must name faults in half of its members; of a long one (traits of
    today's children) only those members count.
    """
    nodes = [node for node in siblings.items if not node.is_bare]
    intro = _lead_ins(scan, siblings.intro)
    named = bool(NAMING & (intro | _lead_ins(scan, siblings.above)))
    if nodes[0].id.rpartition(".")[0] in inherited:
        return nodes
    if named and "announces-tasks" not in intro:
        told = [node for node in nodes if _is_short(node) or _tells_fault(scan, node)]
        return nodes if 3 * len(told) >= len(nodes) else []
    at_fault = [node for node in nodes if _is_bracket(scan, node) or _names_fault(scan, node)]
    if named or len(nodes) <= SHORT_LIST:
        return nodes if 2 * len(at_fault) >= len(nodes) else []
    return at_fault if 4 * len(at_fault) >= len(nodes) else []


def _is_short(node: Node) -> bool:
    """Whether a heading is but a name, which need not say what is wrong: “等”, 水的毛病."""
    return node.heading.end - node.heading.start <= SHORT_NAME


def _tells_fault(scan: Scan, node: Node) -> bool:
    """Whether a heading or the statement after it has a word for a fault, whatever governs it."""
    index = scan.heading_index.get(node.id)
    if index is None:
        return False
    return any(marks.faults for marks in scan.marks[index : index + 2])


def _names_fault(scan: Scan, node: Node) -> bool:
    """Whether a heading says outright what is wrong, and not of the world at large (世界多极化…)."""
    index = scan.heading_index.get(node.id)
    if index is None:
        return False
    marks, start = scan.marks[index], scan.statements[index].start
    return bool(marks.free) and not any(
        signal.rule == "elsewhere" and signal.start <= start + 4 for signal in marks.governors
    )


def _lead_ins(scan: Scan, words: str) -> set[str]:
    return set(scan.matching("lead-ins", words))


def _reason(scan: Scan, siblings: Siblings, inherited: set[str]) -> str:
    items = [node for node in siblings.items if node.id in scan.heading_index and not node.is_bare]
    if not items:
        return ""
    parent = items[0].id.rpartition(".")[0]
    if parent in inherited:
        return "列在问题之下"
    matched, above = _lead_ins(scan, siblings.intro), _lead_ins(scan, siblings.above)
    members = _member_score(scan, items)
    if members < LEAST_MEMBERS:
        return ""
    score = _intro_score(matched, above) + members
    before = scan.heading_index[items[0].id] - 1
    intro_tells = before >= 0 and bool(siblings.intro) and scan.sign_count(before) >= 1
    if intro_tells:
        score += INTRO_SIGNS
    if len(items) == 1:
        score -= 0.8
    if not matched and not above and not intro_tells:
        score -= 0.6
    if score < ENOUGH:
        return ""
    words = siblings.intro if NAMING & matched else siblings.above
    return f"列举问题（{words.strip()[:16]}）" if words.strip() else "列举问题"


def _intro_score(intro: set[str], above: set[str]) -> float:
    score = 0.0
    if NAMING & intro:
        score += LEAD_IN
    if NAMING & above:
        score += ABOVE
    if "speaks-of-parts" in intro:
        score += PARTS
    if "announces-tasks" in intro:
        score += TASK_INTRO
    if "announces-tasks" in above and not NAMING & intro:
        score += TASK_INTRO / 2
    return score


def _member_score(scan: Scan, items: list[Node]) -> float:
    signs = details = orders = 0.0
    for node in items:
        index = scan.heading_index[node.id]
        cues = scan.cues[index]
        is_order = {"opens-with-order", "opens-with-verb"} & cues.keys() and not _ends_badly(
            scan, node
        )
        orders += bool(is_order)
        signs += scan.sign_count(index) > 0 and not is_order
        following = index + 1
        if following < len(scan.statements) and scan.statements[following].path[-1:] == (node,):
            details += scan.sign_count(following) > 0
    count = len(items)
    return (SIGNS * signs + DETAIL_SIGNS * details + ORDERS * orders) / count


def _ends_badly(scan: Scan, node: Node) -> bool:
    """Whether a heading that opens like an order ends in a fault: 提高工作效率有差距."""
    return bool(scan.matching("clause-ends", scan.heading_words(node).rstrip("。；")))


def _is_bracket(scan: Scan, node: Node) -> bool:
    """Whether a member only says where the problems lie: （一）责任落实方面."""
    return scan.heading_words(node).rstrip("。：").endswith("方面")


def _is_double(scan: Scan, node: Node) -> bool:
    words = scan.heading_words(node)
    return len(words) <= 60 and bool(scan.matching("double", words))
