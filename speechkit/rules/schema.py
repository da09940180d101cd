"""What an entry of a rule file looks like, and the messages for one that doesn't."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from speechkit.errors import BadRules


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of a rule file.

    ``id``: unique in its file, kebab-case. ``what``: what it finds, for a reader. ``pattern``: a regular
    expression on the folded text, or ``words``: plain strings, any of which counts. ``weight``: how much
    it counts. ``group``: the list of the file it stands in. ``attributes``: what only this subject's
    engine knows. ``examples``: under "match" and "skip", texts that must and must not match.
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
        """The pattern, or any of the words (the longest that fits first), compiled once."""
        longest_first = sorted(self.words, key=len, reverse=True)
        return _compile(self.pattern or "|".join(re.escape(word) for word in longest_first))


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


#: The fields an entry may have, with the type of each in YAML.
FIELDS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "what": str,
    "pattern": str,
    "words": list,
    "weight": (int, float),
    "attributes": dict,
    "examples": dict,
}

Groups = Mapping[str, tuple[Rule, ...]]


def parse_rules(text: str, name: str) -> Groups:
    """The rules in the text of one subject's file; ``name`` stands in messages. Raises BadRules."""
    return groups_of(load_yaml(text, name), name)


def load_yaml(text: str, name: str) -> Any:
    """``text`` as plain data. Raises BadRules for what is not YAML, with the place, and for a key
    that stands twice (YAML itself would silently keep the last)."""
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    def mapping(loader: Any, node: Any) -> dict[Any, Any]:
        loader.flatten_mapping(node)
        pairs = [(loader.construct_object(k, deep=True), k, v) for k, v in node.value]
        seen: set[Any] = set()
        for key, key_node, _ in pairs:
            if not isinstance(key, str):
                raise BadRules(
                    f"{name}: line {key_node.start_mark.line + 1}: put {key!r} in quotes"
                )
            if key in seen:
                raise BadRules(f"{name}: line {key_node.start_mark.line + 1}: {key!r} stands twice")
            seen.add(key)
        return {key: loader.construct_object(value, deep=True) for key, _, value in pairs}

    Loader.add_constructor("tag:yaml.org,2002:map", mapping)
    try:
        return yaml.load(text, Loader=Loader) or {}
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f"line {place.line + 1}: " if place else ""
        raise BadRules(f"{name}: {where}{getattr(error, 'problem', error)}") from error


def groups_of(content: Any, name: str) -> Groups:
    """The groups of rules in one subject's data. Raises BadRules naming file, entry and field."""
    if not isinstance(content, dict):
        raise BadRules(f"{name}: expected groups of rules, found {type(content).__name__}")
    return {group: _group(entries, group, name) for group, entries in content.items()}


def _group(entries: Any, group: str, name: str) -> tuple[Rule, ...]:
    if not isinstance(entries, list):
        raise BadRules(f"{name}: group {group!r}: expected a list of rules")
    rules = tuple(_rule(entry, group, name) for entry in entries)
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise BadRules(f"{name}: rule {rule.id!r} stands twice in group {group!r}")
        seen.add(rule.id)
    return rules


def _rule(entry: Any, group: str, name: str) -> Rule:
    if not isinstance(entry, dict) or not entry.get("id"):
        raise BadRules(f"{name}: group {group!r}: an entry has no id: {str(entry)[:60]}")
    place = f"{name}: rule {str(entry['id'])!r}"
    for key, value in entry.items():
        if key not in FIELDS:
            raise BadRules(f"{place}: unknown field {key!r}{_closest(key)}")
        if not isinstance(value, FIELDS[key]) or isinstance(value, bool):
            raise BadRules(
                f"{place}: field {key!r}: {_expected(FIELDS[key])} is wanted, not {value!r}"
            )
    if entry.get("pattern") and entry.get("words"):
        raise BadRules(f"{place}: give a pattern or words, not both")
    return Rule(
        id=entry["id"],
        what=entry.get("what", ""),
        pattern=entry.get("pattern", ""),
        words=_strings(entry.get("words", []), f"{place}: field 'words'"),
        weight=float(entry.get("weight", 1.0)),
        group=group,
        attributes=entry.get("attributes", {}),
        examples={
            kind: _strings(texts, f"{place}: field 'examples'")
            for kind, texts in entry.get("examples", {}).items()
        },
    )


def _strings(values: Any, place: str) -> tuple[str, ...]:
    if not isinstance(values, list) or not set(map(type, values)) <= {str}:
        raise BadRules(f"{place}: a list of quoted texts is wanted, not {values!r}")
    return tuple(values)


def _expected(kind: type | tuple[type, ...]) -> str:
    if kind is str:
        return "a quoted text"
    if kind is list:
        return "a list"
    return "a mapping" if kind is dict else "a number"


def _closest(key: object) -> str:
    from difflib import get_close_matches

    near = get_close_matches(str(key), FIELDS, 1)
    return f" (did you mean {near[0]!r}?)" if near else f" (fields: {', '.join(FIELDS)})"
