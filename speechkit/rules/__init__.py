"""Rules are data: one YAML file a subject in ``rules/data``. Engines ask a RuleSet for groups of rules.

``schema`` says what an entry looks like, ``loader`` reads the files, ``bounds`` refuses patterns
that could run away, ``examples`` lets a rule prove itself.
"""

from __future__ import annotations

from speechkit.rules.examples import failed_examples
from speechkit.rules.loader import (
    RuleSet,
    kept_from_shipped,
    load_rules,
    read_rule_file,
    subject_names,
)
from speechkit.rules.schema import Groups, Rule, parse_rules

__all__ = [
    "Groups",
    "Rule",
    "RuleSet",
    "failed_examples",
    "kept_from_shipped",
    "load_rules",
    "parse_rules",
    "read_rule_file",
    "subject_names",
]
