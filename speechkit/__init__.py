"""speechkit reads Chinese official speeches: outline, slogans, problems and their remedies.

>>> import speechkit
>>> speech = speechkit.analyze("同志们：\\n今天开会。\\n一、提高认识\\n要学习。\\n二、抓好落实\\n要苦干。")
>>> [speech.source.slice(node.heading) for node in speech.document.sections]
['提高认识', '抓好落实']

Everything that takes time to import is imported where it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = ["__version__", "analyze", "read", "render"]

if TYPE_CHECKING:
    from speechkit.pipeline import analyze, render
    from speechkit.read import read


def __getattr__(name: str) -> Any:
    if name in ("analyze", "render"):
        from speechkit import pipeline

        return getattr(pipeline, name)
    if name == "read":
        from speechkit.read import read

        return read
    raise AttributeError(f"module 'speechkit' has no attribute {name!r}")
