"""Arguments that name a file or folder, or a URL that fsspec opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from speechkit.batch.urls import is_url

Place = Path | str


class PlaceType(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A URL (s3://bucket/speeches) as text, anything else as a path."""

    name = "path or URL"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        if isinstance(value, str):
            return value.rstrip("/") if is_url(value) else Path(value)
        return value  # type: ignore[no-any-return]
