"""A speech as plain data: the shape that JSON, YAML and JSONL print. Spans here count in the raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from speechkit.model.findings import Problem, Remedy, Slogan, Speech
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, ListBlock, Node, Paragraph
from speechkit.render import RenderOptions

SCHEMA = "speechkit/1"

Data = dict[str, Any]


def to_dict(speech: Speech, options: RenderOptions) -> Data:
    """The object that the contract describes. Parts not asked for are empty."""
    document, source = speech.document, speech.source
    view = _View(source)
    outline = "outline" in options.parts
    salutation = document.salutation
    analysis = speech.analysis
    slogans = analysis.slogans if "slogans" in options.parts else ()
    problems = analysis.problems if "problems" in options.parts else ()
    remedies = analysis.remedies if "problems" in options.parts else ()
    return {
        "schema": SCHEMA,
        "source": _source(source),
        "title": document.title_text,
        "date": document.date,
        "speaker": document.speaker,
        "salutation": salutation
        and {
            "text": source.slice(salutation.span),
            "addressees": [source.slice(span) for span in salutation.addressees],
            "span": view.span(salutation.span),
        },
        "opening": view.blocks(document.opening) if outline else [],
        "sections": [view.node(node) for node in document.sections] if outline else [],
        "closing": view.blocks(document.closing) if outline else [],
        "boilerplate": _boilerplate(speech),
        "slogans": [view.slogan(slogan) for slogan in slogans],
        "problems": [view.problem(problem) for problem in problems],
        "remedies": [view.remedy(remedy) for remedy in remedies],
        "diagnostics": [
            {
                "code": notice.code,
                "severity": notice.severity,
                "message": notice.message,
                "span": notice.span and view.span(notice.span),
            }
            for notice in (*source.diagnostics, *document.diagnostics, *analysis.diagnostics)
        ],
    }


def _source(source: Source) -> Data:
    raw = source.raw
    return {
        "path": raw.name,
        "format": raw.format,
        "encoding": raw.encoding,
        "sha256": raw.sha256,
        "characters": len(raw.text),
        "script": source.script,
        "repairs": dict(Counter(edit.fixer for edit in source.edits)),
    }


def _boilerplate(speech: Speech) -> list[Data]:
    source = speech.source
    spans = {*source.furniture, *(source.raw_span(span) for span in speech.document.furniture)}
    return [{"text": source.raw.text[s.start : s.end], "span": list(s)} for s in sorted(spans)]


class _View:
    """Turns parts of the tree into plain data, with spans in the raw text."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def span(self, span: Span) -> list[int]:
        return list(self.source.raw_span(span))

    def blocks(self, blocks: Iterable[Block]) -> list[Data]:
        return [self.list(b) if isinstance(b, ListBlock) else self.paragraph(b) for b in blocks]

    def paragraph(self, block: Paragraph) -> Data:
        text = self.source.slice(block.span)
        return {"kind": "paragraph", "text": text, "span": self.span(block.span)}

    def list(self, block: ListBlock) -> Data:
        lead = block.lead_in
        return {
            "kind": "list",
            "span": self.span(block.span),
            "lead_in": lead
            and {
                "text": self.source.slice(lead.span),
                "declared": lead.declared,
                "span": self.span(lead.span),
            },
            "items": [self.node(item) for item in block.items],
        }

    def node(self, node: Node) -> Data:
        return {
            "id": node.id,
            "level": node.level,
            "marker": self.source.slice(node.marker) if node.marker else "",
            "ordinal": node.ordinal,
            "heading": self.source.slice(node.heading),
            "span": self.span(node.span),
            "heading_span": self.span(node.heading),
            "blocks": self.blocks(node.blocks),
            "confidence": round(node.confidence, 2),
            "reason": node.reason,
        }

    def slogan(self, slogan: Slogan) -> Data:
        return {
            "text": slogan.text,
            "kind": slogan.kind,
            "count": len(slogan.spans),
            "guessed": sum(self.source.is_guessed(span) for span in slogan.spans),
            "spans": [self.span(span) for span in slogan.spans],
            "score": round(slogan.score, 2),
            "parts": [
                {"text": part.text, "gloss": part.gloss, "span": self.span(part.span)}
                for part in slogan.parts
            ],
            "reasons": list(slogan.reasons),
        }

    def problem(self, problem: Problem) -> Data:
        return {
            "id": problem.id,
            "text": problem.text,
            "kind": problem.kind,
            "node": problem.node,
            "span": self.span(problem.span),
            "detail": problem.detail,
            "who": list(problem.who),
            "evidence": list(problem.evidence),
            "remedies": [
                {"id": link.remedy, "score": round(link.score, 2), "why": list(link.why)}
                for link in problem.links
            ],
        }

    def remedy(self, remedy: Remedy) -> Data:
        return {
            "id": remedy.id,
            "text": remedy.text,
            "node": remedy.node,
            "span": self.span(remedy.span),
            "by": list(remedy.by),
            "due": remedy.due,
        }
