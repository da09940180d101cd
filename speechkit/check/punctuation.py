"""Punctuation after markers (GB/T 15834-2011), and quotation marks and brackets that don't pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit.check.finding import Objection
from speechkit.model.findings import Speech
from speechkit.model.spans import Span
from speechkit.model.walk import iter_nodes, leaf_spans

_CHINESE = "[零〇一二三四五六七八九十百廿卅两]+"

#: What a marker looks like on the folded text, what should stand instead, and the reason. A fix keeps the numeral.
_WRONG_MARKERS = (
    (re.compile(rf"(（{_CHINESE}）)\s*[、，.]"), r"\1", "（一）后面不加标点"),
    (re.compile(r"(（\d+）)\s*[、，.]"), r"\1", "（1）后面不加标点"),
    (re.compile(r"([①-⓿])\s*[、，.]"), r"\1", "①后面不加标点"),
    (re.compile(rf"(第{_CHINESE})\s*、"), r"\1，", "“第一”后面用逗号"),
    (re.compile(r"(首先|其次|再次|最后)、"), r"\1，", "“首先”后面用逗号"),
    (re.compile(r"(\d+)、"), r"\1.", "阿拉伯数字序号后面用下脚点"),
    (re.compile(rf"({_CHINESE})\s*[.，]"), r"\1、", "汉字序号后面用顿号"),
)


def marker_punctuation(speech: Speech) -> Iterator[Objection]:
    """P201: a marker with the wrong punctuation. The fix keeps the numeral as it is written."""
    source = speech.source
    for node in iter_nodes(speech.document):
        if node.marker is None:
            continue
        folded = source.folded[node.marker.start : node.marker.end].rstrip()
        for pattern, right, reason in _WRONG_MARKERS:
            match = pattern.fullmatch(folded)
            if match:
                span = Span(node.marker.start, node.marker.start + len(folded))
                numeral = source.text[span.start : span.start + match.end(1)]
                yield Objection(span, reason, numeral + right[2:])
                break


def unpaired_quotes(speech: Speech) -> Iterator[Objection]:
    """P202: a quotation mark that is never closed, or never opened, within its paragraph."""
    for opener, closer in ("“”", "‘’"):
        yield from _unpaired(speech, opener, closer, "引号")


def unpaired_brackets(speech: Speech) -> Iterator[Objection]:
    """P203: the same for brackets and book title marks."""
    for opener, closer, name in (
        ("（", "）", "括号"),
        ("《", "》", "书名号"),
        ("【", "】", "括号"),
    ):
        yield from _unpaired(speech, opener, closer, name)


#: A closing bracket that is part of a marker without an opening one: 1）  a）
_HALF_MARKER = re.compile(r"(?:^|[\n。；，：！？ ])[0-9A-Za-z]{1,3}$")


def _unpaired(speech: Speech, opener: str, closer: str, name: str) -> Iterator[Objection]:
    folded = speech.source.folded
    body = leaf_spans(speech.document)
    if not body:
        return
    start, end = body[0].start, max(span.end for span in body)
    open_at: list[int] = []
    for match in re.compile(f"[{opener}{closer}\n]").finditer(folded, start, end):
        char, place = match.group(), match.start()
        if char == opener:
            if not (open_at and opener in "“‘" and folded.startswith("\n", place - 1)):
                open_at.append(place)  # else the quotation that is open goes on in a new paragraph
        elif char == closer and open_at:
            open_at.pop()
        elif char == closer and not _stands_alone(folded, place, opener):
            yield Objection(Span(place, place + 1), f"{name}“{closer}”没有对应的前半")
        elif char == "\n" and opener not in "“‘":  # a quotation may run over several paragraphs
            yield from _never_closed(open_at, name, opener)
            open_at = []
    yield from _never_closed(open_at, name, opener)


def _never_closed(open_at: list[int], name: str, opener: str) -> Iterator[Objection]:
    for place in open_at:
        yield Objection(Span(place, place + 1), f"{name}“{opener}”没有对应的后半")


def _stands_alone(folded: str, place: int, opener: str) -> bool:
    """Whether the closing half needs no opening one: 1） and a letter's apostrophe (it’s)."""
    before = folded[max(0, place - 5) : place]
    if opener == "（":
        return bool(_HALF_MARKER.search(before))
    return opener == "‘" and before[-1:].isascii() and before[-1:].isalpha()
