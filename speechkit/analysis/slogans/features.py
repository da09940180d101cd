"""What is true of a candidate, as names of features; how much each counts is learned (slogan_weights.yaml)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.parallel import PARALLEL, kinship
from speechkit.analysis.slogans.pieces import Pieces
from speechkit.analysis.slogans.sayings import Known
from speechkit.analysis.slogans.signs import Signs
from speechkit.model.spans import Span

#: Marks after which a clause begins, and before which it ends.
_EDGES = "，。、；：！？\n“”‘’（）《》… —*"
_SENTENCE = "。！？\n"

#: Marks after which nothing belongs to a phrase any more.
_STOPS = "。！？；：\n"

#: Marks that may part the members of a phrase.
_LINKS = frozenset("，、； 。？！：")

#: Upper ends of the classes of length.
_LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 22, 28, 36, 50)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the features of all candidates of a text look up.

    ``titles`` and ``headings``: their spans; ``times``: how often each candidate's text stands as a
    candidate, ``said``: as a piece; ``quote_density``: quotations in a thousand characters, as a
    class from 0 to 5; ``wordings``: features seen before, by origin, number of members and text.
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
    said: Counter[str]
    known: Known
    wordings: dict[tuple[str, int, str], list[str]] = field(default_factory=dict)


def form(candidate: Candidate, around: Surroundings) -> list[str]:
    """What is seen at a glance, without reading: length, members, and whether it is a whole clause."""
    folded, origin = around.folded, candidate.origin
    start, end = candidate.start, candidate.end
    names = [*_length(origin, end - start), *_shape(candidate, folded)]
    if origin != "quoted":
        names += _bounds(origin, _edge(folded, start - 1), _edge(folded, end))
    return names


def substance(candidate: Candidate, around: Surroundings) -> list[str]:
    """What it takes reading to see: words in the phrase and around it, repetition, place."""
    folded, signs = around.folded, around.signs
    start, end, origin = candidate.start, candidate.end, candidate.origin
    text = folded[start:end]
    texts = [folded[m.start : m.end] for m in candidate.members]
    key = (origin, len(texts), text)
    wording = around.wordings.get(key)
    if wording is None:
        wording = around.wordings[key] = _wording(origin, text, texts, signs)
    return [
        *_edges(candidate, around),
        *_times(origin, min(5, around.times[text])),
        *_again(origin, text, texts, around),
        *_place(candidate, around),
        *_known(candidate, around.known),
        *wording,
    ]


def _wording(origin: str, text: str, texts: list[str], signs: Signs) -> list[str]:
    """What the words of a phrase show, wherever it stands."""
    names: list[str] = []
    for name, search in signs.members:
        if all(map(search, texts)):
            names += (f"all-{name}", f"{origin}/all-{name}")
    names += _cues(origin, tuple(signs.cues.inside(text)))
    names += _ends(origin, signs.heads.at_start(text), signs.tails.at_end(text))
    names += _maxim(origin, text, texts, signs.maxims.search)
    if len(text) > 3:
        names += _echo(origin, text)
    return names


@lru_cache(maxsize=512)
def _length(origin: str, length: int) -> tuple[str, str]:
    return origin, f"{origin}/length-{_class(length)}"


def _class(length: int) -> int:
    index = bisect_left(_LENGTHS, length)
    return _LENGTHS[index] if index < len(_LENGTHS) else 99


@lru_cache(maxsize=4096)
def _cues(origin: str, cues: tuple[str, ...]) -> tuple[str, ...]:
    """A cue that stands twice has a second name; its third time has none."""
    names: list[str] = []
    for cue, times in Counter(cues).items():
        names += (cue, f"{origin}/{cue}")
        if times > 1:
            names += (f"{cue}-twice", f"{origin}/{cue}-twice")
    return tuple(names)


@lru_cache(maxsize=1024)
def _ends(origin: str, head: str | None, tail: str | None) -> tuple[str, ...]:
    names = (f"head-{head}", f"{origin}/head-{head}") if head else ()
    return (*names, f"tail-{tail}", f"{origin}/tail-{tail}") if tail else names


@lru_cache(maxsize=64)
def _times(origin: str, times: int) -> tuple[str, ...]:
    return tuple(f"{origin}/times-{least}" for least in (2, 3, 5) if times >= least)


def _again(origin: str, text: str, texts: list[str], around: Surroundings) -> tuple[str, ...]:
    """Whether members stand elsewhere, too; for a phrase of one member, whether clauses say it that are no
    candidates."""
    said = around.said
    if len(texts) < 2:
        return (f"{origin}/said-again",) if said[text] > around.times[text] else ()
    again = sum(said[member] > 1 for member in texts)
    names = (f"{origin}/member-again",) if again else ()
    if again * 2 >= len(texts):
        names = (*names, f"{origin}/members-again")
    if not around.quoted_texts.isdisjoint(texts):
        names = (*names, f"{origin}/member-quoted")
    return names


def _maxim(
    origin: str, text: str, texts: list[str], search: Callable[[str], object]
) -> tuple[str, ...]:
    """Whether the phrase or one of its members has the form of a maxim."""
    names = (f"{origin}/maxim",) if search(text) else ()
    if origin != "clause" and any(map(search, texts)):
        names = (*names, f"{origin}/maxim-member")
    return names


def _echo(origin: str, text: str) -> tuple[str, ...]:
    """How many of the characters stand more than once, in fifths."""
    bare = text.replace("、", "").replace("，", "").replace("；", "")
    if len(bare) < 4:
        return ()
    return (f"{origin}/echo-{int(5 - 5 * len(set(bare)) / len(bare))}",)


def _shape(candidate: Candidate, folded: str) -> tuple[str, ...]:
    """Number and likeness of members, the marks between them."""
    if len(candidate.members) < 2:
        return ()
    texts = [folded[m.start : m.end] for m in candidate.members]
    lengths = [*map(len, texts)]
    longest, shortest = max(lengths), min(lengths)
    same = (
        sum(len(set(column)) == 1 for column in zip(*texts, strict=True))
        if longest == shortest
        else -1
    )
    marks = "".join(sorted({folded[m.end] for m in candidate.members[:-1]} & _LINKS))
    one, last = texts[0], texts[-1]
    heads = one[0] == last[0] and len({t[0] for t in texts}) == 1
    tails = one[-1] == last[-1] and len({t[-1] for t in texts}) == 1
    strength = min(int(candidate.strength), 7)
    count = len(texts)
    return _shape_names(
        candidate.origin, count, longest, shortest, same, heads, tails, marks, strength
    )


@lru_cache(maxsize=8192)
def _shape_names(
    origin: str,
    count: int,
    longest: int,
    shortest: int,
    same: int,
    heads: bool,
    tails: bool,
    marks: str,
    strength: int,
) -> tuple[str, ...]:
    names = [f"{origin}/members-{min(count, 6)}", f"member-length-{_class(longest)}"]
    names += [f"spread-{min(longest - shortest, 4)}", f"marks-{marks}", f"strength-{strength}"]
    if longest == shortest:
        names += ["even", f"even-{min(count, 5)}", f"{origin}/even"]
        names.append(f"same-columns-{min(same, 3)}")
        if same * 2 >= longest:
            names.append("mostly-the-same")
    if heads:
        names += ["same-head", f"same-head-{min(count, 4)}"]
    if tails:
        names += ["same-tail", f"same-tail-{min(count, 4)}"]
    if shortest == 1:
        names.append("single-characters")
    return tuple(names)


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
        names += _neighbours(candidate, around)
    if after_mark in "，；":
        names.append(f"{origin}/comma-after")
    before = signs.before.at_end(folded[max(0, start - 6) : max(0, start)])
    if before:
        names.append(f"{origin}/before-{before}")
        if before in ("said", "saying"):
            names.append(f"said-length-{_class(candidate.end - candidate.start)}")
    after = None if after_mark in _STOPS else signs.after.at_start(folded[end : end + 12])
    if after:
        names.append(f"{origin}/after-{after}")
    return names


def _edge(folded: str, index: int) -> str:
    """The mark at ``index``, "" if another character stands there; a line's end outside the text."""
    mark = folded[index] if 0 <= index < len(folded) else "\n"
    return mark if mark in _EDGES else ""


@lru_cache(maxsize=2048)
def _bounds(origin: str, before: str, after: str) -> tuple[str, ...]:
    """Whether an unquoted phrase is a whole clause, begins or ends a sentence, touches a quotation mark.
    ``before`` and ``after``: the marks beside it, "" for any other character."""
    true = {
        "cut-before": not before,
        "cut-after": not after,
        "sentence-end": bool(after) and after in _SENTENCE,
        "sentence-start": bool(before) and before in _SENTENCE,
        "sentence": bool(before and after) and after in _SENTENCE and before in _SENTENCE,
        "quote-edge": before == "“" or after == "”",
    }
    return tuple(f"{origin}/{name}" for name, holds in true.items() if holds)


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


def _known(candidate: Candidate, known: Known) -> tuple[str, ...]:
    """Whether the phrase is a known saying, holds one or is part of one."""
    standing = known.standing(candidate.start, candidate.end)
    return (standing, f"{candidate.origin}/{standing}") if standing else ()


def _inside(candidate: Candidate, spans: tuple[Span, ...]) -> bool:
    index = bisect_right(spans, (candidate.start, 1 << 60)) - 1
    return index >= 0 and candidate.end <= spans[index].end
