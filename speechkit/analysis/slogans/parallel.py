"""Whether two pieces run parallel (想办事、会办事), and where the parallel stretch begins and ends in them."""

from __future__ import annotations

import re
from operator import eq
from typing import NamedTuple

#: The least kinship that makes two pieces members of one slogan.
PARALLEL = 2

#: Longest member of a parallel phrase: 不能为客户创造价值的流程是多余流程 has 17.
LONGEST = 20


class Bond(NamedTuple):
    """How two pieces hang together: where the first begins, where the second ends, how strongly."""

    start: int
    end: int
    strength: int


def kinship(one: str, other: str) -> int:
    """How much alike two members are in shape: 0 for strangers, 2 and more for parallel ones.

    >>> kinship("想办事", "会办事"), kinship("一份材料", "会议以后再说")
    (6, 0)
    """
    a, b = len(one), len(other)
    if a == b:
        if a > LONGEST:
            return 0
        if a == 1:  # 肿、散、骄、奢、惰
            return PARALLEL
        alike: int = sum(map(eq, one, other))
        if not alike:
            return 2
        ends = (one[0] == other[0]) + (one[-1] == other[-1])
        return 2 + 2 * (ends + min(alike - ends, 2))
    if (a, b) not in _COMPARABLE:
        return 0
    ends = (one[0] == other[0]) + (one[-1] == other[-1])
    if ends:
        return 2 * ends + (len(set(one).intersection(other)) > 2) - (not -2 <= a - b <= 2)
    short = a if a < b else b
    return 2 if short > 3 and len(set(one).intersection(other)) * 2 >= short else 0


def _far_apart(a: int, b: int) -> bool:
    short = min(a, b)
    return max(a, b) > LONGEST or abs(a - b) > (2 if short < 8 else short // 3)


#: The lengths of two members that may be akin.
_COMPARABLE = frozenset(
    (a, b) for a in range(LONGEST + 1) for b in range(LONGEST + 1) if not _far_apart(a, b)
)


def akin(one: str, other: str) -> bool:
    """Whether their kinship is that of parallel members; takes less time than to say how much."""
    a, b = len(one), len(other)
    if a == b:
        return a <= LONGEST
    if (a, b) not in _COMPARABLE:
        return False
    if -2 <= a - b <= 2 and (one[0] == other[0] or one[-1] == other[-1]):
        return True
    return kinship(one, other) >= PARALLEL


def strangers(one: str, other: str, link: str) -> bool:
    """Whether it is plain at a glance that no bond joins ``one`` to ``other`` as the first two members: they
    are not listed, not of one length, and neither's end, nor half of the characters, is in the other."""
    a, b = len(one), len(other)
    if link == "、" or a == b or one[-1] in other or other[0] in one:
        return False
    short = a if a < b else b
    return short < 4 or (a, b) not in _COMPARABLE or len(set(one).intersection(other)) * 2 < short


class Bonder:
    """Joins neighbouring pieces. ``openers`` and ``closers``: patterns for the words that stand before
    a slogan's first member (做到|坚持) and after its last (的|等) inside the same piece."""

    def __init__(self, openers: re.Pattern[str], closers: re.Pattern[str]) -> None:
        self._openers, self._closers = openers, closers

    def bond(self, one: str, other: str, first: bool, link: str) -> Bond | None:
        """The best way to join two pieces, or None. ``first``: nothing is joined to ``one`` yet, so that
        words at its start may be left out. ``link``: the mark between them."""
        a, b = len(one), len(other)
        whole = kinship(one, other) if (a, b) in _COMPARABLE else 0
        if whole >= PARALLEL and -1 <= a - b <= 1:
            return Bond(0, b, whole)
        if link == " ":
            return None
        listed = link == "、"
        if not listed and one[-1] not in other and not (first and other[0] in one):
            return Bond(0, b, whole) if whole >= PARALLEL else None
        # two clauses of one length with a word before or after are so by chance; nor do cut pieces that are
        # just parallel outrank whole ones that are
        closely = not listed or whole >= PARALLEL
        best, best_rank = (0, b, whole), float(whole)
        starts = self._starts(one, other) if first else [0]
        for end in self._ends(one, other):
            head = other[:end]
            level = a - end  # 牢牢把握抓住机遇、深化改革: a start that leaves as many characters
            options = starts
            if (
                first
                and level > 0
                and (one[level] == head[0] or (listed and _cuts_between_words(level)))
            ):
                options = [*starts, level]
            for start in options:
                if (a - start, end) not in _COMPARABLE or (start == 0 and end == b):
                    continue
                unequal = a - start != end
                if closely and unequal and one[start] != head[0] and one[-1] != head[-1]:
                    continue
                strength = kinship(one[start:], head)
                if strength < PARALLEL + closely:
                    continue
                rank = strength - 0.4 * ((start > 0) + (end < b)) - 0.6 * (start == level > 0)
                if rank > best_rank:
                    best, best_rank = (start, end, strength), rank
        return Bond(*best) if best[2] >= PARALLEL else None

    def _starts(self, one: str, other: str) -> list[int]:
        """Where the first member may begin: at the piece's start, after an opener, at the words with
        which the second begins (提高依法防控、依法治理能力)."""
        before = len(one) - 1
        starts = [0, *[n for m in self._openers.finditer(one) if (n := m.end()) < before]][-4:]
        echo = one.rfind(other[:2], 1)
        return [*starts, echo] if echo > 0 else starts

    def _ends(self, one: str, other: str) -> list[int]:
        """Where the second member may end: at the piece's end, before a closer, after the character with
        which the first ends (经常的、可靠的|基础)."""
        closers = self._closers.finditer(other)
        ends = [len(other), *[n for m in closers if (n := m.start()) > 1]][:4]
        echo = other.find(one[-1], 1) + 1
        return [*ends, echo] if 1 < echo < len(other) else ends


def _cuts_between_words(cut_off: int) -> bool:
    """Whether leaving out so many characters may end at a word: words are mostly of two (牢牢把握|抓住机遇,
    never 国有经|济活力)."""
    return cut_off > 0 and cut_off % 2 == 0
