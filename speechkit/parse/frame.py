"""The frame of a speech: all that stands around its body, and what it says of when and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Salutation
from speechkit.parse.furniture import replies_start
from speechkit.parse.head import Head, find_head
from speechkit.parse.occasion import find_date, find_speaker
from speechkit.parse.several import other_speeches
from speechkit.parse.tail import find_tail


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the body ``[body.start, body.end)``; fields as in ``Document``."""

    body: Span
    title: tuple[Span, ...]
    title_text: str | None
    date: str | None
    speaker: str | None
    salutation: Salutation | None
    frame: tuple[Span, ...]
    furniture: tuple[Span, ...]
    rest: int | None
    diagnostics: tuple[Diagnostic, ...]


def find_frame(source: Source) -> Frame:
    """The frame of ``source``. Title, salutation, frame, furniture and body cover the text."""
    head = find_head(source)
    whole = find_tail(source, head.body, len(source.text))
    others = other_speeches(source, head, whole.body_end)
    limit = others[0] if others else len(source.text)
    replies = replies_start(source.folded, head.body, limit)
    end = limit if replies is None else replies
    tail = find_tail(source, head.body, end) if end < len(source.text) else whole
    edges = sorted({end, limit, *others, len(source.text)})
    rest = tuple(Span(a, b) for a, b in pairwise(edges))
    body = Span(min(head.body, tail.body_end), tail.body_end)
    return Frame(
        body=body,
        title=_outside(body, head.title),
        title_text=head.title_text,
        date=find_date(source, head, tail, body),
        speaker=find_speaker(source, head, tail, body),
        salutation=head.salutation,
        frame=_outside(body, (*head.frame, *tail.frame)),
        furniture=_outside(body, (*head.furniture, *tail.furniture, *rest)),
        rest=others[0] if others else None,
        diagnostics=_several(source, head, others),
    )


def _outside(body: Span, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans that share nothing with the body: what reads like a source note may stand after the
    text has begun on the title's own line, and then belongs to the text."""
    return tuple(span for span in spans if not span.overlaps(body))


def _several(source: Source, head: Head, others: list[int]) -> tuple[Diagnostic, ...]:
    if not others:
        return ()
    line = re.match(r"[^\n]{0,30}", source.text[others[0] :])
    begins = line.group().strip() if line else ""
    message = f"文件里有 {len(others) + 1} 篇讲话，只分析了第一篇；第二篇从“{begins}”开始，可用 --split 分别分析。"
    return (
        Diagnostic(
            "several-speeches", "warning", message, Span(others[0], others[0] + max(1, len(begins)))
        ),
    )
