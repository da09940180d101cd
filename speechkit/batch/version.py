"""What a result depends on besides the text: the code's version, the rules, the options."""

from __future__ import annotations

import hashlib
from importlib import resources
from pathlib import Path

from speechkit import __version__
from speechkit.pipeline import Options


def rules_version(options: Options, rule_file: Path | None, format: str | None) -> str:
    """A short digest. Results made under another one are made anew."""
    digest = hashlib.sha256(__version__.encode())
    folder = resources.files("speechkit.rules") / "data"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    if rule_file is not None:
        digest.update(rule_file.read_bytes())
    settings = (options.repair, options.script, sorted(options.parts), options.encoding, format)
    digest.update(repr(settings).encode())
    return digest.hexdigest()[:16]
