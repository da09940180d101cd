"""Why a statement is offered as the remedy for a problem, in a reader's words."""

from __future__ import annotations

from collections.abc import Set

from speechkit.analysis.ledger.concepts import concept_names
from speechkit.analysis.ledger.features import Features
from speechkit.analysis.ledger.likeness import rarest_first
from speechkit.analysis.ledger.pairs import Pairing, Question
from speechkit.analysis.ledger.shared_words import shared_words


def why(pairing: Pairing, question: Question, index: int, meeting: Features) -> tuple[str, ...]:
    """The reasons for the statement at ``index``, the strongest first, at most three."""
    names = meeting.keys()
    kind = question.seen.kind
    same = f"{kind}:same" in names
    found = []
    if same:
        found.append("同一句里提出")
    if "parallel" in names:
        found.append("两组要点一一对应")
    if any(name.startswith(f"{kind}:own-heading") for name in names):
        found.append("就是本段的标题")
    if "addresses" in pairing.scan.cues[index]:
        found.append("点明针对的问题")
    if not same:  # a sentence shares every word with itself
        found += _place(names, kind) + _words(pairing, question, index)
    return tuple(found[:3]) or ("全文中最相关的要求",)


def _place(names: Set[str], kind: str) -> list[str]:
    if f"{kind}:in-detail" in names or f"{kind}:paragraph+" in names:
        return ["紧接着提出" if f"{kind}:gap+0" in names else "同一段里提出"]
    if f"{kind}:paragraph-" in names:
        return ["同一段里先提出要求"]
    if f"{kind}:next-paragraph+" in names:
        return ["下一段提出"]
    return ["同一部分里提出"] if f"{kind}:section" in names else []


def _words(pairing: Pairing, question: Question, index: int) -> list[str]:
    like, span, scan = pairing.like, question.seen.claim.span, pairing.scan
    text = scan.document.source.folded[span.start : span.end]
    shared = rarest_first(shared_words(scan.rules, text, scan.words(index)), like.rarity)
    found = [f"都说到“{'”“'.join(shared[:2])}”"] if shared else []
    concepts = pairing.concepts.common(question.told, index)
    if concepts:
        found.append(f"对应“{concept_names(pairing.scan.rules)[concepts[0]]}”的办法")
    families = like.common_families(question.families, index)
    if families:
        what = {rule.id: rule.what for rule in pairing.scan.rules.group("links", "families")}
        found.append(f"同属“{what[families[0]]}”")
    return found
