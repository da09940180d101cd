"""The report: one HTML page that needs nothing else, neither files nor network nor script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.head import head_below_title, title
from speechkit.render.ledger import ledger, slogan_views
from speechkit.render.messages import LANGUAGES, Messages
from speechkit.render.passages import text_lines
from speechkit.render.report import branches, demands, other_demands, shares
from speechkit.render.visible import brief, one_line


def render(speech: Speech, options: RenderOptions) -> str:
    messages = LANGUAGES[options.lang]
    page = environment().get_template("report.html").render(_context(speech, options, messages))
    return page.strip() + "\n"


def _context(speech: Speech, options: RenderOptions, messages: Messages) -> dict[str, Any]:
    entries = ledger(speech)
    script, style = template_source("report.js"), template_source("report.css")
    return {
        "m": messages,
        "parts": options.parts,
        "explain": options.explain,
        "text_lang": "zh-Hant" if speech.source.script == "traditional" else "zh-Hans",
        "title": title(speech, messages),
        "head": head_below_title(speech, messages),
        "shares": shares(speech, messages),
        "branches": branches(speech, messages),
        "lines": list(text_lines(speech)),
        "slogans": slogan_views(speech),
        "entries": entries,
        "unanswered": sum(not entry.offers for entry in entries),
        "demands": demands(entries, messages),
        "others": list(other_demands(speech)),
        "notices": list(_notices(speech)),
        "script": script,
        "style": style,
        "script_hash": _content_hash(script),
    }


def _notices(speech: Speech) -> list[str]:
    found = (*speech.source.diagnostics, *speech.document.diagnostics, *speech.analysis.diagnostics)
    return [one_line(notice.message) for notice in found]


def _content_hash(script: str) -> str:
    """What a Content-Security-Policy calls the one script that may run."""
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


@cache
def environment() -> Environment:
    """Jinja with every value escaped; an unknown name in a template is an error."""
    found = Environment(
        loader=FunctionLoader(template_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["brief"] = brief
    return found


def template_source(name: str) -> str:
    return files("speechkit.render").joinpath("templates", name).read_text(encoding="utf-8")
