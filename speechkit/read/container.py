"""ZIP containers with XML parts (docx, odt), opened so that no file can use up time or memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import suppress
from xml.etree import ElementTree as ET
from xml.parsers import expat

from speechkit.errors import UnreadableInput

#: No part of a container is unpacked further, in bytes; a speech of 100,000 characters has about 2 MB.
MAX_PART = 40_000_000
#: A container with more parts isn't opened.
MAX_PARTS = 20_000
#: Nor with more tags in a part: each takes a hundred times its own size in memory. A book has some 500,000.
MAX_TAGS = 3_000_000
#: Word nests tables and text boxes some 60 elements deep; deeper than this is no document.
MAX_DEPTH = 200

_ENTRY = b"PK\x01\x02"  # starts each entry of a ZIP file's directory


class Package:
    """The parts of one ZIP file. ``name`` is for messages.

    Raises UnreadableInput, also from its methods, for a file that is damaged, locked by a password
    or built to exhaust the reader.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.count(_ENTRY) > MAX_PARTS:
            raise UnreadableInput(f"{name}: has more than {MAX_PARTS:,} parts; it is no document")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged() from error
        self.names = frozenset(self._zip.namelist())

    def part(self, part: str) -> bytes | None:
        """The content of a part, or None where there's no such part."""
        if part not in self.names:
            return None
        try:
            with self._zip.open(part) as stream:
                content = stream.read(MAX_PART + 1)
        except RuntimeError as error:  # zipfile's way of asking for a password
            raise UnreadableInput(
                f"{self.name}: locked by a password; save a copy without one"
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise self._damaged() from error
        if len(content) > MAX_PART:
            limit = f"{MAX_PART // 1_000_000} MB"
            raise UnreadableInput(f"{self.name}: {part} unpacks to more than {limit}; not read")
        return content

    def xml(self, part: str) -> ET.Element | None:
        """A part as parsed XML, or None where there's no such part."""
        content = self.part(part)
        return None if content is None else parse_xml(content, f"{self.name}: {part}")

    def _damaged(self) -> UnreadableInput:
        return UnreadableInput(
            f"{self.name}: the file is damaged or cut off; get it again, or open and save it in Word"
        )


def parse_xml(content: bytes, where: str) -> ET.Element:
    """The root element of ``content``.

    Raises UnreadableInput where it isn't well-formed, declares a document type (the way to XML
    entity bombs; no office program writes one) or nests deeper than MAX_DEPTH.
    """
    if content.count(b"<") > MAX_TAGS:
        raise UnreadableInput(f"{where}: more than {MAX_TAGS:,} tags; not read, split the document")
    try:
        if _declares_type(content):
            raise UnreadableInput(f"{where}: declares XML entities, as no office program does")
        root = ET.fromstring(content)
    except (ET.ParseError, expat.ExpatError, ValueError, LookupError) as error:
        raise UnreadableInput(f"{where}: damaged XML ({error}); open and save it anew") from error
    level, depth = [root], 0
    while level:
        level = [child for element in level for child in element]
        depth += 1
        if depth > MAX_DEPTH:
            raise UnreadableInput(f"{where}: nested deeper than {MAX_DEPTH}; it is no document")
    return root


class _RootReached(Exception):
    pass


def _declares_type(content: bytes) -> bool:
    """Whether there's a DOCTYPE before the root element, in whatever encoding."""
    parser = expat.ParserCreate()
    found: list[str] = []

    def note(name: str, *_: object) -> None:
        found.append(name)
        raise _RootReached

    def stop(*_: object) -> None:
        raise _RootReached

    parser.StartDoctypeDeclHandler = note
    parser.StartElementHandler = stop
    with suppress(_RootReached):
        parser.Parse(content, True)
    return bool(found)
