"""Where a candidate stands as seen from a problem: near it, above it, in its section, far away."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from speechkit.analysis.ledger.candidates import Candidates
from speechkit.analysis.ledger.claims import Claim
from speechkit.analysis.ledger.statements import Statement

DISTANCES = (1, 2, 3, 5, 8, 13, 21, 34, 55)
#: Up to how many statements after a problem still count as next to it.
NEXT = 3


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A problem's place. ``last``: where what spells it out ends.

    ``regime``: what the problem's surroundings say of where its answer will be: orders that follow in the
    same paragraph (near), other problems beside it or a heading that announces problems (far).
    ``strong_before``, ``claims_before``: how many orders and problems stand up to here.
    """

    claim: Claim
    kind: str
    last: int
    regime: tuple[str, ...]
    strong_before: int
    claims_before: int


def standpoint(candidates: Candidates, claim: Claim) -> Standpoint:
    """The place of ``claim`` among the statements of its speech."""
    statements = candidates.scan.statements
    paragraph = statements[claim.index].paragraph
    last = max((claim.index, *claim.detail))
    strong, claimed = candidates.strong, candidates.claimed_in_order
    after = bisect_right(strong, last)
    orders = after
    while orders < len(strong) and orders < after + 2:
        if statements[strong[orders]].paragraph != paragraph:
            break
        orders += 1
    beside = _count_in(paragraph, statements, claimed)
    regime = [f"orders{orders - after}", f"beside{min(beside, 4)}"]
    path = statements[claim.index].path
    if any("problem-topic" in candidates.scan.topics(node) for node in path):
        regime.append("problem-topic")
    before = bisect_right(claimed, claim.index)
    return Standpoint(claim, claim.answered_as[0], last, tuple(regime), after, before)


def _count_in(paragraph: int, statements: Sequence[Statement], indexes: list[int]) -> int:
    """How many of ``indexes``, in order, are statements of a paragraph."""

    def paragraph_of(index: int) -> int:
        return statements[index].paragraph

    first = bisect_left(indexes, paragraph, key=paragraph_of)
    return bisect_right(indexes, paragraph, key=paragraph_of) - first


def zone(candidates: Candidates, seen: Standpoint, index: int) -> str:
    """How far off the statement at ``index`` is, in a word: same, detail, near, next, section, far."""
    claim = seen.claim
    if index == claim.index:
        return "same"
    if index in claim.detail:
        return "detail"
    one, other = candidates.scan.statements[claim.index], candidates.scan.statements[index]
    side = "+" if index > claim.index else "-"
    if one.paragraph == other.paragraph:
        return "near" + side
    if 0 < index - seen.last <= NEXT:
        return "next"
    if one.path and _in_one_section(one, other):
        return "section" + side
    return "far" + side


def _in_one_section(one: Statement, other: Statement) -> bool:
    """Whether two statements stand in the same top section, or both outside any."""
    if one.path and other.path:
        return one.path[0] is other.path[0]
    return not one.path and not other.path


def place_names(candidates: Candidates, seen: Standpoint, index: int, where: str) -> list[str]:
    """The names of the features that say where the statement at ``index`` stands; ``where``: its zone."""
    claim, kind = seen.claim, seen.kind
    names = [f"{cue}:{where}" for cue in seen.regime]
    if index == claim.index:
        names.append(f"{kind}:same")
        if _turns_to_order(candidates, index):
            names.append(f"{kind}:same-then-order")
        return names
    one, other = candidates.scan.statements[claim.index], candidates.scan.statements[index]
    if where == "detail":
        names.append(f"{kind}:in-detail")
    gap = index - seen.last if index > seen.last else index - claim.index
    side = "+" if gap > 0 else "-"
    names.append(f"{kind}:gap{side}{bisect_left(DISTANCES, abs(gap))}")
    apart = abs(one.paragraph - other.paragraph)
    if apart < 2:
        names.append(f"{kind}:next-paragraph{side}" if apart else f"{kind}:paragraph{side}")
    if other.is_heading and any(node is other.path[-1] for node in one.path):
        names.append(f"{kind}:own-heading{len(one.path) - len(other.path)}")
    if where in ("section+", "section-") or _in_one_section(one, other):
        names.append(f"{kind}:section")
    if one.node is other.node and one.node is not None:
        names.append(f"{kind}:node")
    if gap > 0:
        between = bisect_left(candidates.strong, index) - seen.strong_before
        names.append(f"{kind}:nth{min(between, 4)}")
        others = bisect_left(candidates.claimed_in_order, index) - seen.claims_before
        names.append(f"{kind}:problems-between{min(others, 3)}")
    names += _list_names(candidates, claim, index)
    return names


def _turns_to_order(candidates: Candidates, index: int) -> bool:
    """Whether one sentence first says what is wrong, then what to do: 力量不够，要尽快充实."""
    scan = candidates.scan
    cues = scan.cues[index]
    signs = [cues[rule] for rule in scan.signs & cues.keys()]
    return "ought" in cues and bool(signs) and min(signs) < cues["ought"]


def _list_names(candidates: Candidates, claim: Claim, index: int) -> list[str]:
    """Parallel lists of equal length: the third problem, the third remedy."""
    statements, slots = candidates.scan.statements, candidates.slots
    node = statements[claim.index].node
    mine = slots.get(node.id) if node is not None else None
    if mine is None:
        return []
    for node in reversed(statements[index].path):
        slot = slots.get(node.id)
        if slot and slot[0] != mine[0] and slot[2] == mine[2] and slot[2] >= 3:
            return ["parallel" if slot[1] == mine[1] else "not-parallel"]
    return []
