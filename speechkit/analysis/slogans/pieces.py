"""The text cut into pieces: what stands between two punctuation marks; and what stands in quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import NamedTuple

from speechkit.model.spans import Span

#: “…”, with at most one level of “…” inside, on one line.
_QUOTE = re.compile(r"“([^“”\n]{1,60}(?:“[^“”\n]{1,20}”[^“”\n]{0,40})?)”")
_INNER = re.compile(r"‘([^‘’\n]{2,30})’")

#: What stands between pieces.
_BETWEEN = re.compile(r"([，。、；：！？\n“”‘’…—（）《》〔〕* ]+)")

#: A piece may hold a short quoted word (以“拼”的精神), never a quotation with punctuation of its own.
_SHORT_QUOTE = re.compile(r"“[^“”，。、；：！？\n]{1,8}”")

#: Marks that may link two pieces; a blank stands between the halves of a title: 担使命 谱新篇.
_LINKS = frozenset("，、； ")


#: Where something begins and ends in the folded text: a Span without its name, which takes less time to make.
Place = tuple[int, int]


class Pieces(NamedTuple):
    """Pieces in order: where each starts and ends, what it says, and the mark after it if that may link.
    ``times``: how often each text stands."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    links: list[str]
    times: Counter[str]


def cut(folded: str) -> Pieces:
    """All pieces of the text. ``links[i]`` is the mark between i and i + 1, "" where they don't join."""
    plain = _SHORT_QUOTE.sub(lambda quote: "字" * len(quote.group()), folded)
    parts = _BETWEEN.split(plain)  # a piece (the first and last may be empty), marks, a piece, …
    offsets = [*accumulate(map(len, parts), initial=0)]
    first = 0 if parts[0] else 2
    after = len(parts) if parts[-1] else len(parts) - 1
    starts, ends = offsets[first:after:2], offsets[first + 1 : after + 1 : 2]
    texts = [folded[start:end] for start, end in zip(starts, ends, strict=True)]
    marks = parts[first + 1 : after - 1 : 2]
    links = [mark if mark in _LINKS else "" for mark in marks]
    return Pieces(starts, ends, texts, [*links, ""] if texts else [], Counter(texts))


def quotations(folded: str) -> list[Span]:
    """What stands in quotation marks, without the marks and without a final stop, outer ones first."""
    found = []
    for match in _QUOTE.finditer(folded):
        start, end = match.span(1)
        found.append(_trimmed(folded, start, end))
        if "“" in match.group(1):
            inner = folded.index("“", start) + 1
            found.append(_trimmed(folded, inner, folded.index("”", inner)))
    found += (_trimmed(folded, *match.span(1)) for match in _INNER.finditer(folded))
    return [span for span in found if span.start < span.end]


def _trimmed(folded: str, start: int, end: int) -> Span:
    """Without stops at the ends, and without what an opening bracket adds: 一岗三责（管人、管事）."""
    bracket = folded.find("（", start, end)
    if bracket - start > 1:
        end = bracket
    while end > start and folded[end - 1] in "，。、；：！？ ":
        end -= 1
    while start < end and folded[start] in "，。、；： ":
        start += 1
    return Span(start, end)
