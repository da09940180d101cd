"""A speech as a pandas data frame, where pandas is there."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from speechkit.errors import MissingExtra
from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.records import records

if TYPE_CHECKING:
    import pandas as pd


def to_frame(speech: Speech, parts: Collection[str]) -> pd.DataFrame:
    """The records of the jsonl format as rows. Raises MissingExtra without pandas."""
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtra(
            "a data frame needs the package pandas; install it with: pip install pandas"
        ) from None
    return pd.DataFrame(list(records(speech, RenderOptions(parts=parts))))
