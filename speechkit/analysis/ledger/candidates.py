"""Candidates: the statements of a speech that may be remedies, and what each looks like by itself."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from speechkit.analysis.ledger.claims import Claim
from speechkit.analysis.ledger.scan import Scan, iter_siblings

#: Cues of which a statement needs one to be a remedy, and those that do only where nothing is told.
CANDIDATE_CUES = frozenset(
    {"ought", "opens-with-order", "opens-with-verb", "forbid", "led-by", "by-date", "by-term", "so"}
)
WEAK_CUES = frozenset({"measure-verb", "fight", "will-be-done", "institution", "appeal", "goal"})
STRONG_CUES = frozenset({"ought", "opens-with-order", "opens-with-verb", "fight", "forbid", "so"})
TAIL_CUES = frozenset({"ought", "put-right", "fight"})
ORDER_CUES = frozenset({"opens-with-order", "opens-with-verb", "ought"})
#: Cues that make an order of a statement even where it tells a fault: 力量不够，要充实; 对此，…将….
BINDING_CUES = ORDER_CUES | {"forbid", "so", "put-right", "will-be-done", "led-by"}
#: Cues that leave a remedy its start: 年底前三套平台合成一套.
STAYING_CUES = BINDING_CUES | {"by-date", "by-term", "appeal"}

#: Features of the remedy that count differently for a listed problem and for one in running text.
CROSSED = (
    "r:heading",
    "r:bare-heading",
    "r:opens-with-order",
    "r:opens-with-verb",
    "r:ought",
    "r:fight",
    "r:so",
    "r:tells-of-problems",
    "r:signs",
    "r:asks",
    "r:under:task-topic",
    "r:under:merit-topic",
    "r:under:problem-topic",
    "r:plain-order",
    "r:item",
)

LENGTHS = (8, 15, 25, 40, 70, 110)
#: How far into a statement its order stands (要…), in characters.
ORDER_AT = (0, 3, 8, 16, 30)


@dataclass(frozen=True)
class Candidates:
    """``claimed``: statements that are problems, ``told``: those that spell one out.

    ``slots``: for each listed node the number of its list, its place in it, and the list's length.
    """

    scan: Scan
    claimed: frozenset[int]
    told: frozenset[int]
    slots: dict[str, tuple[int, int, int]]
    _topics: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, scan: Scan, claims: list[Claim]) -> Candidates:
        slots: dict[str, tuple[int, int, int]] = {}
        for number, siblings in enumerate(iter_siblings(scan.document)):
            for position, node in enumerate(siblings.items):
                slots[node.id] = (number, position, len(siblings.items))
        told = frozenset(index for claim in claims for index in claim.detail)
        return cls(scan, frozenset(claim.index for claim in claims), told, slots)

    @cached_property
    def indexes(self) -> list[int]:
        """Statements that may be remedies; a problem only where it goes on to say what to do."""
        return [index for index in range(len(self.scan.cues)) if self._may_be_remedy(index)]

    @cached_property
    def strong(self) -> list[int]:
        """Candidates that order something."""
        return [i for i in self.indexes if not STRONG_CUES.isdisjoint(self.scan.cues[i])]

    @cached_property
    def claimed_in_order(self) -> list[int]:
        return sorted(self.claimed)

    def _may_be_remedy(self, index: int) -> bool:
        """Whether somebody is told to do something here, or is said to be about to.

        What spells a problem out, or shows many signs of one, or says what something means, is a remedy
        only where it gives an order (有的干部作风漂浮, but 各单位要敢于碰硬).
        """
        cues = self.scan.cues[index]
        if index in self.claimed:
            return self._ends_in_order(index)
        if index in self.told or "tells-meaning" in cues or self.scan.sign_count(index) > 2:
            return "ought" in cues or "forbid" in cues
        if self._only_tells_a_fault(index):
            return False
        if not CANDIDATE_CUES.isdisjoint(cues) or self._is_task(index):
            return True
        return "happened" not in cues and not WEAK_CUES.isdisjoint(cues)

    def _only_tells_a_fault(self, index: int) -> bool:
        """Whether a fault is told outright and nothing ordered: 问题不解决，再好的措施也是空话."""
        free = self.scan.marks[index].free
        return (len(free) > 1 or any(m.closes for m in free)) and self.only_tells(index)

    def only_tells(self, index: int) -> bool:
        """Whether a fault is told and nothing ordered: 问题不解决，再好的措施也是空话."""
        if self.scan.statements[index].is_heading or not self.scan.marks[index].free:
            return False
        return STAYING_CUES.isdisjoint(self.scan.cues[index])

    def orders_outright(self, index: int) -> bool:
        """Whether a candidate orders before it tells any fault."""
        if index not in self._indexed:
            return False
        cues, free = self.scan.cues[index], self.scan.marks[index].free
        order = min((cues[cue] for cue in BINDING_CUES & cues.keys()), default=None)
        return order is not None and not (free and free[0].start < order)

    @cached_property
    def _indexed(self) -> frozenset[int]:
        return frozenset(self.indexes)

    def _is_task(self, index: int) -> bool:
        """Whether this heads a point of a section on tasks, in whatever form: （一）在解放思想上求突破."""
        statement = self.scan.statements[index]
        if not (statement.is_heading and len(statement.path) > 1):
            return False
        above = self.topics_above(index)
        return "task-topic" in above and not above & {"problem-topic", "merit-topic", "why-topic"}

    def _ends_in_order(self, index: int) -> bool:
        """Whether a problem's own statement prescribes the remedy: 力量不够，要尽快充实."""
        if self.scan.statements[index].is_heading:
            words = self.scan.words(index)
            return any(
                r.compiled().search(words) for r in self.scan.rules.group("problems", "double")
            )
        return not TAIL_CUES.isdisjoint(self.scan.cues[index])

    def topics_above(self, index: int) -> frozenset[str]:
        """What the headings above a statement say their sections are about."""
        statement = self.scan.statements[index]
        path = statement.path[:-1] if statement.is_heading else statement.path
        if not path:
            return frozenset()
        found = self._topics.get(path[-1].id)
        if found is None:
            found = frozenset(topic for node in path for topic in self.scan.topics(node))
            self._topics[path[-1].id] = found
        return found

    def looks(self, index: int, kind: str) -> list[str]:
        """The names of what a candidate shows by itself; ``kind``: the first letter of the problem's."""
        statement, cues = self.scan.statements[index], self.scan.cues[index]
        found = [f"r:{cue}" for cue in cues]
        signs = self.scan.sign_count(index)
        if statement.is_heading:
            found.append("r:heading")
            if statement.path and not statement.path[-1].blocks:
                found.append("r:bare-heading")
        if not signs and not ORDER_CUES.isdisjoint(cues):
            found.append("r:plain-order")
        if "ought" in cues:
            found.append(f"r:ought-at{bisect_left(ORDER_AT, cues['ought'] - statement.start)}")
        if any(node.id in self.slots for node in statement.path):
            found.append("r:item")
        length = statement.span.end - statement.start
        found.append(f"r:length{sum(length > bound for bound in LENGTHS)}")
        if index in self.claimed:
            found.append("r:problem-too")
        if index in self.told:
            found.append("r:tells-of-problems")
        found += [f"r:under:{topic}" for topic in sorted(self.topics_above(index))]
        if signs > 2:
            found.append("r:signs")
        return found + [f"{kind}:{name}" for name in CROSSED if name in found]
