"""OPML 2.0: opens as a mind map in XMind and 幕布. Notes stand in the attribute ``_note``, as both read it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.messages import LANGUAGES
from speechkit.render.topics import Topic, topics


def render(speech: Speech, options: RenderOptions) -> str:
    root = topics(speech, options, LANGUAGES[options.lang])
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        "  <head>",
        f"    <title>{escape(root.text)}</title>",
        "  </head>",
        "  <body>",
        *_outline(root, 2),
        "  </body>",
        "</opml>",
    ]
    return "\n".join(lines) + "\n"


def _outline(topic: Topic, depth: int) -> Iterator[str]:
    indent = "  " * depth
    note = f" _note={quoteattr(chr(10).join(topic.notes))}" if topic.notes else ""
    start = f"{indent}<outline text={quoteattr(topic.text)}{note}"
    if not topic.children:
        yield f"{start}/>"
        return
    yield f"{start}>"
    for child in topic.children:
        yield from _outline(child, depth + 1)
    yield f"{indent}</outline>"
