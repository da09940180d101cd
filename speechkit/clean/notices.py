"""Damage that is reported and left: redactions, exchanged words, lost characters (rules/data/damage.yaml)."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.spans import Span
from speechkit.rules import Rule, load_rules

#: Further places of one kind are counted, not listed.
_MOST_LISTED = 20

_CODES = {
    "redaction": "redaction",
    "altered": "altered-words",
    "raw": "lost-characters",
}


def damage_notices(text: str, folded: str) -> Iterator[Diagnostic]:
    """A notice for each place of damage that nobody can undo, in the order of the rules."""
    for group, code in _CODES.items():
        for rule in load_rules().group("damage", group):
            yield from _of_rule(rule, code, text if group == "raw" else folded)


def _of_rule(rule: Rule, code: str, text: str) -> Iterator[Diagnostic]:
    cues = rule.words or rule.attributes.get("cues", ())
    if cues and not any(cue in text for cue in cues):
        return
    places = [Span(*match.span()) for match in rule.compiled().finditer(text)]
    if len(places) < int(rule.attributes.get("least", 1)):
        return
    notice = rule.attributes.get("notice", rule.what)
    for span in places[:_MOST_LISTED]:
        found = text[span.start : span.end]
        yield Diagnostic(code, "warning", f"“{found}”：{notice}，原样保留。", span)
    if len(places) > _MOST_LISTED:
        more = len(places) - _MOST_LISTED
        yield Diagnostic(code, "warning", f"另有{more}处{notice}。", places[_MOST_LISTED])
