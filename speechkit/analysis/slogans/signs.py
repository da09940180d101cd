"""The rules on slogans, compiled for use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from speechkit.analysis.slogans.parallel import Bonder

if TYPE_CHECKING:
    from speechkit.rules import Rule, RuleSet

SUBJECT = "slogans"


@dataclass(frozen=True, slots=True)
class Table:
    """Several rules as one pattern, which tells the rule that matched.

    ``ids[n]`` is the rule of group ``r{n}``.
    """

    pattern: re.Pattern[str]
    ids: dict[str, str]

    @classmethod
    def of(cls, rules: Iterable[Rule], form: str = "(?:{})") -> Table:
        """``form``: what is put around each rule's pattern, such as "(?:{})$"."""
        parts, ids = [], {}
        for number, rule in enumerate(rules):
            name = f"r{number}"
            parts.append(f"(?P<{name}>{form.format(rule.compiled().pattern)})")
            ids[name] = rule.id
        return cls(re.compile("|".join(parts) or r"(?!)"), ids)

    def names(self, text: str) -> list[str]:
        """The ids of the rules that match in ``text``, in order, each as often as it does."""
        ids = self.ids
        return [ids[m.lastgroup] for m in self.pattern.finditer(text) if m.lastgroup]

    def first(self, text: str) -> str | None:
        """The id of the rule that matches first, or None."""
        match = self.pattern.search(text)
        return self.ids[match.lastgroup] if match and match.lastgroup else None


@dataclass(frozen=True, slots=True)
class Signs:
    """Everything that the engine asks of the rules."""

    bonder: Bonder
    frames: tuple[re.Pattern[str], ...]
    maxims: re.Pattern[str]
    formulas: re.Pattern[str]
    cues: Table
    heads: Table
    tails: Table
    before: Table
    after: Table
    vetoes: tuple[re.Pattern[str], ...]
    members: tuple[tuple[str, re.Pattern[str]], ...]


@lru_cache(maxsize=8)
def signs_of(rules: RuleSet) -> Signs:
    """The rules of one set, compiled once."""

    def group(name: str) -> tuple[Rule, ...]:
        return rules.group(SUBJECT, name)

    def any_of(name: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{r.compiled().pattern})" for r in group(name)) or r"(?!)")

    return Signs(
        bonder=Bonder(any_of("openers"), any_of("closers")),
        frames=tuple(rule.compiled() for rule in group("frames")),
        maxims=any_of("maxims"),
        formulas=any_of("formulas"),
        cues=Table.of(group("cues")),
        heads=Table.of(group("heads"), "^(?:{})"),
        tails=Table.of(group("tails"), "(?:{})$"),
        before=Table.of(group("before"), "(?:{})$"),
        after=Table.of(group("after"), "^(?:{})"),
        vetoes=tuple(rule.compiled() for rule in group("vetoes")),
        members=tuple((rule.id, rule.compiled()) for rule in group("members")),
    )
