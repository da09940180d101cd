"""JSON lines: one flat record a line, ready for retrieval and for data frames."""

from __future__ import annotations

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.records import records
from speechkit.render.to_json import to_json_text


def render(speech: Speech, options: RenderOptions) -> str:
    return "".join(to_json_text(record) + "\n" for record in records(speech, options))
