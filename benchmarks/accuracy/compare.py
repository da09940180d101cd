"""Compare what the package says of a speech (the JSON of ``speechkit outline``) with its labels.

Places are compared through ``span``, so a wrong span is a miss. Every function adds to a ``Counter`` that
``figures.figures`` turns into figures; ``misses`` collects a line for each thing missed or made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.accuracy.figures import HEAD
from benchmarks.accuracy.labels import FoldedText, Labels, fold

Data = dict[str, Any]

#: By how many folded characters two starts may differ and still be the same node, or the same remedy.
NODE_REACH, REMEDY_REACH = 4, 6
#: A span longer than this is a section, not a statement: to point into it is no answer.
LONGEST_STATEMENT = 400
#: Shorter pieces (a page number, 打印) are not labelled: they would be found anywhere.
SHORTEST_BOILERPLATE = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A node of an outline, by where it stands. ``parent``: the position of the node that holds it."""

    at: int
    heading: str
    parent: int | None
    optional: bool = False


def compare(labels: Labels, answer: Data) -> tuple[Counter[str], list[str]]:
    """The counts for one speech, and what was missed."""
    count: Counter[str] = Counter(texts=1)
    misses: list[str] = []
    compare_outline(labels, answer, count, misses)
    compare_head(labels, answer, count, misses)
    compare_slogans(labels, answer, count, misses)
    compare_problems(labels, answer, count, misses)
    return count, misses


def compare_outline(labels: Labels, answer: Data, count: Counter[str], misses: list[str]) -> None:
    """Nodes found, nested and headed as the labels say; doubtful nodes count neither way."""
    text = labels.text
    wanted, found = list(_labelled_places(labels)), list(_answered_places(answer, text))
    pairs: dict[int, Place] = {}
    for place in wanted:
        free = [node for node in found if node.at not in pairs]
        match = min(free, key=lambda node: abs(node.at - place.at), default=None)
        if match and abs(match.at - place.at) <= NODE_REACH:
            pairs[match.at] = place
        elif not place.optional:
            misses.append(f"node missed: {text.folded[place.at : place.at + 24]}")
    parents = {node.at: node.parent for node in found}
    for node in found:
        place_or_none = pairs.get(node.at)
        if place_or_none is None:
            misses.append(f"node made up: {text.folded[node.at : node.at + 24]}")
        elif not place_or_none.optional:
            _count_node(node, place_or_none, pairs, parents, count, misses)
    count["node labelled"] += sum(not place.optional for place in wanted)
    count["node given"] += sum(
        node.at not in pairs or not pairs[node.at].optional for node in found
    )


def _count_node(
    node: Place,
    label: Place,
    pairs: dict[int, Place],
    parents: dict[int, int | None],
    count: Counter[str],
    misses: list[str],
) -> None:
    parent = node.parent
    while parent is not None and (parent not in pairs or pairs[parent].optional):
        parent = parents.get(parent)
    nested = (pairs[parent].at if parent is not None else None) == label.parent
    count["node right"] += 1
    count["nested right"] += nested
    count["heading right"] += node.heading.strip("。,:;") == label.heading.strip("。,:;")
    if not nested:
        misses.append(f"nested wrong: {label.heading[:24]}")


def _labelled_places(labels: Labels) -> Iterator[Place]:
    path: list[Place] = []
    after = 0
    for node in labels.outline:
        at = labels.text.find(node.marker + node.heading, after)
        after = at + 1
        del path[node.depth :]
        parent = next((place.at for place in reversed(path) if not place.optional), None)
        path.append(Place(at, fold(node.heading), parent, node.optional))
        yield path[-1]


def _answered_places(answer: Data, text: FoldedText) -> Iterator[Place]:
    yield from _block_places(answer["opening"], text, None)
    yield from _node_places(answer["sections"], text, None)
    yield from _block_places(answer["closing"], text, None)


def _node_places(nodes: Iterable[Data], text: FoldedText, parent: int | None) -> Iterator[Place]:
    for node in nodes:
        here = parent
        if node["marker"] or node["heading"]:
            here = text.at(node["span"][0])
            yield Place(here, fold(node["heading"]), parent)
        yield from _block_places(node["blocks"], text, here)


def _block_places(blocks: Iterable[Data], text: FoldedText, parent: int | None) -> Iterator[Place]:
    for block in blocks:
        yield from _node_places(block.get("items") or (), text, parent)


def compare_head(labels: Labels, answer: Data, count: Counter[str], misses: list[str]) -> None:
    """Title, date, speaker, salutation, where opening and closing start, and the page furniture."""
    data = labels.data
    salutation = fold((answer["salutation"] or {}).get("text") or "").strip(":,!")
    right = {
        "title": _same_title(data["title"], answer["title"]),
        "date": str(data["date"] or "") == (answer["date"] or ""),
        "speaker": _same_speaker(fold(data["speaker"] or ""), fold(answer["speaker"] or "")),
        "salutation": salutation == fold(data["salutation"] or "").strip(":,!"),
        "opening": _starts_at(labels, answer["opening"], data["opening"]),
        "closing": _starts_at(labels, answer["closing"], data["closing"]),
    }
    for key in HEAD:
        count[f"{key} right"] += right[key]
        if not right[key]:
            misses.append(f"{key}: not {data[key]!r}")
    removed = [fold(line["text"]) for line in answer["boilerplate"]]
    removed = [piece for piece in removed if len(piece) >= SHORTEST_BOILERPLATE]
    for line in data["boilerplate"] or ():
        found = any(fold(line) in piece for piece in removed)
        count["boilerplate"] += 1
        count["boilerplate found"] += found
        if not found:
            misses.append(f"boilerplate kept: {line}")


