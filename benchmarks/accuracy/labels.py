"""Labelled speeches: what a careful reader found in a text, and whether all of it can be found again."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

QUOTES = str.maketrans(dict.fromkeys("“”„‟「」『』", '"') | dict.fromkeys("‘’", "'"))
DASHES = str.maketrans(dict.fromkeys("—–―─", "-"))
SENTENCE_ENDS = "。!?;"


def fold(text: str) -> str:
    """``text`` without what copies differ in: width, quotation marks, dashes, blanks, invisible characters."""
    text = unicodedata.normalize("NFKC", text).translate(QUOTES).translate(DASHES)
    return "".join(ch for ch in text if not ch.isspace() and unicodedata.category(ch) != "Cf")


class FoldedText:
    """A text and its folded form. Positions are offsets into the folded form, unless called raw."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        folded: list[str] = []
        self._raw_offsets: list[int] = []
        for offset, char in enumerate(raw):
            piece = fold(char)
            folded.append(piece)
            self._raw_offsets += [offset] * len(piece)
        self.folded = "".join(folded)

    def at(self, raw_offset: int) -> int:
        """The position of the first character at or after ``raw_offset`` that the folded form keeps."""
        return bisect_left(self._raw_offsets, raw_offset)

    def raw_offset(self, position: int) -> int:
        """Where the character at ``position`` stands in the raw text."""
        return self._raw_offsets[position]

    def find(self, phrase: str, after: int = 0) -> int:
        """Where ``phrase`` stands, whatever its width and spacing; -1 if nowhere."""
        return self.folded.find(fold(phrase), after)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """From the start of the sentence that holds ``start`` to the end of the one that holds ``end``."""
        ends = [at for mark in SENTENCE_ENDS if (at := self.folded.find(mark, end)) >= 0]
        begin = max(self.folded.rfind(mark, 0, start) for mark in SENTENCE_ENDS) + 1
        return begin, min(ends, default=len(self.folded))


@dataclass(frozen=True, slots=True)
class LabelNode:
    """One line of a labelled outline. ``optional``: a doubtful member, which counts neither way."""

    depth: int
    marker: str
    heading: str
    optional: bool


@dataclass(frozen=True)
class Labels:
    """One ``NAME.yaml`` with the text that it describes."""

    name: str
    source: Path
    data: dict[str, Any]

    @classmethod
    def load(cls, path: Path) -> Labels:
        """Labels for the ``.txt`` beside ``path`` or, for the samples, in the folder above."""
        beside = path.with_suffix(".txt")
        source = beside if beside.exists() else path.parent.parent / beside.name
        return cls(path.stem, source, yaml.safe_load(path.read_text(encoding="utf-8")))

    @cached_property
    def text(self) -> FoldedText:
        return FoldedText(self.source.read_bytes().decode("utf-8-sig"))

    @cached_property
    def outline(self) -> tuple[LabelNode, ...]:
        return tuple(_outline_nodes(self.data.get("outline") or ""))

    def slogans(self, rank: str) -> list[str]:
        """``rank``: "must" or "ok"."""
        return (self.data.get("slogans") or {}).get(rank) or []

    @property
    def problems(self) -> list[dict[str, Any]]:
        return self.data.get("problems") or []


def _outline_nodes(block: str) -> Iterator[LabelNode]:
    for line in filter(str.strip, block.splitlines()):
        depth, odd = divmod(len(line) - len(line.lstrip(" ")), 2)
        marker, bar, heading = line.strip().removeprefix("?").partition("|")
        if odd or not bar:
            raise ValueError(f"not an outline line: {line!r}")
        yield LabelNode(depth, marker, heading, line.strip().startswith("?"))


def faults(labels: Labels) -> list[str]:
    """What in ``labels`` can't be found in its text, or not in one place only; empty if all is well."""
    return [*_outline_faults(labels), *_phrase_faults(labels), *_problem_faults(labels)]


def _outline_faults(labels: Labels) -> Iterator[str]:
    position, last_depth = 0, -1
    for node in labels.outline:
        if node.depth > last_depth + 1:
            yield f"outline: {node.marker}|{node.heading} skips a level"
        last_depth = node.depth
        found = labels.text.find(node.marker + node.heading, position)
        if found < 0:
            yield f"outline: {node.marker}|{node.heading} is missing or out of order"
        else:
            position = found + 1


def _phrase_faults(labels: Labels) -> Iterator[str]:
    data = labels.data
    phrases = [
        str(data[key]) for key in ("title", "salutation", "opening", "closing") if data.get(key)
    ]
    phrases += data.get("boilerplate") or []
    phrases += [*labels.slogans("must"), *labels.slogans("ok")]
    for phrase in phrases:
        if labels.text.find(phrase) < 0:
            yield f"not in the text: {phrase}"


def _problem_faults(labels: Labels) -> Iterator[str]:
    for problem in labels.problems:
        if problem.get("kind") not in ("listed", "inline"):
            yield f"kind of {problem['at']}: {problem.get('kind')}"
        for start in (problem["at"], *problem["primary"], *problem["also"]):
            count = labels.text.folded.count(fold(start))
            if count != 1:
                yield f"stands {count} times in the text: {start}"
