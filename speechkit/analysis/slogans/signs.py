"""The rules on slogans, compiled for use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import filterfalse, repeat
from typing import TYPE_CHECKING

from speechkit.analysis.slogans.parallel import Bonder
from speechkit.analysis.slogans.sayings import Sayings, without_marks
from speechkit.rules import kept_from_shipped

if TYPE_CHECKING:
    from speechkit.rules import Groups, Rule, RuleSet

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


#: Parts of a pattern in which a | is no choice, and groups without a group inside.
_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_GROUP = re.compile(r"\([^()]*\)")


def _anchored(pattern: str) -> bool:
    """Whether a pattern fits at the start of a text only: it begins with ^, and no | stands outside groups.

    >>> _anchored("^(?:a|b)c"), _anchored("^a|b")
    (True, False)
    """
    pattern, rest = "", _ATOM.sub("", pattern)
    while pattern != rest:
        pattern, rest = rest, _GROUP.sub("", rest)
    return rest.startswith("^") and "|" not in rest


def searches(rules: Iterable[Rule]) -> tuple[Callable[[str], object], ...]:
    """What to ask of a text to see whether one of the rules fits. One question each takes less time than one
    pattern for all; those that fit at the start only are one, as they need no search."""
    rules = tuple(rules)
    first = [r for r in rules if r.pattern and not r.words and _anchored(r.pattern)]
    others = [any_of([rule]).search for rule in rules if rule not in first]
    return (any_of(first).match, *others) if first else tuple(others)


class Found(dict[str, bool]):
    """Whether one of several patterns fits in a text: ``found[text]``. Each text is searched once."""

    def __init__(self, searches: Sequence[Callable[[str], object]]) -> None:
        super().__init__()
        self._searches = searches

    def __missing__(self, text: str) -> bool:
        true = self[text] = any(search(text) for search in self._searches)
        return true

    def add(self, texts: Sequence[str]) -> None:
        """Search all of ``texts`` beforehand, which takes less time than one by one."""
        rest: Iterable[str] = texts
        for search in self._searches:
            rest = filterfalse(search, rest)
        self.update(zip(rest, repeat(False)))
        self.update([(text, True) for text in texts if text not in self])


class Lexicon:
    """Several rules as one: which of them fit in a text, at its start or at its end."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        rules = tuple(rules)
        self._ids = {word: rule.id for rule in reversed(rules) for word in rule.words}
        self._words = re.compile(words_pattern(self._ids))
        self._patterns = tuple((r.compiled(), r.id) for r in rules if r.pattern)
        self._any_pattern = _screen([pattern for pattern, _ in self._patterns])
        self._lengths_by_first = _lengths(self._ids, 0)
        self._lengths_by_last = _lengths(self._ids, -1)

    def inside(self, text: str) -> list[str]:
        """The ids of the rules that fit in ``text``, each as often as it does."""
        ids = self._ids
        found = [ids[word] for word in self._words.findall(text)]
        for pattern, name in self._patterns:
            if hits := pattern.findall(text):
                found += [name] * len(hits)
        return found

    def at_start(self, text: str) -> str | None:
        """The id of the rule that fits at the start of ``text``."""
        ids = self._ids
        for length in self._lengths_by_first.get(text[:1], ()):
            if text[:length] in ids:
                return ids[text[:length]]
        if self._any_pattern.match(text):
            for pattern, name in self._patterns:
                if pattern.match(text):
                    return name
        return None

    def at_end(self, text: str) -> str | None:
        """The id of the rule that fits at the end of ``text``."""
        ids = self._ids
        for length in self._lengths_by_last.get(text[-1:], ()):
            if text[-length:] in ids:
                return ids[text[-length:]]
        for pattern, name in self._patterns:
            if pattern.search(text):
                return name
        return None


def _screen(patterns: Sequence[re.Pattern[str]]) -> re.Pattern[str]:
    """A pattern that fits at least where one of ``patterns`` does: all of them as one, or, where groups or flags
    would get in each other's way, one that fits anywhere."""
    if any(pattern.groups or pattern.flags != re.UNICODE for pattern in patterns):
        return re.compile("")
    return re.compile("|".join(f"(?:{p.pattern})" for p in patterns) or r"(?!)")


def _lengths(words: Iterable[str], index: int) -> dict[str, list[int]]:
    """How long the words are that have a character at ``index``, the longest first."""
    found: dict[str, set[int]] = {}
    for word in words:
        found.setdefault(word[index], set()).add(len(word))
    return {character: sorted(lengths, reverse=True) for character, lengths in found.items()}


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything that the engine asks of the rules."""

    bonder: Bonder
    leads: re.Pattern[str]
    frames: tuple[re.Pattern[str], ...]
    maxims: tuple[Callable[[str], object], ...]
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
        maxims=searches(group("maxims")),
        formulas=any_of(group("formulas")),
        sayings=_sayings(rules),
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


def _sayings(rules: RuleSet) -> Sayings:
    def shipped(groups: Mapping[str, Groups]) -> dict[str, str]:
        return {"lines": "\n".join(_words(groups["sayings"]))}

    lines = kept_from_shipped("sayings-1", ["sayings"], shipped)["lines"]
    return Sayings(lines.split("\n"), _words(rules.all_added("sayings")))


def _words(groups: Groups) -> list[str]:
    """Every word of some groups, without marks."""
    return [without_marks(w) for rules in groups.values() for rule in rules for w in rule.words]
