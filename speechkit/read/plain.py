"""Plain text."""

from __future__ import annotations

from speechkit.errors import UnreadableInput
from speechkit.model.source import RawText
from speechkit.read.decode import Decoded, decode, is_binary
from speechkit.read.kinds import binary_kind

#: No longer text is decoded, in bytes: ten volumes of collected works in UTF-8 have 30 MB.
MAX_TEXT = 40_000_000


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The decoded text, line ends as they are."""
    text, chosen, diagnostics = decode_text(data, name, encoding)
    return RawText(text, name, "txt", chosen, diagnostics=diagnostics)


def decode_text(data: bytes, name: str, encoding: str | None) -> Decoded:
    """As ``decode``, but raises UnreadableInput for what is no text, or too long to be a speech."""
    if len(data) > MAX_TEXT:
        raise UnreadableInput(
            f"{name}: more than {MAX_TEXT // 1_000_000} MB of text, too long for one speech; split it"
        )
    decoded = decode(data, encoding)
    kind = binary_kind(data)
    if (kind and b"\0" in data[:4096]) or is_binary(decoded[0], decoded[1]):
        what = kind or "something else than text"
        wrong = f"read as {decoded[1]} it is no text" if encoding else f"it looks like {what}"
        hint = "give another encoding" if encoding else "give a text, Word, PDF or web page file"
        raise UnreadableInput(f"{name}: {wrong}; {hint}")
    return decoded
