"""The scan: statements with their cues, the common ground of problems, remedies and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from sys import maxsize

from speechkit.analysis.ledger.cues import CueMatcher, Hit
from speechkit.analysis.ledger.marks import Marks, find_marks
from speechkit.analysis.ledger.statements import Statement, split_statements
from speechkit.model.tree import Block, Document, ListBlock, Node
from speechkit.model.walk import iter_nodes
from speechkit.rules import Rule, RuleSet

#: The groups of problems.yaml and remedies.yaml whose rules are features of a statement.
PROBLEM_GROUPS = ("signs", "setting", "cancels", "acknowledges", "excludes")
REMEDY_GROUPS = ("measures", "not-measures", "deadlines")
#: Cues of a statement that begins with what to do.
TASK_CUES = frozenset({"opens-with-order", "opens-with-verb", "must-first"})


@dataclass(frozen=True, slots=True)
class Siblings:
    """Nodes that are listed together. ``intro``: the lead-in, ``above``: the heading they stand under."""

    intro: str
    above: str
    items: tuple[Node, ...]


@dataclass(frozen=True)
class Scan:
    """``cues``: for each statement the rules that match in it, each with the start of its first match.

    ``faults``: the words for what is wrong, by the index of their statement.
    """

    document: Document
    rules: RuleSet
    statements: list[Statement]
    cues: list[dict[str, int]]
    faults: dict[int, list[Hit]]

    @classmethod
    def of(cls, document: Document, rules: RuleSet) -> Scan:
        folded, statements = document.source.folded, split_statements(document)
        matcher = statement_matcher(rules)
        cues, faults = _by_statement(matcher.hits(folded), statements)
        for statement, found in zip(statements, cues, strict=True):
            for start, _, rule in matcher.tied(folded, statement.start, statement.span.end):
                found[rule.id] = start
        return cls(document, rules, statements, cues, faults)

    def words(self, index: int) -> str:
        """The folded text of a statement without its marker."""
        statement = self.statements[index]
        return self.document.source.folded[statement.start : statement.span.end]

    def heading_words(self, node: Node) -> str:
        return self.document.source.folded[node.heading.start : node.heading.end]

    @cached_property
    def heading_index(self) -> dict[str, int]:
        """Node id to the index of its heading among the statements."""
        return {
            s.path[-1].id: index
            for index, s in enumerate(self.statements)
            if s.is_heading and s.path
        }

    @cached_property
    def marks(self) -> list[Marks]:
        """For each statement the words for what is wrong, and what governs them."""
        return find_marks(self.document.source.folded, self.statements, self.faults, self.rules)

    @cached_property
    def signs(self) -> frozenset[str]:
        return frozenset(rule.id for rule in self.rules.group("problems", "signs"))

    @cached_property
    def excluding(self) -> frozenset[str]:
        return frozenset(rule.id for rule in self.rules.group("problems", "excludes"))

    @property
    def ordering(self) -> frozenset[str]:
        """Rules that mark an order."""
        return frozenset({"ought", "opens-with-order", "opens-with-verb", "forbid"})

    def matching(self, group: str, words: str) -> list[str]:
        """The rules of a group of problems.yaml that match somewhere in ``words``."""
        return [rule for rule, search in _searches(self.rules, group) if search(words)]

    def topics(self, node: Node) -> tuple[str, ...]:
        """What a heading says its section is about: problems, merits, tasks, meaning."""
        known = self._topics.get(node.id)
        if known is None:
            known = tuple(self.matching("topics", self.heading_words(node)))
            self._topics[node.id] = known
        return known

    @cached_property
    def _topics(self) -> dict[str, tuple[str, ...]]:
        return {}

    def under(self, path: tuple[Node, ...]) -> tuple[str, ...]:
        """The features of standing under the headings of ``path``, by name."""
        inner = path[-1].id if path else ""
        known = self._under.get(inner)
        if known is None:
            found = {f"under:{topic}": None for node in path for topic in self.topics(node)}
            if path:
                found.update({f"right-under:{topic}": None for topic in self.topics(path[-1])})
            if all(node.is_bare for node in path):
                found["under-nothing"] = None
            known = self._under[inner] = tuple(found)
        return known

    @cached_property
    def _under(self) -> dict[str, tuple[str, ...]]:
        return {}

    def sign_count(self, index: int) -> int:
        """How many different signs of a problem a statement shows."""
        return self._sign_counts[index]

    def opens_with_task(self, index: int) -> bool:
        """Whether an order stands at the start: 要压实责任…, 切实加强…."""
        return not TASK_CUES.isdisjoint(self.cues[index])

    @cached_property
    def shown(self) -> list[tuple[str, ...]]:
        """What each statement shows to those around it: how many faults, of some people, a task."""
        found = []
        for index, marks in enumerate(self.marks):
            shown = [f"faults{min(marks.apart, 3)}"]
            if marks.free and any(signal.rule == "some-people" for signal in marks.frames):
                shown.append("some>fault")
            if self.opens_with_task(index):
                shown.append("opens-with-task")
            found.append(tuple(shown))
        return found

    @cached_property
    def _sign_counts(self) -> list[int]:
        signs = self.signs
        return [len(signs.intersection(cues)) for cues in self.cues]


def statement_rules(rules: RuleSet) -> tuple[Rule, ...]:
    """All rules that are features of a statement, in the order of the files."""
    problem = [rule for group in PROBLEM_GROUPS for rule in rules.group("problems", group)]
    remedy = [rule for group in REMEDY_GROUPS for rule in rules.group("remedies", group)]
    return (*problem, *remedy)


@lru_cache(maxsize=32)
def _searches(rules: RuleSet, group: str) -> list[tuple[str, Callable[[str], object]]]:
    return [(rule.id, rule.compiled().search) for rule in rules.group("problems", group)]


@lru_cache(maxsize=4)
def statement_matcher(rules: RuleSet) -> CueMatcher:
    """The matcher for all rules that are features of a statement, and for faults; made once a rule set.

    A fault counts wherever it stands, so none can be tied to a place.
    """
    faults = [r for r in rules.group("faults", "faults") if r.words or not r.attributes.get("at")]
    return CueMatcher((*statement_rules(rules), *faults))


def _by_statement(
    hits: Iterable[Hit], statements: list[Statement]
) -> tuple[list[dict[str, int]], dict[int, list[Hit]]]:
    """The cues and the faults of each statement, from hits in the order of their starts."""
    cues: list[dict[str, int]] = [{} for _ in statements]
    faults: dict[int, list[Hit]] = {}
    starts = [*(statement.span.start for statement in statements), maxsize]
    ends = [statement.span.end for statement in statements]
    index = -1
    for hit in hits:
        start, end, rule = hit
        while starts[index + 1] <= start:
            index += 1
        if index < 0 or end > ends[index]:
            continue
        if rule.group == "faults":
            if start >= statements[index].start:
                faults.setdefault(index, []).append(hit)
        elif start < end and rule.id not in cues[index]:
            cues[index][rule.id] = start
    return cues, faults


def iter_siblings(document: Document) -> Iterator[Siblings]:
    """Every run of numbered sections and every list, each with the words that introduce it."""
    folded = document.source.folded
    yield from _lists(document.opening, "", folded)
    for run in _section_runs(document.sections):
        yield Siblings(_words_before(run[0], folded), "", run)
    for node in iter_nodes(document):
        yield from _lists(node.blocks, folded[node.heading.start : node.heading.end], folded)
    yield from _lists(document.closing, "", folded)


def _lists(blocks: Iterable[Block], above: str, folded: str) -> Iterator[Siblings]:
    for block in blocks:
        if isinstance(block, ListBlock) and block.items:
            lead = block.lead_in.span if block.lead_in else None
            intro = folded[lead.start : lead.end] if lead else _words_before(block.items[0], folded)
            yield Siblings(intro, above, block.items)


def _section_runs(sections: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Top sections that count on in one style, without the bare stretches between them."""
    run: list[Node] = []
    for node in sections:
        breaks = node.is_bare or node.ordinal in (None, 1) or (run and run[-1].style != node.style)
        if breaks and run and not (node.ordinal is None and run[-1].style == node.style):
            yield tuple(run)
            run = []
        if not node.is_bare:
            run.append(node)
    if run:
        yield tuple(run)


def _words_before(node: Node, folded: str) -> str:
    """The sentence that ends right before ``node``, for a list that the parser gave no lead-in."""
    start = node.marker.start if node.marker else node.heading.start
    before = folded[max(0, start - 80) : start].rstrip()
    cut = max(before.rfind(mark, 0, max(0, len(before) - 1)) for mark in "。！？；\n")
    return before[cut + 1 :].strip()
