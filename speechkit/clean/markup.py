r"""Leftovers of mark-up: ``</p><p style=…>``, ``&amp;nbsp;``, ``x0dx0a``, a literal ``\n``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred

#: Tags that end a line, and tags that are dropped without a trace. Others are left: they may be meant.
_BLOCK = "p|br|div|tr|li|ul|ol|table|tbody|thead|h[1-6r]|center|dd|dt|dl|blockquote|section|article"
_INLINE = "a|abbr|b|big|em|font|i|img|o:p|small|span|strong|sub|sup|td|th|u|st1:[a-z]+|input|label|col|iframe"
_ATTRIBUTE = r"""\s+[A-Za-z][\w:.-]{0,30}(?:\s?=\s?(?:"[^"<>\n]{0,300}"|'[^'<>\n]{0,300}'|[^\s"'<>]{1,300}))?"""
_FLAGS = re.ASCII | re.IGNORECASE
_TAG = rf"</?(?:{_BLOCK}|{_INLINE})(?:{_ATTRIBUTE}){{0,12}}\s?/?>"
_TAG_RUN = deferred(rf"{_TAG}(?:[ \t]*{_TAG})*", _FLAGS)
_BLOCK_TAG = deferred(rf"</?(?:{_BLOCK})[\s/>]", _FLAGS)
_COMMENT = deferred(r"<!--[^\n]{0,500}?-->")

#: An entity, escaped once, twice or more (&amp;amp;nbsp;), or with its & lost.
_ENTITY = deferred(
    r"&(?:amp;)*(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});|(?<![A-Za-z&;])(?:nbsp;)+"
)

#: Line ends that were written out as text.
_WRITTEN_LINE_END = deferred(r"(?:_x000D_|&?#?x0d;?&?#?x0a;?|(?:\\r)?\\n|\\r)+")
_NEXT_TO_CHINESE = deferred("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’—…]")


def entities(draft: Draft) -> Iterator[Fix]:
    """Unescapes entities, however often they were escaped; what is no entity stays (AT&T;)."""
    text = draft.text
    if ";" not in text or ("&" not in text and "nbsp;" not in text):
        return
    import html

    for found in _ENTITY.finditer(text):
        plain = found.group()
        if plain.startswith("nbsp"):
            plain = " " * plain.count(";")
        for _ in range(4):  # &amp;amp;nbsp; is escaped three times
            plain, escaped = html.unescape(plain), plain
            if plain == escaped:
                break
        if plain != found.group():
            yield Fix(found.start(), found.end(), plain.replace("\xa0", " "))


def markup(draft: Draft) -> Iterator[Fix]:
    """Drops tags and comments (a block's tag becomes a line end); makes written-out line ends real."""
    text = draft.text
    fixes: list[Fix] = []
    if "<" in text and ">" in text:
        fixes += (Fix(m.start(), m.end(), "") for m in _COMMENT.finditer(text))
        fixes += _tags(text)
    if "\\n" in text or "\\r" in text or "x0" in text:
        fixes += _written_line_ends(text)
    end = 0
    for fix in sorted(fixes):
        if fix.start >= end:
            yield fix
            end = fix.end


def _tags(text: str) -> Iterator[Fix]:
    for run in _TAG_RUN.finditer(text):
        yield Fix(run.start(), run.end(), "\n" if _BLOCK_TAG.search(run.group()) else "")


def _written_line_ends(text: str) -> Iterator[Fix]:
    r"""``\n`` and its like, where a neighbour is Chinese (C:\new stays)."""
    for found in _WRITTEN_LINE_END.finditer(text):
        around = (
            text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
        )
        if _NEXT_TO_CHINESE.search(around):
            yield Fix(found.start(), found.end(), "\n")
