"""JSON as the contract says: one object a speech."""

from __future__ import annotations

import json

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.to_dict import to_dict


def render(speech: Speech, options: RenderOptions) -> str:
    return json.dumps(to_dict(speech, options), ensure_ascii=False, indent=2) + "\n"
