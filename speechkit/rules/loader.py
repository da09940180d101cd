"""Reading rule files: those of the package on demand, a user's file whole and with more suspicion."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from speechkit.cache import kept
from speechkit.errors import BadRules
from speechkit.rules.bounds import runaway_reason
from speechkit.rules.fit import unfit_fields
from speechkit.rules.schema import Groups, Rule, groups_of, load_yaml

_DATA = Path(__file__).parent / "data"


@cache
def _shipped(subject: str) -> Groups:
    """The package's rules on one subject; reading YAML, and importing what reads it, is done once a user."""
    name = f"{subject}.yaml"
    source = (_DATA / name).read_bytes()
    return groups_of(kept(f"rules-{subject}", source, lambda text: load_yaml(text, name)), name)


def kept_from_shipped(
    name: str, subjects: Sequence[str], make: Callable[[Mapping[str, Groups]], dict[str, Any]]
) -> Any:
    """What ``make`` makes of the package's rules on some subjects, kept for the next process under ``name``: plain
    data. For what takes longer to make ready than to read; ``name`` changes with ``make``."""
    sources = b"".join((_DATA / f"{subject}.yaml").read_bytes() for subject in subjects)
    return kept(name, sources, lambda _: make({one: _shipped(one) for one in subjects}))


@cache
def subject_names() -> tuple[str, ...]:
    """The subjects that the package has rules on: the names of its files."""
    return tuple(sorted(file.stem for file in _DATA.glob("*.yaml")))


class RuleSet:
    """The rules of the package, with a user's added. A subject's file is read when it is asked for."""

    def __init__(self, added: Mapping[str, Groups] | None = None) -> None:
        self._added = dict(added or {})

    def group(self, subject: str, name: str) -> tuple[Rule, ...]:
        """The rules of one group, or () where there are none."""
        return self.groups(subject).get(name, ())

    def added(self, subject: str, name: str) -> tuple[Rule, ...]:
        """Those rules of one group that are the user's."""
        return self._added.get(subject, {}).get(name, ())

    @property
    def has_added(self) -> bool:
        """Whether a user has added rules."""
        return bool(self._added)

    def all_added(self, subject: str) -> Groups:
        """All groups of one subject that are the user's."""
        return self._added.get(subject, {})

    def groups(self, subject: str) -> Groups:
        """All groups of one subject."""
        shipped = _shipped(subject) if subject in subject_names() else {}
        added = self._added.get(subject)
        if not added:
            return shipped
        names = {**shipped, **added}
        return {name: shipped.get(name, ()) + added.get(name, ()) for name in names}

    @property
    def subjects(self) -> Mapping[str, Groups]:
        """Every subject with its groups."""
        return {name: self.groups(name) for name in sorted({*subject_names(), *self._added})}


@cache
def _shipped_only() -> RuleSet:
    return RuleSet()


def load_rules(user_file: Path | None = None) -> RuleSet:
    """The rules of the package, with those of ``user_file`` added after them.

    A user's file maps subjects to groups to entries, so it can add to any list there is. Raises
    BadRules naming file, entry and field.
    """
    return RuleSet(read_rule_file(user_file)) if user_file else _shipped_only()


def read_rule_file(path: Path) -> Mapping[str, Groups]:
    """The rules in a user's file, by subject.

    Raises BadRules for what is not YAML, does not fit the schema, names a subject or group that no
    engine reads, or holds a pattern that is wrong or could run for ever.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise BadRules(f"{path}: can't be read: {reason}") from error
    content = load_yaml(text, str(path))
    if not isinstance(content, dict):
        raise BadRules(f"{path}: expected subjects ({', '.join(subject_names())})")
    subjects = {}
    for subject, groups in content.items():
        if subject not in subject_names():
            known = ", ".join(subject_names())
            raise BadRules(f"{path}: unknown subject {subject!r} (subjects: {known})")
        subjects[subject] = groups_of(groups, f"{path}: {subject}")
        _check(subjects[subject], subject, path)
    return subjects


def _check(groups: Groups, subject: str, path: Path) -> None:
    for group, rules in groups.items():
        if group not in _shipped(subject):
            known = ", ".join(_shipped(subject))
            raise BadRules(f"{path}: {subject} has no group {group!r} (groups: {known})")
        for rule in rules:
            place = f"{path}: rule {rule.id!r}: field"
            try:
                rule.compiled()
            except re.error as error:
                raise BadRules(f"{place} 'pattern': {error}") from error
            reason = runaway_reason(rule.pattern)
            if reason:
                raise BadRules(f"{place} 'pattern': {reason}")
            for name, unfit in unfit_fields(subject, rule):
                raise BadRules(f"{place} {name!r}: {unfit}")
