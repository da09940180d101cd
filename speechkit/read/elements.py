"""Short names for the XML of Word and OpenDocument files: ``{…wordprocessingml…}p`` is ``p``, of any edition."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",  # the strict edition
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office:",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table:",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}


@lru_cache(maxsize=4096)
def short(tag: str) -> str:
    """``p`` for Word's own elements and OpenDocument's text, ``mc:Choice``, ``table:table``; ``?`` and the name for
    all others."""
    space, _, name = tag.rpartition("}")
    return _PREFIXES.get(space[1:], "?") + name


def find(element: Element | None, *path: str) -> Element | None:
    """The first descendant along ``path`` of short names."""
    for name in path:
        if element is None:
            return None
        element = next((child for child in element if short(child.tag) == name), None)
    return element


def find_all(element: Element | None, name: str) -> list[Element]:
    """The children of that name."""
    return [] if element is None else [child for child in element if short(child.tag) == name]


def attribute(element: Element | None, name: str = "val") -> str | None:
    """The value of an attribute, by its short name."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if short(key) == name), None)


def number(element: Element | None, name: str = "val") -> int | None:
    """An attribute as a whole number; None where it's missing or something else."""
    value = attribute(element, name) or ""
    return int(value) if value.lstrip("-").isdecimal() and len(value) < 10 else None


def is_on(element: Element | None) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is on."""
    return element is not None and attribute(element) not in ("0", "false", "off")
