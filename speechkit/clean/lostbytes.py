"""Restores characters whose GBK bytes were lost: 保“十二五”規 from ?!笆濉币?guī)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from speechkit import words
from speechkit.clean.bytestream import Run, find_runs
from speechkit.clean.candidates import (
    ZONES,
    candidates,
    lost_first_bytes,
    with_reading,
)
from speechkit.clean.pinyin import is_annotated, without_annotations
from speechkit.clean.scripts import simplify
from speechkit.clean.state import Draft, Fix, Notice
from speechkit.clean.wordmodel import Lattice, Reading, WordModel
from speechkit.model.patterns import deferred

#: A guess is applied where it is this much likelier (in nats, ln p) than any other reading.
MARGIN = 4.0
#: The bytes force a reading where there is no other but with vanished pairs, none of those comes near, and
#: there are few places for them (a longer run can have lost a numeral without a trace: 五十[三]周年).
FORCED_MARGIN = 6.0
_MOST_JOINTS = 2
#: What a vanished pair costs (nats); one pair out of step in ten vanishes: ln 0.1.
_VANISHED_COST = 2.3
_MOST_VANISHED = 2
#: What a sign costs that can't stand where it does (nats).
_MISPLACED_COST = 5.0
#: Characters of the text before and after that a reading has to go with.
_CONTEXT = 5
#: Of the characters whose bytes vanished, the likeliest so many are tried.
_MOST_UNSEEN = 300

_FOLDED = str.maketrans(",:;!?()", "，：；！？（）")
_STOP = deferred("[?\n]")


class _Answer(NamedTuple):
    """What a run may have been: readings best first, ln p a character of the best, how much likelier it is
    than the raw text (nats), and the text if the bytes alone settle it."""

    run: Run
    readings: list[Reading]
    per_character: float
    gain: float
    forced: str


def lost_bytes(draft: Draft) -> Iterator[Fix | Notice]:
    """Restores runs of bytes out of step, in pages that carry pinyin annotations.

    What the bytes force is restored; what a model of words has to choose only above ``MARGIN``. All
    else stays as it is and is reported with its candidates.
    """
    text = draft.text
    if "?" not in text or not is_annotated(text):
        return
    places: list[list[Run]] = []
    start = 0
    for line in text.split("\n"):
        places += find_runs(text, start, start + len(line))
        start += len(line) + 1
    if places:
        repair = _Repair(text, places)
        for runs in places:
            yield from repair.settle([run for run in runs if run.start >= repair.done[0]])


class _Repair:
    """Settles the runs of one text."""

    def __init__(self, text: str, places: list[list[Run]]) -> None:
        self.text = text
        whole = without_annotations(_without_places(text, places))
        self.model = WordModel(simplify(whole).translate(_FOLDED))
        self.seen = frozenset(text)
        #: Where the last place ends that was settled, and what was restored there.
        self.done = (0, "")

    def settle(self, runs: list[Run]) -> Iterator[Fix | Notice]:
        answers = [answer for run in runs if (answer := self._answer(run))]
        if not answers:
            return
        best = max(answers, key=lambda answer: answer.per_character)
        margin = _margin(best, answers)
        run, first = best.run, best.readings[0]
        if best.gain <= 0:
            return
        self.done = (run.end, first.original if margin >= MARGIN and not run.swallowed else "")
        if run.swallowed:
            message = f"这里丢了字节，连同一个标点；原文可能是“{first.text}□”。"
            yield Notice(run.start, run.end, "unrestored-bytes", message, keep=True)
        elif best.forced == first.original and _is_forced(run, margin):
            yield Fix(run.start, run.end, first.original, 1.0, "forced by the bytes")
        elif margin >= MARGIN:
            why = f"likeliest reading of the bytes, by {margin:.1f} nats"
            yield Fix(run.start, run.end, first.original, _certainty(margin), why)
        else:
            shown = "”或“".join(dict.fromkeys(one.text for one in best.readings[:3]))
            message = f"这里丢了字节；原文可能是“{shown}”，未作改动。"
            yield Notice(run.start, run.end, "unrestored-bytes", message, keep=True)

    def _answer(self, run: Run) -> _Answer | None:
        left, right = self._context(run)
        lattice = Lattice()
        lattice.chain(left)
        if not _add_run(lattice, run, self.seen):
            return None
        lattice.chain(right)
        readings = [
            self._with_signs(run, one.text, one.original, one.score, left, right)
            for one in self.model.best(lattice)
        ]
        if not readings:
            return None
        readings.sort(key=lambda one: -one.score)
        score = readings[0].score
        length = len(left) + len(readings[0].text) + len(right)
        gain = score - self._as_it_is(run, left, right)
        return _Answer(run, readings, score / length, gain, _forced(run, self.seen))

    def _with_signs(
        self, run: Run, text: str, original: str, score: float, left: str, right: str
    ) -> Reading:
        """A reading without its context, less what misplaced signs cost."""
        text = text[len(left) : len(text) - len(right)]
        start = self.text.rfind("\n", 0, run.start) + 1
        end = self.text.find("\n", run.end)
        after = self.text[run.end : end if end >= 0 else None].translate(_FOLDED)
        line = (self.text[start : run.start].translate(_FOLDED), text, after)
        score -= _MISPLACED_COST * _misplaced_signs(*line)
        return Reading(score, text, original[len(left) : len(original) - len(right)])

    def _context(self, run: Run) -> tuple[str, str]:
        end, restored = self.done
        start = max(end, run.start - 60)
        before = (restored if start == end else "") + self.text[start : run.start]
        after = self.text[run.end : run.end + 60]
        left = simplify(without_annotations(_STOP.split(before)[-1])).translate(_FOLDED)
        right = simplify(without_annotations(_STOP.split(after)[0])).translate(_FOLDED)
        return left[-_CONTEXT:], right[:_CONTEXT]

    def _as_it_is(self, run: Run, left: str, right: str) -> float:
        """How likely the text is without repair (ln p)."""
        raw = simplify(without_annotations(self.text[run.start : run.end])).translate(_FOLDED)
        lattice = Lattice()
        lattice.chain(left + raw + right)
        return self.model.best(lattice, 1)[0].score


def _without_places(text: str, places: list[list[Run]]) -> str:
    """``text`` without the damaged places and what stands next to them, which would count as phrases."""
    pieces, position = [], 0
    for runs in places:
        pieces.append(text[position : max(position, runs[0].start - 2)])
        position = max(position, *(run.end + 2 for run in runs))
    return "\n".join((*pieces, text[position:]))


_PAIRS = [(a, b, re.compile(f"[{a}{b}]")) for a, b in ("“”", "『』", "「」", "《》", "（）")]
_TWO_STOPS = deferred(
    "[，。、；：？！][，。、；：？]|[“《（『「][，。、；：？！”》）』」]|[，、][”》）』」]"
)
_BAD_END = deferred("[，、“《（『「]$")


def _misplaced_signs(before: str, text: str, after: str) -> int:
    """How many signs of ``text`` can't stand where they do in a line; only neighbours count besides.

    Two stops in a row, an opening mark or a comma at the line's end, a quotation mark or bracket that
    follows one of its own kind or closes what nothing opened.
    """
    misplaced = len(_TWO_STOPS.findall(before[-1:] + text + after[:1]))
    misplaced += not after and _BAD_END.search(text) is not None
    for _, closing, pair in _PAIRS:
        inside = pair.findall(text)
        if inside:
            signs = [*pair.findall(before)[-1:], *inside, *pair.findall(after)[:1]]
            misplaced += sum(one == other for one, other in pairwise(signs))
            misplaced += not pair.search(before) and inside[0] == closing
    return misplaced


def _is_forced(run: Run, margin: float) -> bool:
    return margin >= FORCED_MARGIN and len(run.joints) <= _MOST_JOINTS


def _certainty(margin: float) -> float:
    """The chance that a guess is right, as measured (docs/repair.md): 0.95 at the margin, then up."""
    return min(0.99, 0.95 + (margin - MARGIN) / 100)


def _margin(best: _Answer, answers: list[_Answer]) -> float:
    """How much likelier the best reading is than the next one, of the same run or another way to read it."""
    first = best.readings[0]
    margins = [first.score - one.score for one in best.readings[1:2]]
    margins += [
        (best.per_character - one.per_character) * len(first.text)
        for one in answers
        if one is not best
    ]
    return min(margins, default=20.0)


def _add_run(lattice: Lattice, run: Run, seen: frozenset[str]) -> bool:
    """Adds a run's characters to the lattice; False where some pair can't be a character."""
    possible = True
    for index in range(0, len(run.data), 2):
        first, second = run.data[index], run.data[index + 1]
        known: int | frozenset[int] | None = first
        if index == 0 and first is None and run.false_reading:
            known = lost_first_bytes(*run.false_reading)
        start, end_edges = len(lattice.edges) - 1, []
        plain = _read(candidates(known, second, seen), run.readings.get(index + 1))
        if plain:
            end_edges.append((start, plain, 0.0))
        if index + 1 in run.joints:
            end_edges += _vanished(lattice, start, known, second, run.readings.get(index + 1), seen)
        end = lattice.node()
        for node, characters, penalty in end_edges:
            lattice.edge(node, end, _as_scored(characters), penalty)
        possible = possible and bool(end_edges)
    return possible


def _vanished(
    lattice: Lattice,
    start: int,
    first: int | frozenset[int] | None,
    second: int | None,
    reading: str | None,
    seen: frozenset[str],
) -> list[tuple[int, list[str], float]]:
    """Adds what one or more vanished pairs between two bytes may have been; the edges that lead on.

    A node stands inside a vanished pair of one zone: its first byte ends the character before, its
    second one begins the character behind.
    """
    closing = [_read(candidates(zone.seconds, second, seen), reading) for zone in ZONES]
    if not any(closing):
        return []
    edges: list[tuple[int, list[str], float]] = []
    level = [(start, first)]
    for _ in range(_MOST_VANISHED):
        following: list[tuple[int, frozenset[int]]] = []
        for zone, ends in zip(ZONES, closing, strict=True):
            node = lattice.node()
            for before, byte in level:
                lattice.edge(before, node, _unseen(byte, zone.firsts, seen), _VANISHED_COST)
            edges.append((node, ends, 0.0))
            following.append((node, zone.seconds))
        level = list(following)
    return [edge for edge in edges if edge[1]]


@lru_cache(maxsize=512)
def _unseen(
    first: int | frozenset[int] | None, second: frozenset[int], seen: frozenset[str]
) -> dict[str, str]:
    """The likeliest characters whose second byte, or both, vanished, by their Simplified forms."""
    scored = _as_scored(candidates(first, second, seen))
    if len(scored) <= _MOST_UNSEEN:
        return scored
    best = sorted(scored, key=lambda char: -words.frequencies().get(char, 0))[:_MOST_UNSEEN]
    return {char: scored[char] for char in best}


def _read(characters: list[str], reading: str | None) -> list[str]:
    return characters if reading is None else with_reading(characters, reading)


def _as_scored(characters: list[str]) -> dict[str, str]:
    """The characters by their Simplified forms, in which the model counts."""
    return dict(zip(simplify("".join(characters)), characters, strict=True))


def _forced(run: Run, seen: frozenset[str]) -> str:
    """The characters if, without vanished pairs, the bytes and readings leave one choice; else ""."""
    text = ""
    for index in range(0, len(run.data), 2):
        first: int | frozenset[int] | None = run.data[index]
        if index == 0 and first is None and run.false_reading:
            first = lost_first_bytes(*run.false_reading)
        found = _read(candidates(first, run.data[index + 1], seen), run.readings.get(index + 1))
        if len(found) != 1:
            return ""
        text += found[0]
    return text
