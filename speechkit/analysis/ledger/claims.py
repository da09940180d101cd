"""Claims: the problems that were found, as statements with their detail."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from speechkit.analysis.ledger.admission import admissions, is_in_review
from speechkit.analysis.ledger.features import is_silent, statement_features
from speechkit.analysis.ledger.listed import NAMING, listed_nodes
from speechkit.analysis.ledger.model import probability, thresholds, total, weights
from speechkit.analysis.ledger.plain import follows_admission, goes_on, is_named, is_plain
from speechkit.analysis.ledger.scan import PROBLEM_GROUPS, Scan
from speechkit.analysis.ledger.split import claim_spans
from speechkit.model.findings import ProblemKind
from speechkit.model.spans import Span
from speechkit.rules import RuleSet

#: The share of the bound that the plainest form of a problem must reach: 有的干部推诿扯皮.
PLAIN_SHARE = 1 / 3

#: Signs that say that something is wrong, but not what.
GENERAL_SIGNS = frozenset(
    {"fault-noun", "still-there", "some-people", "however", "now", "serious", "fault-word", "told"}
    | {"always-so", "not-have-become", "decline"}
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A problem: the index of its statement, its span, and the statements that spell it out.

    ``span``: the statement, or one clause of it where each clause names a problem of its own.
    ``score``: how sure it is, 0 to 1. ``reasons``: why it counts as a problem. ``series``: a member of
    what an admission lists in a review of what was done, so that its answer stands in another section.
    """

    index: int
    span: Span
    detail: tuple[int, ...]
    kind: ProblemKind
    score: float
    reasons: tuple[str, ...]
    series: bool = False

    @property
    def answered_as(self) -> ProblemKind:
        """Whose answers stand where those of this problem do."""
        return "listed" if self.series else self.kind


def find_claims(scan: Scan) -> list[Claim]:
    """The problems of the speech in order: members of problem lists, and sentences that the model picks."""
    listed = listed_nodes(scan)
    claims = _listed(scan, listed) + _inline(scan, set(listed))
    return sorted(claims, key=lambda claim: claim.index)


def _listed(scan: Scan, listed: dict[str, str]) -> list[Claim]:
    detail: dict[str, list[int]] = {}
    for index, owner in enumerate(_owners(scan, listed)):
        if owner is not None and scan.heading_index[owner] != index:
            detail.setdefault(owner, []).append(index)
    return [
        Claim(
            index, scan.statements[index].span, tuple(detail.get(node, ())), "listed", 0.95, (why,)
        )
        for node, why in listed.items()
        for index in (scan.heading_index[node],)
    ]


def _owners(scan: Scan, listed: Collection[str]) -> list[str | None]:
    """For each statement the listed problem in whose section it stands."""
    if not listed:
        return [None] * len(scan.statements)
    known: dict[str, str | None] = {"": None}
    owners = []
    for statement in scan.statements:
        node = statement.path[-1].id if statement.path else ""
        if node not in known:
            known[node] = next((n.id for n in reversed(statement.path) if n.id in listed), None)
        owners.append(known[node])
    return owners


def _inline(scan: Scan, listed: set[str]) -> list[Claim]:
    """Sentences that the model picks, those named one by one, and those that follow an admission."""
    bound = thresholds()["problem"]
    scores = {
        index: problem_score(scan, index, after_list)
        for index, after_list in possible_problems(scan, listed).items()
    }
    claims = []
    series = admissions(scan)
    openings = set(series.values()).difference(series)
    far = {index for index in series if is_in_review(scan, index)}
    for index, score in scores.items():
        named = is_named(scan, index)
        if index in openings or not (score or named or index in series):
            continue
        admitted = index in series or follows_admission(scan, index)
        told = (
            named
            or index in series
            or (score > PLAIN_SHARE * bound and is_plain(scan, index))
            or (score and goes_on(scan, index, scores, bound))
            or (score and admitted)
        )
        if score < bound and not told:
            continue
        if _only_sums_up(scan, index) and scores.get(index + 1, 0.0) >= bound:
            continue
        detail = (index + 1,) if named else ()
        why = reasons(scan, index) or ("单独点出的一件事",)
        claims += [
            Claim(index, span, detail, "inline", max(score, bound), why, index in far)
            for span in claim_spans(scan, index, admitted)
        ]
    spelled_out = {at for claim in claims for at in claim.detail}
    return [claim for claim in claims if claim.index not in spelled_out]


#: From so many statements after a listed problem on, its section may turn to another matter.
FAR = 10
_BEYOND = re.compile("除此之外|除了(?:这|上|以上|那)|此外|另外|还有一|再就是|再一个|再有")


