"""What is true of a candidate, as names of features; how much each counts is learned (slogan_weights.yaml)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.parallel import PARALLEL, kinship
from speechkit.analysis.slogans.pieces import Pieces
from speechkit.analysis.slogans.signs import Signs
from speechkit.model.spans import Span

#: Marks after which a clause begins, and before which it ends.
_EDGES = "，。、；：！？\n“”‘’（）《》… —*"
_SENTENCE = "。！？\n"

#: Upper ends of the classes of length.
_LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 28, 36, 50)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the features of all candidates of a text look up.

    ``places``: spans of title and headings; ``times``: how often each candidate's text stands as a
    candidate; ``quote_density``: quotations in a thousand characters, as a class from 0 to 5.
    """

    folded: str
    pieces: Pieces
    signs: Signs
    titles: tuple[Span, ...]
    headings: tuple[Span, ...]
    closing: int
    times: Counter[str]
    quoted_texts: frozenset[str]
    quote_density: int


def features(candidate: Candidate, around: Surroundings) -> list[str]:
    """The names of all features that ``candidate`` has."""
    folded, signs = around.folded, around.signs
    start, end, origin = candidate.start, candidate.end, candidate.origin
    text = folded[start:end]
    names = [origin, *_shape(candidate, folded), *_members(candidate, around)]
    names += _edges(candidate, around)
    cues: dict[str, int] = {}
    for cue in signs.cues.inside(text):
        times = cues[cue] = cues.get(cue, 0) + 1
        if times < 3:
            name = cue if times == 1 else cue + "-twice"
            names += (name, f"{origin}/{name}")
    head, tail = signs.heads.at_start(text), signs.tails.at_end(text)
    if head:
        names += (f"head-{head}", f"{origin}/head-{head}")
    if tail:
        names += (f"tail-{tail}", f"{origin}/tail-{tail}")
    times = around.times[text]
    for least in (2, 3, 5):
        if times >= least:
            names.append(f"{origin}/times-{least}")
    names += _place(candidate, around)
    bare = text.replace("、", "").replace("，", "").replace("；", "")
    if len(bare) > 3:
        names.append(f"{origin}/echo-{int(5 - 5 * len(set(bare)) / len(bare))}")
    return names


def _class(length: int) -> int:
    index = bisect_left(_LENGTHS, length)
    return _LENGTHS[index] if index < len(_LENGTHS) else 99


def _shape(candidate: Candidate, folded: str) -> list[str]:
    """Length, number and likeness of members, the marks between them."""
    origin, members = candidate.origin, candidate.members
    length = candidate.end - candidate.start
    names = [f"{origin}/length-{_class(length)}"]
    count = len(members)
    if count < 2:
        return names
    lengths = [m.end - m.start for m in members]
    texts = [folded[m.start : m.end] for m in members]
    names += (f"{origin}/members-{min(count, 6)}", f"member-length-{_class(max(lengths))}")
    spread = max(lengths) - min(lengths)
    names.append(f"spread-{min(spread, 4)}")
    if not spread:
        names += ("even", f"even-{min(count, 5)}", f"{origin}/even")
        same = sum(len(set(column)) == 1 for column in zip(*texts, strict=True))
        names.append(f"same-columns-{min(same, 3)}")
        if same * 2 >= lengths[0]:
            names.append("mostly-the-same")
    if len({t[0] for t in texts}) == 1:
        names += ("same-head", f"same-head-{min(count, 4)}")
    if len({t[-1] for t in texts}) == 1:
        names += ("same-tail", f"same-tail-{min(count, 4)}")
    marks = {folded[m.end] for m in members[:-1]}
    names.append("marks-" + "".join(sorted(marks & set("，、； 。？！："))))
    names.append(f"strength-{min(int(candidate.strength), 7)}")
    if min(lengths) == 1:
        names.append("single-characters")
    return names


def _members(candidate: Candidate, around: Surroundings) -> list[str]:
    """What all members have in common by the rules on members (all are names of persons)."""
    texts = [around.folded[m.start : m.end] for m in candidate.members]
    names: list[str] = []
    for name, pattern in around.signs.members:
        if texts and all(pattern.search(text) for text in texts):
            names += (f"all-{name}", f"{candidate.origin}/all-{name}")
    return names


