"""Claims: the problems that were found, as statements with their detail."""

from __future__ import annotations

from dataclasses import dataclass

from speechkit.analysis.ledger.features import statement_features
from speechkit.analysis.ledger.listed import listed_nodes
from speechkit.analysis.ledger.model import probability, thresholds, total, weights
from speechkit.analysis.ledger.scan import Scan
from speechkit.analysis.ledger.split import claim_spans
from speechkit.model.findings import ProblemKind
from speechkit.model.spans import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A problem: the index of its statement, its span, and the statements that spell it out.

    ``span``: the statement, or one clause of it where each clause names a problem of its own.
    ``score``: how sure it is, 0 to 1. ``reasons``: why it counts as a problem.
    """

    index: int
    span: Span
    detail: tuple[int, ...]
    kind: ProblemKind
    score: float
    reasons: tuple[str, ...]


def find_claims(scan: Scan) -> list[Claim]:
    """The problems of the speech in order: members of problem lists, and sentences that the model picks."""
    listed = listed_nodes(scan)
    claims = _listed(scan, listed) + _inline(scan, set(listed))
    return sorted(claims, key=lambda claim: claim.index)


def _listed(scan: Scan, listed: dict[str, str]) -> list[Claim]:
    detail: dict[str, list[int]] = {}
    for index, statement in enumerate(scan.statements):
        owner = next((n.id for n in reversed(statement.path) if n.id in listed), None)
        if owner is not None and scan.heading_index[owner] != index:
            detail.setdefault(owner, []).append(index)
    return [
        Claim(
            index, scan.statements[index].span, tuple(detail.get(node, ())), "listed", 0.95, (why,)
        )
        for node, why in listed.items()
        for index in (scan.heading_index[node],)
    ]


def _inline(scan: Scan, listed: set[str]) -> list[Claim]:
    """Sentences that the model picks; those that only introduce a list of problems are none."""
    claims = []
    bound = thresholds()["problem"]
    intros = {scan.heading_index[node] - 1 for node in listed}
    for index, statement in enumerate(scan.statements):
        if index in intros or any(node.id in listed for node in statement.path):
            continue
        score = problem_score(scan, index)
        if score >= bound:
            why = reasons(scan, index)
            claims += [
                Claim(index, span, (), "inline", score, why) for span in claim_spans(scan, index)
            ]
    return claims


def is_excluded(scan: Scan, index: int) -> bool:
    """Whether a statement can't be a problem by its form: a supposition, a warning, a quotation."""
    return bool(scan.excluding & scan.cues[index].keys())


def problem_score(scan: Scan, index: int) -> float:
    """How likely a statement of running text is a problem, 0 to 1."""
    if is_excluded(scan, index):
        return 0.0
    return probability(total(statement_features(scan, index), weights("problem")))


def reasons(scan: Scan, index: int) -> tuple[str, ...]:
    """What in the statement speaks of a problem, as the rules put it, with the words that said so."""
    cues = scan.cues[index]
    return tuple(rule.what for rule in scan.rules.group("problems", "signs") if rule.id in cues)
