"""Problems that come back in the speeches of a store, and those that stay without a remedy."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from speechkit.clean.fold import fold
from speechkit.corpus.likeness import cluster, pairs_of
from speechkit.corpus.periods import PERIODS, period_of

SCHEMA = "speechkit-problems/1"


@dataclass(frozen=True, slots=True)
class Mention:
    """A problem in one speech. ``remedies``: what that speech prescribes for it, best first."""

    id: str
    date: str | None
    speaker: str | None
    problem: str
    text: str
    who: str
    remedies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recurring:
    """Mentions that say the same, in the order of their dates; ``text``: that of the first one."""

    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        return self.mentions[0].text

    @property
    def speeches(self) -> int:
        return len({mention.id for mention in self.mentions})

    @property
    def without(self) -> int:
        """Mentions for which their speech prescribes nothing."""
        return sum(not mention.remedies for mention in self.mentions)

    def groups(self, by: str) -> Counter[str | None]:
        """Speeches by speaker, period, or whom the problem is said of; None: not known."""
        pairs = {(mention.id, group_of(mention, by)) for mention in self.mentions}
        return Counter(group for _, group in pairs)


def group_of(mention: Mention, by: str) -> str | None:
    if by in PERIODS:
        return period_of(mention.date, by)
    return (mention.speaker if by == "speaker" else mention.who) or None


def recurring(
    connection: sqlite3.Connection, unanswered: bool = False, unique: bool = False
) -> list[Recurring]:
    """Problems that several speeches name, most speeches first; ``unanswered``: all that no speech prescribes
    anything for, also those named once. ``unique``: near-duplicate speeches left out."""
    mentions, scripts = _mentions(connection, unique)
    texts = [
        pairs_of(fold(mention.text, "traditional" if script == "traditional" else "simplified"))
        for mention, script in zip(mentions, scripts, strict=True)
    ]
    clusters: defaultdict[int, list[Mention]] = defaultdict(list)
    for head, mention in zip(cluster(texts), mentions, strict=True):
        clusters[head].append(mention)
    found = [Recurring(tuple(members)) for members in clusters.values()]
    if unanswered:
        found = [one for one in found if one.without == len(one.mentions)]
    else:
        found = [one for one in found if one.speeches > 1]
    return sorted(found, key=lambda one: (-one.speeches, -len(one.mentions), one.text))


def _mentions(connection: sqlite3.Connection, unique: bool) -> tuple[list[Mention], list[str]]:
    remedies: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for speech, problem, text in connection.execute(
        "select l.speech, l.problem, r.text from links l join remedies r using (speech, remedy)"
        " order by l.speech, l.problem, l.position"
    ):
        remedies[speech, problem].append(text)
    where = "where speech not in (select speech from repeats)" if unique else ""
    mentions, scripts = [], []
    for speech, script, *fields in connection.execute(
        "select speech, s.script, s.id, s.date, s.speaker, p.problem, p.text, p.who"
        f" from problems p join speeches s using (speech) {where}"
        " order by s.date is null, s.date, s.id, p.start, p.problem"
    ):
        item_id, date, speaker, problem, text, who = fields
        answers = tuple(remedies[speech, problem])
        mentions.append(Mention(item_id, date, speaker, problem, text, who or "", answers))
        scripts.append(script)
    return mentions, scripts


def recurring_data(found: list[Recurring], by: str | None) -> dict[str, Any]:
    """What json prints."""
    return {
        "schema": SCHEMA,
        "by": by,
        "problems": [
            {
                "text": one.text,
                "speeches": one.speeches,
                "mentions": len(one.mentions),
                "without_remedy": one.without,
                "groups": by and dict(_ordered(one.groups(by), by)),
                "where": [
                    {
                        "id": m.id, "date": m.date, "speaker": m.speaker, "problem": m.problem,
                        "text": m.text, "who": m.who, "remedies": list(m.remedies),
                    }
                    for m in one.mentions
                ],
            }
            for one in found
        ],
    }  # fmt: skip


def _ordered(groups: Counter[str | None], by: str) -> list[tuple[str, int]]:
    """Periods in their order, others by size; what is not known last, under an empty name."""
    known = [(name, count) for name, count in groups.items() if name is not None]
    known.sort(key=(lambda e: e[0]) if by in PERIODS else (lambda e: (-e[1], e[0])))
    return [*known, *([("", groups[None])] if None in groups else [])]