def _edges(candidate: Candidate, around: Surroundings) -> list[str]:
    """What stands before and after."""
    folded, signs, origin = around.folded, around.signs, candidate.origin
    start, end = candidate.start, candidate.end
    before_mark = folded[start - 1] if start else "\n"
    after_mark = folded[end] if end < len(folded) else "\n"
    names: list[str] = []
    if origin == "quoted":
        if after_mark in "。！？，；":
            names.append("quoted/stop-inside")
            end += 1
        start, end = start - 1, end + 1
        after_mark = folded[end] if end < len(folded) else "\n"
        before_mark = folded[start - 1] if start > 0 else "\n"
        if before_mark in _EDGES:
            names.append("quoted/clause-start")
        names.append(f"quoted/density-{around.quote_density}")
    else:
        names += _bounds(origin, before_mark, after_mark)
        names += _neighbours(candidate, around)
    if after_mark in "，；":
        names.append(f"{origin}/comma-after")
    before = signs.before.at_end(folded[max(0, start - 6) : max(0, start)])
    after = signs.after.at_start(folded[end : end + 12])
    if before:
        names.append(f"{origin}/before-{before}")
        if before in ("said", "saying"):
            names.append(f"said-length-{_class(candidate.end - candidate.start)}")
    if after:
        names.append(f"{origin}/after-{after}")
    return names


def _bounds(origin: str, before_mark: str, after_mark: str) -> list[str]:
    """Whether an unquoted phrase is a whole clause, begins or ends a sentence, touches a quotation mark."""
    true = {
        "cut-before": before_mark not in _EDGES,
        "cut-after": after_mark not in _EDGES,
        "sentence-end": after_mark in _SENTENCE,
        "sentence-start": before_mark in _SENTENCE,
        "sentence": after_mark in _SENTENCE and before_mark in _SENTENCE,
        "quote-edge": before_mark == "“" or after_mark == "”",
    }
    return [f"{origin}/{name}" for name, holds in true.items() if holds]


def _neighbours(candidate: Candidate, around: Surroundings) -> list[str]:
    """Whether the phrase goes on in the clauses beside it."""
    pieces, origin = around.pieces, candidate.origin
    names: list[str] = []
    first = bisect_left(pieces.starts, candidate.start)
    if 0 < first < len(pieces.starts) and pieces.starts[first] == candidate.start:
        link = pieces.links[first - 1]
        if link:
            names.append(f"{origin}/linked-before{link}")
            if kinship(pieces.texts[first - 1], pieces.texts[first]) >= PARALLEL:
                names.append(f"{origin}/kin-before")
    last = bisect_right(pieces.ends, candidate.end) - 1
    if 0 <= last < len(pieces.ends) - 1 and pieces.ends[last] == candidate.end:
        link = pieces.links[last]
        if link:
            names.append(f"{origin}/linked-after{link}")
            if kinship(pieces.texts[last], pieces.texts[last + 1]) >= PARALLEL:
                names.append(f"{origin}/kin-after")
    return names


def _place(candidate: Candidate, around: Surroundings) -> list[str]:
    """Where in the speech it stands."""
    origin = candidate.origin
    names: list[str] = []
    if _inside(candidate, around.titles):
        names += ("in-title", f"{origin}/in-title")
    elif _inside(candidate, around.headings):
        names += ("in-heading", f"{origin}/in-heading")
    length = len(around.folded)
    if candidate.start < 0.08 * length:
        names.append(f"{origin}/early")
    elif candidate.start > 0.92 * length:
        names.append(f"{origin}/late")
    if candidate.start >= around.closing:
        names += ("in-closing", f"{origin}/in-closing")
    if origin != "quoted" and around.folded[candidate.start : candidate.end] in around.quoted_texts:
        names.append(f"{origin}/quoted-elsewhere")
    return names


def _inside(candidate: Candidate, spans: tuple[Span, ...]) -> bool:
    index = bisect_right(spans, (candidate.start, 1 << 60)) - 1
    return index >= 0 and candidate.end <= spans[index].end
