"""The rules on slogans, compiled for use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from speechkit.analysis.slogans.parallel import Bonder
from speechkit.analysis.slogans.sayings import Sayings

if TYPE_CHECKING:
    from speechkit.rules import Rule, RuleSet

SUBJECT = "slogans"


def words_pattern(words: Iterable[str]) -> str:
    """Any of ``words``, the longest that fits, as a pattern that the matcher can skip through quickly: one
    branch for each first character."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = [
        re.escape(first) + (f"(?:{'|'.join(rests)})" if rests != [""] else "")
        for first, rests in by_first.items()
    ]
    return "|".join(branches) or r"(?!)"


def any_of(rules: Iterable[Rule]) -> re.Pattern[str]:
    """The words and patterns of several rules as one pattern."""
    rules = tuple(rules)
    patterns = [f"(?:{rule.pattern})" for rule in rules if rule.pattern]
    words = [word for rule in rules for word in rule.words]
    return re.compile("|".join([*patterns, words_pattern(words)] if words else patterns) or r"(?!)")


class Lexicon:
    """Several rules as one: which of them fit in a text, at its start or at its end."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        self._ids = {word: rule.id for rule in reversed(rules) for word in rule.words}
        self._words = re.compile(words_pattern(self._ids))
        self._patterns = tuple((r.compiled(), r.id) for r in rules if r.pattern)
        self._lengths = sorted({len(word) for word in self._ids}, reverse=True)

    def inside(self, text: str) -> list[str]:
        """The ids of the rules that fit in ``text``, each as often as it does."""
        ids = self._ids
        found = [ids[word] for word in self._words.findall(text)]
        for pattern, name in self._patterns:
            found += [name] * len(pattern.findall(text))
        return found

    def at_start(self, text: str) -> str | None:
        """The id of the rule that fits at the start of ``text``."""
        ids = self._ids
        for length in self._lengths:
            if text[:length] in ids:
                return ids[text[:length]]
        for pattern, name in self._patterns:
            if pattern.match(text):
                return name
        return None

    def at_end(self, text: str) -> str | None:
        """The id of the rule that fits at the end of ``text``."""
        ids = self._ids
        for length in self._lengths:
            if text[-length:] in ids:
                return ids[text[-length:]]
        for pattern, name in self._patterns:
            if pattern.search(text):
                return name
        return None


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything that the engine asks of the rules."""

    bonder: Bonder
    leads: re.Pattern[str]
    frames: tuple[re.Pattern[str], ...]
    maxims: re.Pattern[str]
    formulas: re.Pattern[str]
    sayings: Sayings
    cues: Lexicon
    heads: Lexicon
    tails: Lexicon
    before: Lexicon
    after: Lexicon
    hopeless: re.Pattern[str]
    vetoes: tuple[Callable[[str], object], ...]
    never: re.Pattern[str]
    members: tuple[tuple[str, Callable[[str], object]], ...]


@lru_cache(maxsize=8)
def signs_of(rules: RuleSet) -> Signs:
    """The rules of one set, compiled once."""

    def group(name: str) -> tuple[Rule, ...]:
        return rules.group(SUBJECT, name)

    return Signs(
        bonder=Bonder(any_of(group("openers")), any_of(group("closers"))),
        leads=any_of(group("leads")),
        frames=tuple(rule.compiled() for rule in group("frames")),
        maxims=any_of(group("maxims")),
        formulas=any_of(group("formulas")),
        sayings=Sayings(
            word for group in rules.groups("sayings").values() for r in group for word in r.words
        ),
        cues=Lexicon(group("cues")),
        heads=Lexicon(group("heads")),
        tails=Lexicon(group("tails")),
        before=Lexicon(group("before")),
        after=Lexicon(group("after")),
        hopeless=any_of(group("hopeless")),
        vetoes=tuple(rule.compiled().search for rule in group("vetoes")),
        never=any_of(group("never")),
        members=tuple((rule.id, rule.compiled().search) for rule in group("members")),
    )
