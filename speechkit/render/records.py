"""A speech as flat records, all with the same fields: for jsonl and for data frames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from speechkit.model.findings import Speech
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, ListBlock, Node, Paragraph
from speechkit.render import RenderOptions
from speechkit.render.ledger import Places, ledger

Record = dict[str, Any]


def records(speech: Speech, options: RenderOptions) -> Iterator[Record]:
    """One record for each node, paragraph of opening and closing, slogan, problem and remedy.

    Fields of every record: ``file``; ``type`` (opening, node, closing, slogan, problem, remedy); ``id``;
    ``path`` (headings above, from the top); ``level`` (0 for what is no node); ``marker``; ``heading``;
    ``text`` (a node's own text, without that of nodes below it, so that each passage stands in one
    record); ``span`` in the raw text; ``line`` from 1. Slogans add ``kind``, ``count``, ``score``;
    problems ``who``, ``detail``, ``remedies`` (ids, best first); remedies ``by``, ``due``.
    """
    make = _Records(speech)
    if "outline" in options.parts:
        yield from make.outline()
    if "slogans" in options.parts:
        yield from make.slogans()
    if "problems" in options.parts:
        yield from make.problems()
        yield from make.remedies()


class _Records:
    def __init__(self, speech: Speech) -> None:
        self.speech, self.source = speech, speech.source
        self.places = Places(speech)

    def record(
        self,
        type: str,
        id: str,
        text: str,
        span: Span,
        path: Iterable[str] = (),
        node: Node | None = None,
        extra: Record | None = None,
    ) -> Record:
        marker = self.source.slice(node.marker) if node and node.marker else ""
        return {
            "file": self.source.raw.name,
            "type": type,
            "id": id,
            "path": list(path),
            "level": node.level if node else 0,
            "marker": marker,
            "heading": self.source.slice(node.heading) if node else "",
            "text": text,
            "span": list(self.source.raw_span(span)),
            "line": self.places.of(span).line,
            **(extra or {}),
        }

    def outline(self) -> Iterator[Record]:
        document = self.speech.document
        yield from self.frame("opening", document.opening)
        for section in document.sections:
            yield from self.node(section, ())
        yield from self.frame("closing", document.closing)

    def frame(self, type: str, blocks: Iterable[Block]) -> Iterator[Record]:
        number = 0
        for block in blocks:
            if isinstance(block, ListBlock):
                for item in block.items:
                    yield from self.node(item, ())
            else:
                number += 1
                text = self.source.slice(block.span)
                yield self.record(type, f"{type}-{number}", text, block.span)

    def node(self, node: Node, path: tuple[str, ...]) -> Iterator[Record]:
        text = own_text(self.source, node)
        if not node.is_bare or text:
            yield self.record("node", node.id, text, node.span, path, node)
        below = path if node.is_bare else (*path, self.places.label(node))
        for block in node.blocks:
            if isinstance(block, ListBlock):
                for item in block.items:
                    yield from self.node(item, below)

    def slogans(self) -> Iterator[Record]:
        for number, slogan in enumerate(self.speech.analysis.slogans, 1):
            if slogan.spans:
                extra = {
                    "kind": slogan.kind,
                    "count": len(slogan.spans),
                    "score": round(slogan.score, 2),
                }
                yield self.record("slogan", f"S{number}", slogan.text, slogan.spans[0], extra=extra)

    def problems(self) -> Iterator[Record]:
        for entry in ledger(self.speech):
            problem = entry.problem
            remedies = [offer.remedy.id for offer in entry.offers]
            extra = {"who": list(problem.who), "detail": problem.detail, "remedies": remedies}
            yield self.record(
                "problem", problem.id, problem.text, problem.span, entry.place.path, extra=extra
            )

    def remedies(self) -> Iterator[Record]:
        for remedy in self.speech.analysis.remedies:
            path = self.places.of_finding(remedy).path
            extra = {"by": list(remedy.by), "due": remedy.due}
            yield self.record("remedy", remedy.id, remedy.text, remedy.span, path, extra=extra)


def own_text(source: Source, node: Node) -> str:
    """The text under a node's heading that belongs to no node below it, one paragraph a line."""
    lines = [source.slice(block.span) for block in node.blocks if isinstance(block, Paragraph)]
    if lines and node.blocks[0].span.start == node.heading.end:
        lines[0] = lines[0].lstrip("。；：，")  # what ends a run-on heading
    return "\n".join(line for line in lines if line)