def possible_problems(scan: Scan, listed: Collection[str]) -> dict[int, bool]:
    """The statements that may be problems of their own, and whether they follow a list of problems.

    No lead-ins, no detail of a listed problem. After the last member of a list a text often goes on
    without a heading: there a statement counts although it stands in that member's section.
    """
    intros = {scan.heading_index[node] - 1 for node in listed}
    owners = _owners(scan, listed)
    beyond = _beyond(scan, owners)
    found = {}
    for index, statement in enumerate(scan.statements):
        if index in intros and _leads_in(scan, index):
            continue
        owner = owners[index]
        if owner is None or (index >= beyond[owner] and not statement.is_heading):
            found[index] = owner is not None
    return found


def _beyond(scan: Scan, owners: list[str | None]) -> dict[str, int]:
    """For each listed problem the statement from which its section no longer spells it out.

    That is where the section of the last member is longer by paragraphs than those before it, or says so
    (除此之外，…), or, in a later paragraph, very far down.
    """
    inside: dict[str, list[int]] = {}
    for index, owner in enumerate(owners):
        if owner is not None:
            inside.setdefault(owner, []).append(index)
    return {node: _turns_away(scan, node, inside) for node in inside}


def _turns_away(scan: Scan, node: str, inside: dict[str, list[int]]) -> int:
    above, _, number = node.rpartition(".")
    count = int(number) if number.isdigit() else 1
    before = [f"{above}.{at}".lstrip(".") for at in range(1, count)]
    is_last = f"{above}.{count + 1}".lstrip(".") not in inside
    usual = max(
        (_paragraphs(scan, inside[other]) for other in before if inside.get(other)), default=FAR
    )
    own = inside[node]
    start = scan.statements[own[0]].paragraph
    for index in own[1:]:
        later = scan.statements[index].paragraph - start
        says_so = is_last and _BEYOND.match(scan.words(index))
        if says_so or (is_last and later > usual) or (later and index - own[0] >= FAR):
            return index
    return len(scan.statements)


def _paragraphs(scan: Scan, indexes: list[int]) -> int:
    return scan.statements[indexes[-1]].paragraph - scan.statements[indexes[0]].paragraph


def _leads_in(scan: Scan, index: int) -> bool:
    """Whether a statement before a list of problems only announces it."""
    if scan.statements[index].is_heading or "summary" in scan.cues[index]:
        return True
    words = scan.words(index)
    return words[-1:] == "：" or not NAMING.isdisjoint(scan.matching("lead-ins", words))


#: Nouns that say no more than that something is wrong, and what stands before them in such a phrase: 一些不足.
_NOUN_OF_FAULT = re.compile("(?<=[的些多在少和、与大出])(?:不足|短板|弱项|薄弱环节)")


def _only_sums_up(scan: Scan, index: int) -> bool:
    """Whether a sentence says no more than that there are problems: 但也存在一些不足。"""
    cues = scan.cues[index].keys()
    if not ("admits" in cues or "fault-noun" in cues):
        return False
    if (scan.signs & cues) <= GENERAL_SIGNS:
        return True
    folded, free = scan.document.source.folded, scan.marks[index].free
    return bool(free) and all(
        mark.rule == "general" or _NOUN_OF_FAULT.match(folded, mark.start) for mark in free
    )


def is_excluded(scan: Scan, index: int) -> bool:
    """Whether a statement can't be a problem by its form: a supposition, a warning, a quotation."""
    return not scan.excluding.isdisjoint(scan.cues[index])


def problem_score(scan: Scan, index: int, after_list: bool = False) -> float:
    """How likely a statement of running text is a problem, 0 to 1. ``after_list``: see `possible_problems`."""
    if is_excluded(scan, index) or is_silent(scan, index):
        return 0.0
    features = statement_features(scan, index, after_list)
    return probability(total(features, _problem_weights(scan.rules)))


@lru_cache(maxsize=4)
def _problem_weights(rules: RuleSet) -> Mapping[str, float]:
    """The learned weights; a user's cue has none, so it counts by its own."""
    own = {
        f"cue:{rule.id}": rule.weight
        for group in PROBLEM_GROUPS
        for rule in rules.added("problems", group)
    }
    return {**own, **weights("problem")}


def reasons(scan: Scan, index: int) -> tuple[str, ...]:
    """What in the statement speaks of a problem, as the rules put it, with the words that said so."""
    cues = scan.cues[index]
    return tuple(rule.what for rule in scan.rules.group("problems", "signs") if rule.id in cues)
