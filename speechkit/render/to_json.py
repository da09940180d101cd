"""JSON as the contract says: one object a speech."""

from __future__ import annotations

import json

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.to_dict import to_dict
from speechkit.render.visible import escape_active


def render(speech: Speech, options: RenderOptions) -> str:
    return to_json_text(to_dict(speech, options), indent=2) + "\n"


def to_json_text(data: object, indent: int | None = None) -> str:
    """``data`` as JSON that is safe to print: Chinese as it is, what would act on a terminal escaped."""
    return escape_active(json.dumps(data, ensure_ascii=False, indent=indent))
