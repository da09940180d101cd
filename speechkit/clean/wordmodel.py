"""How likely a stretch of Chinese is: jieba's word counts and the document's own phrases."""

from __future__ import annotations

import math
from collections import Counter
from heapq import nlargest
from typing import NamedTuple

from speechkit import words
from speechkit.model.patterns import deferred

#: How much the dictionary and the document count. The document is the better dictionary for its own
#: gaps: only it knows whether a lost “…五” is “十二五” or “十三五”.
_DICTIONARY, _DOCUMENT = 0.6, 0.4
_LONGEST_PHRASE, _LONGEST_WORD = 6, 8
#: Of the words between two nodes of a lattice, so many are tried.
_MOST_WORDS = 60
#: A character that neither knows (ln p).
_UNKNOWN = -19.0
#: Phrases are counted in this much of a text.
_MOST_TEXT = 200_000

#: Words of policy that jieba's dictionary lacks, and the count they are given.
_POLICY = ("十一五", "十二五", "十三五", "十四五", "十五五", "区委", "县委", "党群", "干群", "廉政")
_POLICY_COUNT = 500
#: Punctuation in pairs, which no dictionary of words has, with its share of all words.
_SIGNS = {"。": 0.03, "，": 0.06, "、": 0.02, "：": 0.004, "；": 0.004, "“": 0.006, "”": 0.006, "！": 0.001,
          "？": 0.001, "《": 0.002, "》": 0.002, "（": 0.002, "）": 0.002, "。“": 0.001, "。”": 0.0015,
          "”、": 0.0008, "、“": 0.0008, "”，": 0.001, "，“": 0.0008, "：“": 0.001, "》、": 0.0004, "、《": 0.0004,
          "”。": 0.001}  # fmt: skip

_BETWEEN_CLAUSES = deferred("[，。；：！？、?\\s]+")

Edge = tuple[int, dict[str, str], float]


class Reading(NamedTuple):
    """One way to read a lattice: ln p, its text as it is scored, the characters themselves."""

    score: float
    text: str
    original: str


class Lattice:
    """Characters that may follow each other: edges lead from node to node, always to a higher one.

    An edge carries its characters (as scored → as written) and a penalty in nats.
    """

    def __init__(self) -> None:
        self.edges: list[list[Edge]] = [[]]

    def node(self) -> int:
        self.edges.append([])
        return len(self.edges) - 1

    def edge(self, start: int, end: int, characters: dict[str, str], penalty: float = 0.0) -> None:
        self.edges[start].append((end, characters, penalty))

    def chain(self, text: str) -> None:
        """Adds ``text`` behind the last node, one way only."""
        for char in text:
            start = len(self.edges) - 1
            self.edge(start, self.node(), {char: char})


#: ln p, the node where it ends, the word as scored and as written. A plain tuple: half a million a page.
_Word = tuple[float, int, str, str]


class WordModel:
    """Scores the readings of a lattice by word counts and by ``document`` (Simplified, annotations out)."""

    def __init__(self, document: str) -> None:
        document = document[:_MOST_TEXT]
        self._size = max(1, len(document))
        self._characters = Counter(document)
        self._phrases = _free_counts(document)
        self._scores: dict[str, float] = {}
        self._after: dict[str, set[str]] = {}
        for phrase in (*self._phrases, *_SIGNS, *_POLICY):
            for end in range(1, len(phrase)):
                self._after.setdefault(phrase[:end], set()).add(phrase[end])

    def _score(self, word: str) -> float:
        """ln of the word's share of all words; minus infinity where it is none."""
        score = self._scores.get(word)
        if score is None:
            share = self._share(word)
            self._scores[word] = score = math.log(share) if share else -math.inf
        return score

    def _share(self, word: str) -> float:
        count = words.frequencies().get(word, 0)
        if word in _POLICY:
            count = max(count, _POLICY_COUNT)
        share = _DICTIONARY * max(count / words.total(), _SIGNS.get(word, 0.0))
        if len(word) > 1:
            return share + _DOCUMENT * self._phrases.get(word, 0) / self._size
        weight = 0.01 if word > "\u3400" and word < "\ua000" else 1.0
        return share + weight * _DOCUMENT * self._characters.get(word, 0) / self._size

    def best(self, lattice: Lattice, count: int = 12) -> list[Reading]:
        """The ``count`` best readings from the first node to the last, best first, no two with the same text."""
        reached: list[dict[str, tuple[float, str, str]]] = [{} for _ in lattice.edges]
        reached[0][""] = (0.0, "", "")
        for node in range(len(lattice.edges) - 1):
            readings = nlargest(count, reached[node].values())
            if not readings:
                continue
            for gain, end, word, original in self._words(lattice, node):
                ends = reached[end]
                for score, text, written in readings:
                    text += word
                    known = ends.get(text)
                    if known is None or known[0] < score + gain:
                        ends[text] = (score + gain, text, written + original)
        return [Reading(*one) for one in nlargest(count, reached[-1].values())]

    def _words(self, lattice: Lattice, node: int) -> list[_Word]:
        """The likeliest words that start at ``node``, at most 60 for each node where one can end."""
        by_end: dict[int, list[_Word]] = {}
        todo: list[tuple[int, str, str, float]] = []
        for end, characters, penalty in lattice.edges[node]:
            least = _UNKNOWN if len(characters) == 1 else -math.inf
            for char, original in characters.items():
                score = max(least, self._score(char))
                if score > -math.inf:
                    by_end.setdefault(end, []).append((score - penalty, end, char, original))
                todo.append((end, char, original, penalty))
        while todo:
            at, prefix, written, so_far = todo.pop()
            known = self._following(prefix)
            for end, characters, penalty in lattice.edges[at] if known else ():
                for char in characters.keys() & known:
                    text, cost = prefix + char, so_far + penalty
                    score = self._score(text)
                    if score > -math.inf:
                        word = (score - cost, end, text, written + characters[char])
                        by_end.setdefault(end, []).append(word)
                    if len(text) < _LONGEST_WORD:
                        todo.append((end, text, written + characters[char], cost))
        return [word for found in by_end.values() for word in nlargest(_MOST_WORDS, found)]

    def _following(self, prefix: str) -> frozenset[str] | set[str]:
        """The characters that can follow ``prefix`` in a word or a phrase."""
        known = words.following(prefix)
        return known | self._after[prefix] if prefix in self._after else known


def _free_counts(document: str) -> dict[str, int]:
    """How often each phrase of 2 to 6 characters stands in ``document`` on its own, less one.

    Not counted is where it is part of one longer phrase that comes back too: of “十二五” the 二五 says
    nothing.
    """
    counts: Counter[str] = Counter()
    for clause in _BETWEEN_CLAUSES.split(document):
        for length in range(2, _LONGEST_PHRASE + 1):
            counts.update(clause[i : i + length] for i in range(len(clause) - length + 1))
    phrases = {phrase: count for phrase, count in counts.items() if count > 1}
    longer: dict[str, int] = {}
    for phrase, count in phrases.items():
        for part in (phrase[:-1], phrase[1:]):
            longer[part] = max(longer.get(part, 0), count)
    free = {phrase: count - max(1, longer.get(phrase, 0)) for phrase, count in phrases.items()}
    return {phrase: count for phrase, count in free.items() if count > 0}
