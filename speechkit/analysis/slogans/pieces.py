"""The text cut into pieces: what stands between two punctuation marks; and what stands in quotation marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from speechkit.model.spans import Span

#: “…”, with at most one level of “…” inside, on one line.
_QUOTE = re.compile(r"“([^“”\n]{1,60}(?:“[^“”\n]{1,20}”[^“”\n]{0,40})?)”")
_INNER = re.compile(r"‘([^‘’\n]{2,30})’")

#: A piece may hold a short quoted word (以“拼”的精神), never a quotation with punctuation of its own.
_PLAIN = r"[^，。、；：！？\n“”‘’…—（）《》〔〕* ]"
_SHORT_QUOTE = r"“[^“”，。、；：！？\n]{1,8}”"
_PIECE = re.compile(rf"(?:{_PLAIN}+|{_SHORT_QUOTE}{_PLAIN}*)(?:{_SHORT_QUOTE}{_PLAIN}*)*")


class Pieces(NamedTuple):
    """Pieces in order: where each starts and ends, what it says, and the mark after it if that may link."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    links: list[str]


def cut(folded: str) -> Pieces:
    """All pieces of the text. ``links[i]`` is the mark between i and i + 1, "" where they don't join."""
    spans = [match.span() for match in _PIECE.finditer(folded)]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    texts = [folded[start:end] for start, end in spans]
    # a blank may stand between the halves of a title: 担使命 谱新篇
    links = [
        folded[end] if following - end == 1 and folded[end] in "，、； " else ""
        for end, following in zip(ends, starts[1:], strict=False)
    ]
    return Pieces(starts, ends, texts, [*links, ""] if texts else [])


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
