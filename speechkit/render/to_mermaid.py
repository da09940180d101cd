"""A Mermaid mind map, for Markdown pages and wikis that draw one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.messages import LANGUAGES
from speechkit.render.topics import Topic, topics

#: What ends a quoted text, starts Markdown or HTML in it, or is an entity itself.
_SPECIAL: Final = re.compile(r"[\"`#;<>&*_~\\%{}\[\]$]")


def render(speech: Speech, options: RenderOptions) -> str:
    root = topics(speech, options, LANGUAGES[options.lang])
    return "\n".join(["mindmap", f'  root(("{quoted(root.text)}"))', *_branches(root, 2)]) + "\n"


def _branches(topic: Topic, depth: int) -> Iterator[str]:
    for child in topic.children:
        yield f'{"  " * depth}["{quoted(child.text)}"]'
        yield from _branches(child, depth + 1)


def quoted(text: str) -> str:
    """``text`` for inside double quotes, in Mermaid's entity codes (#34; is a quote)."""
    return _SPECIAL.sub(lambda match: f"#{ord(match.group())};", text)
