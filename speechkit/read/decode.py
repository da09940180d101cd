"""Bytes to text: which encoding, by score."""

from __future__ import annotations

from speechkit.model.diagnostics import Diagnostic


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """The text, the encoding's name, and diagnostics about bytes that could not be decoded."""
    for candidate in [encoding] if encoding else ["utf-8-sig", "gb18030"]:
        try:
            return data.decode(candidate), candidate.removesuffix("-sig"), ()
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace"), "utf-8", ()
