"""The linter: what a careful colleague would object to in a speech's numbering, punctuation, headings.

CHECKS is the one table: a code, and the function that finds it. What a code means, why it matters and how
it looks stands in ``rules/data/checks.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from speechkit.check.answers import unanswered_problems
from speechkit.check.finding import Finding, Fix, Objection
from speechkit.check.headings import repeated_headings, stray_full_stops
from speechkit.check.numbering import (
    gaps,
    lone_members,
    mixed_styles,
    repeats,
    restarts,
    upside_down_levels,
    wrong_counts,
)
from speechkit.check.punctuation import marker_punctuation, unpaired_brackets, unpaired_quotes
from speechkit.errors import BadUsage
from speechkit.model.findings import Speech
from speechkit.rules import Rule, load_rules

__all__ = ["CHECKS", "Finding", "Fix", "check_speech", "code_rules", "selected_codes"]

CHECKS: dict[str, Callable[[Speech], Iterator[Objection]]] = {
    "N101": gaps,
    "N102": repeats,
    "N103": restarts,
    "N104": mixed_styles,
    "N105": wrong_counts,
    "N106": upside_down_levels,
    "N107": lone_members,
    "P201": marker_punctuation,
    "P202": unpaired_quotes,
    "P203": unpaired_brackets,
    "H301": stray_full_stops,
    "H302": repeated_headings,
    "A401": unanswered_problems,
}


def code_rules() -> dict[str, Rule]:
    """The entry of each code, in the order of CHECKS."""
    entries = {rule.id: rule for rules in load_rules().groups("checks").values() for rule in rules}
    return {code: entries[code] for code in CHECKS}


def selected_codes(select: Collection[str] = (), ignore: Collection[str] = ()) -> list[str]:
    """The codes to run: those that begin with an entry of ``select`` (none: all) and of ``ignore`` don't.

    Raises BadUsage for an entry that no code begins with.
    """
    for prefix in (*select, *ignore):
        if not any(code.startswith(prefix) for code in CHECKS):
            raise BadUsage(
                f"no check is called {prefix!r}; 'speechkit rules list checks' lists them"
            )
    return [
        code
        for code in CHECKS
        if code.startswith(tuple(select) or "") and not (ignore and code.startswith(tuple(ignore)))
    ]


def check_speech(speech: Speech, codes: Collection[str] | None = None) -> tuple[Finding, ...]:
    """What ``codes`` (None: all) object to in ``speech``, in the order of the text.

    Spans of findings and fixes count in the raw text. A fix is given only where it is certain and
    where the raw text reads as the checked text does.
    """
    rules = code_rules()
    findings = [
        _finding(code, rules[code], objection, speech)
        for code in (CHECKS if codes is None else codes)
        for objection in CHECKS[code](speech)
    ]
    return tuple(sorted(findings, key=lambda finding: (finding.span, finding.code)))


def _finding(code: str, rule: Rule, objection: Objection, speech: Speech) -> Finding:
    source = speech.source
    span = source.raw_span(objection.span)
    fix = None
    if objection.replacement is not None:
        where = source.raw_span(objection.replace or objection.span)
        before = source.slice(objection.replace or objection.span)
        if source.raw.text[where.start : where.end] == before:
            fix = Fix(where, objection.replacement)
    severity = str(rule.attributes["severity"])
    return Finding(code, severity, objection.message or rule.what, span, fix)
