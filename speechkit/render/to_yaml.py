"""YAML: the same object as JSON, easier on the eye."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.to_dict import to_dict
from speechkit.render.visible import encodable, escape_active, is_active


def render(speech: Speech, options: RenderOptions) -> str:
    return render_many([speech], options)


def render_many(speeches: Sequence[Speech], options: RenderOptions) -> str:
    """A stream of documents parted by ``---``."""
    import yaml

    text: str = yaml.dump_all(
        [to_dict(speech, options) for speech in speeches],
        Dumper=_dumper(),
        allow_unicode=True,
        sort_keys=False,
        width=10**6,
        # Spans and other lists without lists inside stand on one line.
        default_flow_style=None,
        explicit_start=len(speeches) > 1,
    )
    # What is left of active characters stands in double quotes, where YAML knows the same escapes as JSON.
    return escape_active(text)


def _dumper() -> Any:
    """A dumper that puts strings with active characters in double quotes. It can't write lone surrogates."""
    import yaml

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        pass

    def represent(dumper: Any, text: str) -> Any:
        style = '"' if is_active(text) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", encodable(text), style=style)

    Dumper.add_representer(str, represent)
    return Dumper