def _same_title(label: str | None, title: str | None) -> bool:
    return fold(label or "") == fold(title or "") or _same_phrase(label or "", title or "")


def _same_speaker(label: str, speaker: str) -> bool:
    """A name, an office, or both will do, where a speaker is stated."""
    return label == speaker or (
        len(speaker) > 1 and label != "" and (speaker in label or label in speaker)
    )


def _starts_at(labels: Labels, blocks: list[Data], start: str | None) -> bool:
    if not blocks or not start:
        return not blocks and not start
    begin = blocks[0]["span"][0]
    text = labels.text
    return abs(text.at(begin) - text.find(start)) <= 2 or fold(
        text.raw[begin : begin + 80]
    ).startswith(fold(start))


def _same_phrase(one: str, other: str) -> bool:
    """Equal, or one holds the other and isn't much longer."""
    short, long = sorted(
        (fold(one).strip('",.:;!?。、'), fold(other).strip('",.:;!?。、')), key=len
    )
    return short != "" and short in long and len(short) >= 0.6 * len(long)


def compare_slogans(labels: Labels, answer: Data, count: Counter[str], misses: list[str]) -> None:
    """Every ``must`` slogan should be given; whatever is given should be among ``must`` and ``ok``."""
    must, given = labels.slogans("must"), [slogan["text"] for slogan in answer["slogans"]]
    for phrase in must:
        found = any(_same_phrase(phrase, text) for text in given)
        count["must"] += 1
        count["must found"] += found
        if not found:
            misses.append(f"slogan missed: {phrase}")
    for text in given:
        right = any(_same_phrase(text, phrase) for phrase in [*must, *labels.slogans("ok")])
        count["slogan given"] += 1
        count["slogan right"] += right
        if not right:
            misses.append(f"slogan made up: {text}")


def compare_problems(labels: Labels, answer: Data, count: Counter[str], misses: list[str]) -> None:
    """Problems found by where their statement starts, and the remedies linked to those that were found."""
    text = labels.text
    open_labels = {text.find(problem["at"]): problem for problem in labels.problems}
    remedies = {remedy["id"]: remedy for remedy in answer["remedies"]}
    count["problem labelled"] += len(open_labels)
    for problem in labels.problems:
        count[problem["kind"]] += 1
    for claim in answer["problems"]:
        at = text.at(claim["span"][0])
        holding = [
            start
            for start, problem in open_labels.items()
            if _holds(text, start, problem["at"], at)
        ]
        count["problem given"] += 1
        if not holding:
            misses.append(f"problem made up: {text.folded[at : at + 24]}")
            continue
        problem = open_labels.pop(min(holding, key=lambda start: abs(start - at)))
        count["problem right"] += 1
        count[f"{problem['kind']} found"] += 1
        links = [remedies[link["id"]] for link in claim["remedies"] if link["id"] in remedies]
        _count_links(text, problem, links, count, misses)
    misses += [f"problem missed ({p['kind']}): {p['at']}" for p in open_labels.values()]


def _holds(text: FoldedText, start: int, label: str, at: int) -> bool:
    """Whether a claim that starts ``at`` is the statement that starts at ``start`` or its sentence."""
    sentence_begin, sentence_end = text.sentence(start, start + len(fold(label)))
    return min(start - REMEDY_REACH, max(start - 40, sentence_begin)) <= at <= sentence_end


def _count_links(
    text: FoldedText, problem: Data, links: list[Data], count: Counter[str], misses: list[str]
) -> None:
    primary, also = problem["primary"], problem["also"]
    if not primary and not also:
        count["unanswered"] += 1
        count["unanswered right"] += not links
        if links:
            misses.append(f"answer made up: {problem['at']} -> {links[0]['text'][:20]}")
        return
    if primary:
        in_three = any(_points_at(text, remedy, primary) for remedy in links[:3])
        count["answered"] += 1
        count["remedy first"] += bool(links) and _points_at(text, links[0], primary)
        count["remedy in three"] += in_three
        if not in_three:
            misses.append(f"remedy missed: {problem['at']} -> {primary[0]}")
    count["link given"] += len(links)
    count["link right"] += sum(_points_at(text, remedy, primary + also) for remedy in links)


def _points_at(text: FoldedText, remedy: Data, starts: list[str]) -> bool:
    begin, end = (text.at(offset) for offset in remedy["span"])
    places = [text.find(start) for start in starts]
    return any(
        abs(begin - place) <= REMEDY_REACH
        or (begin <= place < end and end - begin <= LONGEST_STATEMENT)
        for place in places
    )
