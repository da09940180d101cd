"""Two or more speeches side by side: sections, slogans, problems and remedies, passages taken over.

Takes the JSON contract's objects (``to_dict``), in the order in which the speeches were given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from speechkit.clean.fold import fold
from speechkit.corpus.borrowed import borrowed
from speechkit.corpus.likeness import Weights, cluster, pairs_of

Data = dict[str, Any]

SCHEMA = "speechkit-compare/1"

#: From this likeness of heading and text on, two sections are one section of two years.
SECTION_ALIKE = 0.18

#: A likeness of the headings counts this many times as much as one of what stands below.
HEADING = 2.0


def compare(speeches: Sequence[Data]) -> Data:
    """``speeches``: at least two. What is given back is plain data; numbers count the speeches from 0."""
    texts = [section_text(speech) for speech in speeches]
    return {
        "schema": SCHEMA,
        "speeches": [
            {
                "path": speech["source"]["path"],
                "title": speech["title"],
                "date": speech["date"],
                "characters": len(text),
            }
            for speech, text in zip(speeches, texts, strict=True)
        ],
        "sections": align(speeches),
        "slogans": _slogans(speeches),
        "problems": _problems(speeches),
        "remedies": _alike(speeches, "remedies"),
        "taken_over": [_taken(texts, number) for number in range(1, len(texts))],
    }


def section_text(speech: Data) -> str:
    """The whole speech as the analysis keeps it, without title, markers and furniture."""
    parts = [*_block_texts(speech["opening"])]
    for node in speech["sections"]:
        parts += [node["heading"], *_block_texts(node["blocks"])]
    return "\n".join(part for part in (*parts, *_block_texts(speech["closing"])) if part)


def _block_texts(blocks: Sequence[Data]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] == "paragraph":
            yield block["text"]
        for item in block.get("items", ()):
            yield item["heading"]
            yield from _block_texts(item["blocks"])


def align(speeches: Sequence[Data]) -> list[Data]:
    """Rows of sections that match, at most one of each speech: ``cells`` with a heading or None for each speech.

    Rows stand in the order of the first speech; a section that only later ones have stands behind the one that
    it follows there.
    """
    sections = [[_Section(node, speech) for node in _headed(speech)] for speech in speeches]
    weights = Weights.of([s.pairs for group in sections for s in group])
    rows: list[list[_Section | None]] = [[section] for section in sections[0]]
    for number, group in enumerate(sections[1:], 1):
        matches = _matches(rows, group, weights)
        place = 0
        for row in rows:
            row.append(None)
        for index, section in enumerate(group):
            if index in matches:
                row = matches[index]
                row[number] = section
                place = next(i for i, r in enumerate(rows) if r is row) + 1
            else:
                rows.insert(place, [*[None] * number, section])
                place += 1
    return [{"cells": [cell and cell.data() for cell in row]} for row in rows]


def _headed(speech: Data) -> Iterator[Data]:
    """The sections; in place of a stretch under no heading the items of its lists."""
    for node in speech["sections"]:
        if node["marker"] or node["heading"]:
            yield node
        else:
            yield from (item for block in node["blocks"] for item in block.get("items", ()))


class _Section:
    def __init__(self, node: Data, speech: Data) -> None:
        self.node = node
        script = speech["source"]["script"]
        self.heading = pairs_of(fold(node["heading"], script))
        self.pairs = pairs_of(fold("\n".join(_block_texts(node["blocks"])), script))

    def data(self) -> Data:
        items = [
            f"{item['marker'].strip()}{item['heading']}"
            for block in self.node["blocks"]
            for item in block.get("items", ())
        ]
        return {
            "node": self.node["id"],
            "marker": self.node["marker"],
            "heading": self.node["heading"],
            "items": items,
        }

    def likeness(self, other: _Section, weights: Weights) -> float:
        below = weights.likeness(self.pairs, other.pairs)
        if not self.node["heading"] or not other.node["heading"]:
            return below
        union = len(self.heading | other.heading)
        heading = len(self.heading & other.heading) / union if union else 0.0
        return (HEADING * heading + below) / (HEADING + 1)


def _matches(
    rows: list[list[_Section | None]], group: list[_Section], weights: Weights
) -> dict[int, list[_Section | None]]:
    """For sections of a speech the row that each continues: the best pairs first, each row once."""
    scores = []
    for at, row in enumerate(rows):
        for index, section in enumerate(group):
            best = max(cell.likeness(section, weights) for cell in row if cell is not None)
            if best >= SECTION_ALIKE:
                scores.append((-best, at, index))
    matches: dict[int, list[_Section | None]] = {}
    used: set[int] = set()
    for _, at, index in sorted(scores):
        if at not in used and index not in matches:
            used.add(at)
            matches[index] = rows[at]
    return matches


def _slogans(speeches: Sequence[Data]) -> list[Data]:
    """Each slogan with its count in each speech; also where it stands without being one there."""
    texts = [fold(section_text(speech), speech["source"]["script"]) for speech in speeches]
    found: dict[str, Data] = {}
    for speech in speeches:
        for slogan in speech["slogans"]:
            folded = fold(slogan["text"], speech["source"]["script"])
            counts = [text.count(folded) for text in texts]
            entry = found.setdefault(folded, {"text": slogan["text"], "counts": counts})
            number = next(i for i, one in enumerate(speeches) if one is speech)
            entry["counts"][number] = max(entry["counts"][number], slogan["count"])

    def absent(entry: Data) -> int:
        return int(entry["counts"].count(0))

    return sorted(found.values(), key=absent)


def _alike(speeches: Sequence[Data], kind: str) -> list[Data]:
    """Problems or remedies that say the same, those in several speeches: the entries of each speech."""
    entries = [(n, entry) for n, speech in enumerate(speeches) for entry in speech[kind]]
    texts = [pairs_of(fold(e["text"], speeches[n]["source"]["script"])) for n, e in entries]
    clusters: defaultdict[int, list[list[str]]] = defaultdict(lambda: [[] for _ in speeches])
    for head, (number, entry) in zip(cluster(texts), entries, strict=True):
        clusters[head][number].append(entry["id"] if kind == "problems" else entry["text"])
    return [
        {"in": members} for members in clusters.values() if members.count([]) < len(speeches) - 1
    ]


def _problems(speeches: Sequence[Data]) -> list[Data]:
    """Problems of several speeches; for each speech its texts and what it prescribes. ``changes``: the remedies
    from each speech that has the problem to the next: kept, reworded, added, dropped."""
    rows = []
    for row in _alike(speeches, "problems"):
        held = [_held(speech, ids) for speech, ids in zip(speeches, row["in"], strict=True)]
        numbers = [number for number, entry in enumerate(held) if entry]
        changes = [
            {"from": a, "to": b, **_changed(held[a]["remedies"], held[b]["remedies"])}  # type: ignore[index]
            for a, b in pairwise(numbers)
        ]
        rows.append({"in": held, "changes": changes})
    return rows


def _held(speech: Data, ids: list[str]) -> Data | None:
    remedies = {remedy["id"]: remedy["text"] for remedy in speech["remedies"]}
    problems = [problem for problem in speech["problems"] if problem["id"] in ids]
    if not problems:
        return None
    texts = [remedies[link["id"]] for p in problems for link in p["remedies"]]
    return {"problems": [p["text"] for p in problems], "remedies": list(dict.fromkeys(texts))}


def _changed(before: list[str], after: list[str]) -> Data:
    texts = [pairs_of(fold(text, "simplified")) for text in (*before, *after)]
    heads = cluster(texts)
    old, new = heads[: len(before)], heads[len(before) :]
    pairs = [(old.index(head), at) for at, head in enumerate(new) if head in old]
    return {
        "kept": [after[b] for a, b in pairs if before[a] == after[b]],
        "reworded": [[before[a], after[b]] for a, b in pairs if before[a] != after[b]],
        "added": [after[at] for at, head in enumerate(new) if head not in old],
        "dropped": [before[at] for at, head in enumerate(old) if head not in new],
    }


def _taken(texts: Sequence[str], number: int) -> Data:
    """What a speech has word for word from earlier ones, longest first, and its share of the letters."""
    text, found = texts[number], borrowed(texts, number)
    letters = sum(map(str.isalnum, text))
    passages: list[Data] = [
        {"from": one.source, "characters": sum(map(str.isalnum, text[one.start : one.end])),
         "text": text[one.start : one.end]}
        for one in found
    ]  # fmt: skip
    taken = sum(passage["characters"] for passage in passages)
    passages.sort(key=lambda passage: -passage["characters"])
    return {
        "speech": number,
        "characters": taken,
        "share": round(taken / letters, 4) if letters else 0.0,
        "passages": passages,
    }
