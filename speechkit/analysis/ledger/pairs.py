"""What the link model looks at in a pair of a problem and a statement that may answer it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import fsum

from speechkit.analysis.ledger.claims import Claim
from speechkit.analysis.ledger.features import Features
from speechkit.analysis.ledger.likeness import Likeness
from speechkit.analysis.ledger.scan import Scan, iter_siblings

#: Cues of which a statement needs one to be a remedy, and those that do only where nothing is told.
CANDIDATE_CUES = frozenset(
    {"ought", "opens-with-order", "opens-with-verb", "forbid", "led-by", "by-date", "by-term", "so"}
)
WEAK_CUES = frozenset({"measure-verb", "fight", "will-be-done", "institution", "appeal", "goal"})
STRONG_CUES = frozenset({"ought", "opens-with-order", "opens-with-verb", "fight", "forbid", "so"})

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

TAIL_CUES = ("ought", "should-be-corrected", "fight")

DISTANCES = (1, 2, 3, 5, 8, 13, 21, 34, 55)
COSINES = (0.02, 0.05, 0.09, 0.14, 0.2, 0.3)


@dataclass(frozen=True)
class Pairing:
    """The statements that may be remedies, and the features of each pair with a problem."""

    scan: Scan
    like: Likeness
    claimed: frozenset[int]
    told: frozenset[int]
    slots: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    @cached_property
    def _claimed_in_order(self) -> list[int]:
        return sorted(self.claimed)

    @cached_property
    def _known_remedies(self) -> dict[int, Features]:
        return {}

    @cached_property
    def _known_sides(
        self,
    ) -> dict[tuple[int, int], tuple[tuple[str, frozenset[str], float], ...]]:
        return {}

    @classmethod
    def of(cls, scan: Scan, claims: list[Claim]) -> Pairing:
        slots: dict[str, tuple[int, int, int]] = {}
        for number, siblings in enumerate(iter_siblings(scan.document)):
            for position, node in enumerate(siblings.items):
                slots[node.id] = (number, position, len(siblings.items))
        told = frozenset(index for claim in claims for index in claim.detail)
        return cls(scan, Likeness(scan), frozenset(c.index for c in claims), told, slots)

    @cached_property
    def candidates(self) -> list[int]:
        """Statements that may be remedies; a problem only where it goes on to say what to do."""
        return [index for index in range(len(self.scan.cues)) if self._may_be_remedy(index)]

    def _may_be_remedy(self, index: int) -> bool:
        """Whether somebody is told to do something here, or is said to be about to.

        What spells a problem out, or shows many signs of one, or says what something means, is a remedy
        only where it gives an order (有的干部作风漂浮, but 各单位要敢于碰硬).
        """
        cues = self.scan.cues[index]
        if index in self.claimed:
            return self._ends_in_order(index)
        orders = bool({"ought", "forbid"} & cues.keys())
        if index in self.told or self.scan.sign_count(index) > 2 or "tells-meaning" in cues:
            return orders
        if self._is_task(index):
            return True
        if CANDIDATE_CUES & cues.keys():
            return True
        return bool(WEAK_CUES & cues.keys()) and "happened" not in cues

    def _is_task(self, index: int) -> bool:
        """Whether this heads a point of a section on tasks, in whatever form: （一）在解放思想上求突破."""
        statement = self.scan.statements[index]
        if not (statement.is_heading and len(statement.path) > 1):
            return False
        above = self.topics_above(index)
        return "task-topic" in above and not above & {"problem-topic", "merit-topic", "why-topic"}

    def _ends_in_order(self, index: int) -> bool:
        """Whether a problem's own statement prescribes the remedy: 力量不够，要尽快充实."""
        cues = self.scan.cues[index]
        if self.scan.statements[index].is_heading:
            words = self.scan.words(index)
            return any(
                r.compiled().search(words) for r in self.scan.rules.group("problems", "double")
            )
        orders = [cues[rule] for rule in TAIL_CUES if rule in cues]
        return bool(orders)

    @cached_property
    def strong(self) -> list[int]:
        return [i for i in self.candidates if STRONG_CUES & self.scan.cues[i].keys()]

    def features(self, claim: Claim, index: int) -> Features:
        """The features of ``claim`` answered by the statement at ``index``."""
        kind = claim.kind[0]
        if index not in self._known_remedies:
            alone: Features = {}
            self._remedy(index, alone)
            self._known_remedies[index] = alone
        features = dict(self._known_remedies[index])
        self._place(claim, index, features, kind)
        self._likeness(claim, index, features, kind)
        self._order(claim, index, features)
        for name in CROSSED:
            if name in features:
                features[f"{kind}:{name}"] = 1.0
        if "words-sum" not in features and "family" not in features:
            features[f"{kind}:nothing-shared"] = 1.0
        return features

    def _remedy(self, index: int, features: Features) -> None:
        statement = self.scan.statements[index]
        for cue in self.scan.cues[index]:
            features[f"r:{cue}"] = 1.0
        if statement.is_heading:
            features["r:heading"] = 1.0
            if statement.path and not statement.path[-1].blocks:
                features["r:bare-heading"] = 1.0
        order = {"opens-with-order", "opens-with-verb", "ought"} & self.scan.cues[index].keys()
        if order and not self.scan.sign_count(index):
            features["r:plain-order"] = 1.0
        if any(node.id in self.slots for node in statement.path):
            features["r:item"] = 1.0
        length = statement.span.end - statement.start
        features[f"r:length{sum(length > b for b in (8, 15, 25, 40, 70, 110))}"] = 1.0
        if index in self.claimed:
            features["r:problem-too"] = 1.0
        if index in self.told:
            features["r:tells-of-problems"] = 1.0
        for topic in sorted(self.topics_above(index)):
            features[f"r:under:{topic}"] = 1.0
        if self.scan.sign_count(index) > 2:
            features["r:signs"] = 1.0

    def topics_above(self, index: int) -> set[str]:
        statement = self.scan.statements[index]
        path = statement.path[:-1] if statement.is_heading else statement.path
        return {topic for node in path for topic in self.scan.topics(node)}

    def _place(self, claim: Claim, index: int, features: Features, kind: str) -> None:
        one, other = self.scan.statements[claim.index], self.scan.statements[index]
        last = max((claim.index, *claim.detail))
        if index == claim.index:
            features[f"{kind}:same"] = 1.0
            cues = self.scan.cues[index]
            signs = [cues[rule] for rule in self.scan.signs & cues.keys()]
            if "ought" in cues and signs and min(signs) < cues["ought"]:
                features[f"{kind}:same-then-order"] = 1.0
            return
        if index in claim.detail:
            features[f"{kind}:in-detail"] = 1.0
        gap = index - last if index > last else index - claim.index
        side = "+" if gap > 0 else "-"
        features[f"{kind}:gap{side}{sum(abs(gap) > b for b in DISTANCES)}"] = 1.0
        if one.paragraph == other.paragraph:
            features[f"{kind}:paragraph{side}"] = 1.0
        elif abs(one.paragraph - other.paragraph) == 1:
            features[f"{kind}:next-paragraph{side}"] = 1.0
        if other.is_heading and other.path[-1] in one.path:
            features[f"{kind}:own-heading{len(one.path) - len(other.path)}"] = 1.0
        if one.path[:1] == other.path[:1]:
            features[f"{kind}:section"] = 1.0
        if one.node is other.node and one.node is not None:
            features[f"{kind}:node"] = 1.0
        if gap > 0:
            between = bisect_left(self.strong, index) - bisect_right(self.strong, last)
            features[f"{kind}:nth{min(between, 4)}"] = 1.0
            claimed = self._claimed_in_order
            claims_between = bisect_left(claimed, index) - bisect_right(claimed, claim.index)
            features[f"{kind}:problems-between{min(claims_between, 3)}"] = 1.0

    def _sides(self, claim: Claim) -> tuple[tuple[str, frozenset[str], float], ...]:
        """The problem's own character pairs and those of its detail, with their weights; made once."""
        key = (claim.index, claim.span.start)
        if key not in self._known_sides:
            like = self.like
            mine = like.of(claim.span)
            detail = frozenset().union(*(like.pairs[i] for i in claim.detail[:6])) - mine
            self._known_sides[key] = (
                ("words", mine, like.weight(mine)),
                ("detail", detail, like.weight(detail)),
            )
        return self._known_sides[key]

    def _likeness(self, claim: Claim, index: int, features: Features, kind: str) -> None:
        like = self.like
        sides = self._sides(claim)
        for name, own, weight in sides:
            shared = like.shared(own, like.pairs[index]) if own else []
            if not shared:
                continue
            cosine = fsum(rarity**2 for rarity, _ in shared) / (weight * like.weights[index])
            features[f"{kind}:{name}{sum(cosine > b for b in COSINES)}"] = 1.0
            features[f"{name}-rarest"] = shared[0][0] / 5
            features[f"{name}-sum"] = min(3.0, fsum(rarity for rarity, _ in shared[:6]) / 10)
        features["chars"] = like.shared_chars(claim.span, index) / 10
        own_heading = self._heading_above(claim.index)
        if own_heading is not None and own_heading != index and claim.kind == "inline":
            shared = like.shared(like.pairs[own_heading], like.pairs[index])
            if shared:
                features["topic-sum"] = min(3.0, fsum(rarity for rarity, _ in shared[:6]) / 10)
        heading = self._heading_above(index)
        if heading is not None and heading != claim.index:
            shared = like.shared(sides[0][1] | sides[1][1], like.pairs[heading])
            if shared:
                features["heading-sum"] = min(3.0, fsum(rarity for rarity, _ in shared[:6]) / 10)
        families = like.shared_families(like.families[claim.index], like.families[index])
        if families:
            features["family"] = min(3.0, fsum(rarity for rarity, _ in families[:3]) / 3)
        in_detail = frozenset().union(*(like.families[i] for i in claim.detail[:6]))
        families = like.shared_families(
            in_detail - like.families[claim.index], like.families[index]
        )
        if families:
            features["family-detail"] = min(3.0, fsum(rarity for rarity, _ in families[:3]) / 3)

    def _heading_above(self, index: int) -> int | None:
        statement = self.scan.statements[index]
        path = statement.path[:-1] if statement.is_heading else statement.path
        for node in reversed(path):
            if node.id in self.scan.heading_index:
                return self.scan.heading_index[node.id]
        return None

    def _order(self, claim: Claim, index: int, features: Features) -> None:
        """Parallel lists of equal length: the third problem, the third remedy."""
        mine = self._slot(claim.index)
        if mine is None:
            return
        for node in reversed(self.scan.statements[index].path):
            slot = self.slots.get(node.id)
            if slot and slot[0] != mine[0] and slot[2] == mine[2] and slot[2] >= 3:
                features["parallel" if slot[1] == mine[1] else "not-parallel"] = 1.0
                return

    def _slot(self, index: int) -> tuple[int, int, int] | None:
        node = self.scan.statements[index].node
        return self.slots.get(node.id) if node is not None else None

    def why(self, claim: Claim, index: int) -> tuple[str, ...]:
        """Why the statement at ``index`` is offered, in a reader's words, the strongest reason first."""
        names = self.features(claim, index)
        kind = claim.kind[0]
        found = []
        if f"{kind}:same" in names:
            found.append("同一句里提出")
        if "parallel" in names:
            found.append("两组要点一一对应")
        if any(name.startswith(f"{kind}:own-heading") for name in names):
            found.append("就是本段的标题")
        if "addresses" in self.scan.cues[index]:
            found.append("点明针对的问题")
        if f"{kind}:same" not in names:  # a sentence shares every word with itself
            found += self._why_place(names, kind) + self._why_words(claim, index)
        return tuple(found[:3]) or ("全文中最相关的要求",)

    def _why_place(self, names: Features, kind: str) -> list[str]:
        if f"{kind}:in-detail" in names or f"{kind}:paragraph+" in names:
            return ["紧接着提出" if f"{kind}:gap+0" in names else "同一段里提出"]
        if f"{kind}:paragraph-" in names:
            return ["同一段里先提出要求"]
        if f"{kind}:next-paragraph+" in names:
            return ["下一段提出"]
        return ["同一部分里提出"] if f"{kind}:section" in names else []

    def _why_words(self, claim: Claim, index: int) -> list[str]:
        like = self.like
        found = []
        span = claim.span
        text = self.scan.document.source.folded[span.start : span.end]
        shared = common_words(text, like.pairs[index], like.rarity)
        if shared:
            found.append(f"都说到“{'”“'.join(shared[:2])}”")
        families = like.shared_families(like.families[claim.index], like.families[index])
        what = {rule.id: rule.what for rule in self.scan.rules.group("links", "families")}
        if families:
            found.append(f"同属“{what[families[0][1]]}”")
        return found


#: Characters that hold a sentence together and make no word to point at: 的, 了, 和.
_PARTICLES = "的了是在和与对也不有这那我们他们就都还要又而及其为以到上中下个着过把被从向使让很更最所之于并但因地得"


def common_words(text: str, pairs: frozenset[str], rarity: Mapping[str, float]) -> list[str]:
    """The longest runs of ``text`` all of whose character pairs are in ``pairs``, the rarest first.

    >>> common_words("办事推诿扯皮", frozenset({"推诿", "诿扯", "扯皮"}), {"推诿": 2.0})
    ['推诿扯皮']
    """
    runs: dict[str, float] = {}
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and text[at - 1 : at + 1] in pairs:
            continue
        word = text[start:at].strip(_PARTICLES)
        if len(word) >= 2:
            weight = fsum(rarity.get(word[i : i + 2], 0.0) for i in range(len(word) - 1))
            runs[word] = max(runs.get(word, 0.0), weight)
        start = at
    return sorted(runs, key=lambda word: (-runs[word], word))
