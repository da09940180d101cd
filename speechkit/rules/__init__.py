"""Rules are data: one YAML file a subject in ``rules/data``; this loads and checks them.

Each file maps section names to lists of entries. An entry is a mapping with at least ``id``; the fields
it may have are the fields of ``Rule``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from speechkit.errors import BadRules


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file.

    ``id``: unique in its file, kebab-case. ``pattern``: a regular expression on the folded text, or
    ``words``: plain strings, any of which counts. ``what``: what it finds, for a reader. ``weight``: how
    much it counts. ``group``: which list of the file it stands in. ``examples``: ``match`` and ``skip``, lists of texts that must
    and must not match; a test runs them all.
    """

    id: str
    what: str = ""
    pattern: str = ""
    words: tuple[str, ...] = ()
    weight: float = 1.0
    group: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def compiled(self) -> re.Pattern[str]:
        """The pattern, or any of the words, compiled."""
        return _compile(self.pattern or "|".join(re.escape(word) for word in self.words))


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules, by subject (file name without suffix) and group."""

    subjects: Mapping[str, Mapping[str, tuple[Rule, ...]]]

    def group(self, subject: str, name: str) -> tuple[Rule, ...]:
        """The rules of one group, or () where the subject has none."""
        return self.subjects.get(subject, {}).get(name, ())


@cache
def _subject(name: str) -> Mapping[str, tuple[Rule, ...]]:
    file = resources.files("speechkit.rules") / "data" / f"{name}.yaml"
    return parse_rules(file.read_text(encoding="utf-8"), f"{name}.yaml")


def subject_names() -> list[str]:
    folder = resources.files("speechkit.rules") / "data"
    return sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".yaml"))


def load_rules(user_file: Path | None = None) -> RuleSet:
    """The rules that ship with the package, with those of ``user_file`` added.

    A user's file maps subjects to groups to entries. Raises BadRules naming file, entry and field.
    """
    subjects = {name: _subject(name) for name in subject_names()}
    if user_file is not None:
        import yaml

        content = yaml.load(user_file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        for name, groups in (content or {}).items():
            merged = dict(subjects.get(name, {}))
            for group, entries in _groups(groups, f"{user_file}: {name}").items():
                merged[group] = merged.get(group, ()) + entries
            subjects[name] = merged
    return RuleSet(subjects)


def parse_rules(text: str, name: str) -> Mapping[str, tuple[Rule, ...]]:
    """The rules in one file's text; ``name`` is for messages."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return _groups(yaml.load(text, Loader=loader) or {}, name)


def _groups(content: Any, name: str) -> dict[str, tuple[Rule, ...]]:
    if not isinstance(content, dict):
        raise BadRules(f"{name}: expected groups of rules, found {type(content).__name__}")
    return {
        group: tuple(_rule(e, group, name) for e in entries) for group, entries in content.items()
    }


_FIELDS = {f.name for f in fields(Rule)} - {"group"}


def _rule(entry: Any, group: str, name: str) -> Rule:
    if not isinstance(entry, dict) or "id" not in entry:
        raise BadRules(f"{name}: an entry in {group!r} has no id: {entry!r}")
    unknown = set(entry) - _FIELDS
    if unknown:
        raise BadRules(f"{name}: rule {entry['id']!r}: unknown field {sorted(unknown)[0]!r}")
    values = dict(entry) | {"group": group, "words": tuple(entry.get("words", ()))}
    values["examples"] = {k: tuple(v) for k, v in (entry.get("examples") or {}).items()}
    rule = Rule(**values)
    try:
        rule.compiled()
    except re.error as error:
        raise BadRules(f"{name}: rule {rule.id!r}: pattern: {error}") from error
    return rule
