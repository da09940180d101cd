"""What a file is, by its first bytes."""

from __future__ import annotations

import re
from typing import NamedTuple


class Signature(NamedTuple):
    """``data[offset:]`` starts with ``start``; ``what`` names it for a reader."""

    start: bytes
    what: str
    offset: int = 0


_BINARIES = (
    Signature(b"\x89PNG", "a PNG image"),
    Signature(b"\xff\xd8\xff", "a JPEG image"),
    Signature(b"GIF8", "a GIF image"),
    Signature(b"BM", "a bitmap image"),
    Signature(b"II*\0", "a TIFF image"),
    Signature(b"MM\0*", "a TIFF image"),
    Signature(b"WEBP", "a WebP image", 8),
    Signature(b"WAVE", "a WAV recording", 8),
    Signature(b"ftyp", "an MP4 recording", 4),
    Signature(b"ID3", "an MP3 recording"),
    Signature(b"OggS", "an Ogg recording"),
    Signature(b"\x1f\x8b", "a gzip archive"),
    Signature(b"BZh", "a bzip2 archive"),
    Signature(b"\xfd7zXZ\0", "an xz archive"),
    Signature(b"7z\xbc\xaf", "a 7-Zip archive"),
    Signature(b"Rar!", "a RAR archive"),
    Signature(b"PK\x03\x04", "a ZIP archive"),
    Signature(b"PK\x05\x06", "an empty ZIP archive"),
    Signature(b"\x7fELF", "a program"),
    Signature(b"MZ", "a program"),
    Signature(b"SQLite format 3\0", "an SQLite database"),
    Signature(b"PAR1", "a Parquet file"),
    Signature(b"\xd0\xcf\x11\xe0", "an old Office file"),
)


_ZIPPED = (
    (b"xl/workbook", "an Excel workbook"),
    (b"ppt/presentation", "a PowerPoint presentation"),
    (b"META-INF/container.xml", "an e-book"),
)


def binary_kind(data: bytes) -> str | None:
    """The kind of a well-known file that holds no text ("a PNG image"), or None.

    A hint only: a text may well start with "BM".
    """
    if data.startswith(b"PK\x03\x04"):
        for part, what in _ZIPPED:
            if part in data:
                return what
    for signature in _BINARIES:
        if data.startswith(signature.start, signature.offset):
            return signature.what
    return None


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<\?xml[^>]*>|<!--.{0,2000}?-->)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)


def content_kind(data: bytes) -> str | None:
    """The name of the reader that the content asks for, or None where it says nothing (text, markdown).

    For containers the names of their parts decide: they stand unpacked even in a file that is cut off.
    """
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(_OLE):
        return "doc"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:64].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if _HTML_START.match(data[:8192].replace(b"\0", b"")):
        return "html"
    return None


def _zip_kind(data: bytes) -> str | None:
    if b"mimetype" in data[:64] and b"content.xml" in data:
        return "odt"
    if b"word/" in data or b"[Content_Types].xml" in data[:4096]:
        return None if b"xl/workbook" in data or b"ppt/presentation" in data else "docx"
    return None
