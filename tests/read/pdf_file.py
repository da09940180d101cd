"""Builds PDF files for the tests: lines of Chinese at given places, in a font that every reader knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842
LEFT, TOP, SIZE, LEADING = 80, 760, 16, 28
COLUMNS = 27  # characters that fill a line


class Placed(NamedTuple):
    text: str
    x: float
    y: float
    size: float = SIZE


def pdf_file(pages: Sequence[Sequence[Placed]], encrypted: bool = False) -> bytes:
    """A PDF with a page for each sequence of lines; ``encrypted``: one that asks for a password."""
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts"
        "[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/FontDescriptor<</Type/FontDescriptor"
        "/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        "/Descent -120/CapHeight 880/StemV 93>>>>]>>"
    )
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        font,
    ]
    for i, lines in enumerate(pages):
        content = "\n".join(_shown(line) for line in lines)
        objects += [
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {5 + 2 * i} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>",
            f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        ]
    return _file(objects, "/ID[<00><00>]/Encrypt " + _LOCK if encrypted else "")


_LOCK = f"<</Filter/Standard/V 1/R 2/P -4/O<{'1a' * 32}>/U<{'2b' * 32}>>>"


def _shown(line: Placed) -> str:
    code = line.text.encode("utf-16-be").hex()
    return f"BT /F {line.size} Tf {line.x} {line.y} Td <{code}> Tj ET"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R{trailer}>>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode("ascii")


def set_lines(paragraphs: Sequence[str], indent: int = 2) -> list[Placed]:
    """Paragraphs as a typesetter breaks them: COLUMNS characters a line, the first indented."""
    placed = []
    for paragraph in paragraphs:
        rest, shift = paragraph, indent
        while rest:
            line, rest = rest[: COLUMNS - shift], rest[COLUMNS - shift :]
            placed.append(Placed(line, LEFT + shift * SIZE, TOP - len(placed) * LEADING))
            shift = 0
    return placed
