"""speechkit reads Chinese official speeches: outline, slogans, problems and their remedies.

>>> import speechkit
>>> speech = speechkit.analyze("同志们：\\n今天开会。\\n一、提高认识\\n要学习。\\n二、抓好落实\\n要苦干。")
>>> [speech.source.slice(node.heading) for node in speech.document.sections]
['提高认识', '抓好落实']

``analyze`` takes a ``Path`` or a text and gives a ``Speech``; ``render`` turns it into one of the output
formats; ``read`` alone gives the text of a file. What goes wrong is raised as a ``SpeechkitError``, one sentence
for a reader. Each name is imported when it is first asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "Options",
    "RenderOptions",
    "Speech",
    "SpeechkitError",
    "__version__",
    "analyze",
    "analyze_each",
    "read",
    "render",
]

if TYPE_CHECKING:
    from speechkit.errors import SpeechkitError
    from speechkit.model.findings import Speech
    from speechkit.pipeline import Options, analyze, analyze_each, render
    from speechkit.read import read
    from speechkit.render import RenderOptions

_HOMES = {
    "Options": "pipeline",
    "RenderOptions": "render",
    "Speech": "model.findings",
    "SpeechkitError": "errors",
    "analyze": "pipeline",
    "analyze_each": "pipeline",
    "read": "read",
    "render": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'speechkit' has no attribute {name!r}")
    return getattr(import_module(f"speechkit.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Package(ModuleType):
    """``read`` and ``render`` are functions here and folders as well: importing a folder binds its name in
    the package, and must not put the module in the function's place."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _HOMES:
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
