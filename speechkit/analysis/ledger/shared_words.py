"""The words of a statement, and those that two statements share, without a dictionary.

What the rules know is enough to tell most words: the words of the concept families, of the faults and what
answers them, and the halves that recur in their words of four characters (首问负责, 责任落实).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from speechkit.rules import Groups, RuleSet, kept_from_shipped

#: Characters that hold a sentence together; those of the second kind are as often a part of a word (有关, 中央).
FIRM = frozenset("的了是在和与也这那就都还又而使让很最所之于并但着")
LOOSE = frozenset("对不有我他要及其为以到上中下个过把被从向更因地得")
PARTICLES = FIRM | LOOSE
#: A half counts as a word where so many words of four characters hold it.
RECURS = 3
#: What each kind of token costs: the cheapest way to cut a statement is taken.
_WORD, _PARTICLE, _UNKNOWN = 1.0, 1.2, 1.5
_STRETCH = re.compile("[\u4e00-\u9fff]+|[0-9A-Za-z]+|[^\u4e00-\u9fff0-9A-Za-z]+")
_ALL_HAN = re.compile("[\u4e00-\u9fff]{2,}")
#: So much of a statement is read for shared words, at so many places of a word, and in strings of so many words.
LONGEST, PLACES, STRING = 600, 6, 24
#: A word that only ends others.
_ENDING = "主义"
_NUMBER = re.compile("[0-9]+")


class Vocabulary(NamedTuple):
    """The words of the rules. ``short``: those that a text is cut into.

    ``bound``: those that are never shown at an edge; ``silent``: those that say nothing by themselves.
    """

    every: frozenset[str]
    short: frozenset[str]
    bound: frozenset[str]
    silent: frozenset[str]
    endings: re.Pattern[str]
    alone: re.Pattern[str]
    prefixes: re.Pattern[str]


#: The subjects whose words are known.
SUBJECTS = ("links", "answers", "faults", "remedies", "problems", "fields")


@lru_cache(maxsize=4)
def vocabulary(rules: RuleSet) -> Vocabulary:
    """What the rules know of words; none of the short ones falls into shorter ones."""
    if rules.has_added:
        known = _known({subject: rules.groups(subject) for subject in SUBJECTS})
    else:
        known = kept_from_shipped("words-of-rules-1", SUBJECTS, _known)
    bound = _listed(rules, "bound-words")
    endings, alone, prefixes = rules.group("fields", "lone-characters")[:3]
    return Vocabulary(
        frozenset(known["every"].split("\n")),
        frozenset(known["short"].split("\n")),
        bound,
        bound | _listed(rules, "empty-words") | PARTICLES,
        endings.compiled(),
        alone.compiled(),
        prefixes.compiled(),
    )


def _known(by_subject: Mapping[str, Groups]) -> dict[str, str]:
    """All words of the rules, and those that a text is cut into, one a line."""
    given = {word for word in _given(by_subject) if _ALL_HAN.fullmatch(word)}
    halves = Counter(half for word in given if len(word) == 4 for half in (word[:2], word[2:]))
    short = {word for word in given if len(word) == 2}
    short |= {half for half, times in halves.items() if times >= RECURS}
    longer = {
        word
        for word in given
        if 3 <= len(word) <= 4 and word[:2] not in short and word[-2:] not in short
    }
    return {"every": "\n".join(given), "short": "\n".join(short | longer)}


def _listed(rules: RuleSet, group: str) -> frozenset[str]:
    return frozenset(word for rule in rules.group("fields", group) for word in rule.words)


def _given(by_subject: Mapping[str, Groups]) -> set[str]:
    found: set[str] = set()
    for groups in by_subject.values():
        for rules in groups.values():
            for rule in rules:
                found.update(rule.words, rule.attributes.get("answers", ()))
    return found


@lru_cache(maxsize=4096)
def tokens(rules: RuleSet, text: str) -> tuple[str, ...]:
    """``text`` cut into known words, single characters, numbers, and what stands between; joined they give it."""
    known = vocabulary(rules).short
    found: list[str] = []
    for stretch in _STRETCH.findall(text):
        found += _cut(stretch, known) if _ALL_HAN.fullmatch(stretch) else [stretch]
    return tuple(found)


def _cut(text: str, known: frozenset[str]) -> list[str]:
    """The cheapest way to cut ``text``, of two alike the one whose last word is the shorter."""
    best, last = [0.0], [0]
    for end in range(1, len(text) + 1):
        single = _PARTICLE if text[end - 1] in PARTICLES else _UNKNOWN
        cost, size = best[end - 1] + single, 1
        for length in range(2, min(4, end) + 1):
            if text[end - length : end] in known and best[end - length] + _WORD < cost:
                cost, size = best[end - length] + _WORD, length
        best.append(cost)
        last.append(size)
    found, end = [], len(text)
    while end:
        found.append(text[end - last[end] : end])
        end -= last[end]
    return found[::-1]


def shared_words(rules: RuleSet, one: str, other: str) -> list[str]:
    """The words and strings of words that stand in both texts, whole in both, each once, in order."""
    known = vocabulary(rules)
    first, second = tokens(rules, one[:LONGEST]), tokens(rules, other[:LONGEST])
    starts: dict[str, list[int]] = {}
    for at, token in enumerate(second):
        starts.setdefault(token, []).append(at)
    found: dict[str, None] = {}
    at = 0
    while at < len(first):
        length = 1
        best = ""
        for place in starts.get(first[at], ())[:PLACES]:
            run = _run(first, at, second, place)
            words = _whole(known, (first, at, at + run), (second, place, place + run))
            if len(words) > len(best):
                best, length = words, run
        if best:
            found[best] = None
        at += length
    return list(found)


def _run(first: tuple[str, ...], at: int, second: tuple[str, ...], place: int) -> int:
    """How many tokens from ``at`` on are the same as those from ``place`` on, up to the first mark."""
    most = min(STRING, len(first) - at, len(second) - place)
    run = 0
    while run < most and first[at + run] == second[place + run] and first[at + run].isalnum():
        run += 1
    return run


#: A run of tokens in a text: the text, where it begins and where it ends.
_Run = tuple[tuple[str, ...], int, int]


def _whole(known: Vocabulary, *runs: _Run) -> str:
    """The longest part of a run that begins and ends where words do in each text; "" if it says nothing."""
    while runs[0][1] < runs[0][2] and not all(_begins_well(known, run) for run in runs):
        runs = tuple((text, begin + 1, end) for text, begin, end in runs)
    while runs[0][1] < runs[0][2] and not all(_ends_well(known, run) for run in runs):
        runs = tuple((text, begin, end - 1) for text, begin, end in runs)
    text, begin, end = runs[0]
    words = text[begin:end]
    return "".join(words) if _says_something(known, words) else ""


def _begins_well(known: Vocabulary, run: _Run) -> bool:
    text, begin, end = run
    token, words = text[begin], "".join(text[begin:end])
    if token in PARTICLES or token in known.bound or token == _ENDING:
        return False
    if begin and known.prefixes.match(text[begin - 1]):
        return False
    if len(token) > 1 or any(words[:length] in known.every for length in range(2, 7)):
        return True
    if not _is_firm(text, begin - 1):
        return False
    return bool(known.alone.match(words)) or (begin + 1 < end and _is_lone(text[begin + 1]))


def _ends_well(known: Vocabulary, run: _Run) -> bool:
    text, begin, end = run
    token, words = text[end - 1], "".join(text[begin:end])
    if token in PARTICLES or token in known.bound or text[end : end + 1] == (_ENDING,):
        return False
    if len(token) > 1 or any(words[-length:] in known.every for length in range(2, 7)):
        return True
    if not _is_firm(text, end):
        return False
    return bool(known.endings.search(words)) or (end - 2 >= begin and _is_lone(text[end - 2]))


def _is_lone(token: str) -> bool:
    return len(token) == 1 and token not in PARTICLES


def _is_firm(text: tuple[str, ...], at: int) -> bool:
    """Whether the token at ``at`` can't belong to the word beside it."""
    if not 0 <= at < len(text):
        return True
    return len(text[at]) > 1 or text[at] in FIRM or not text[at].isalnum()


def _says_something(known: Vocabulary, words: tuple[str, ...]) -> bool:
    """Whether words are worth showing: not numbers, nor words that stand in any speech alone."""
    told = "".join(word for word in words if word not in known.silent)
    return len(_NUMBER.sub("", told)) > 1
