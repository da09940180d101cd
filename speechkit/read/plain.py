"""Plain text."""

from __future__ import annotations

from speechkit.errors import UnreadableInput
from speechkit.model.source import RawText
from speechkit.read.decode import Decoded, decode, is_binary
from speechkit.read.kinds import binary_kind


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The decoded text, line ends as they are."""
    text, chosen, diagnostics = decode_text(data, name, encoding)
    return RawText(text, name, "txt", chosen, diagnostics=diagnostics)


def decode_text(data: bytes, name: str, encoding: str | None) -> Decoded:
    """As ``decode``, but raises UnreadableInput for what is no text."""
    decoded = decode(data, encoding)
    kind = binary_kind(data)
    if (kind and b"\0" in data[:4096]) or is_binary(decoded[0], decoded[1]):
        what = kind or "something else than text"
        wrong = f"read as {decoded[1]} it is no text" if encoding else f"it looks like {what}"
        hint = "give another encoding" if encoding else "give a text, Word, PDF or web page file"
        raise UnreadableInput(f"{name}: {wrong}; {hint}")
    return decoded
