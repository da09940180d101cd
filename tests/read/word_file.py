"""Builds Word files for the tests from raw XML, so that each construct stands as Word writes it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
EXTRA = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def word_file(body: str, **parts: str) -> bytes:
    """A .docx with ``body`` inside w:body and further parts (styles, numbering, footnotes) inside their root."""
    contents = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
        "word/document.xml": f"<w:document {W} {EXTRA}><w:body>{body}</w:body></w:document>",
    }
    for name, inside in parts.items():
        contents[f"word/{name}.xml"] = f"<w:{name} {W}>{inside}</w:{name}>"
    return zip_file(contents)


def zip_file(contents: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return stream.getvalue()


def _relations(targets: Mapping[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def run(text: str, properties: str = "") -> str:
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", *, style: str = "") -> str:
    """``text``: plain, or XML of runs where it starts with "<"."""
    content = text if text.startswith("<") else (run(text) if text else "")
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{chosen}{properties}</w:pPr>{content}</w:p>"


def numbered(text: str, list_id: int | None = None, level: int | None = None, **more: str) -> str:
    place = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    name = "" if list_id is None else f'<w:numId w:val="{list_id}"/>'
    return paragraph(text, f"<w:numPr>{place}{name}</w:numPr>", **more)


def level(
    index: int, text: str, number_format: str = "decimal", start: int = 1, inside: str = ""
) -> str:
    """One w:lvl; ``inside``: further elements such as w:suff or w:isLgl."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'{inside}<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def abstract(key: int, levels: Sequence[str], inside: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}{"".join(levels)}</w:abstractNum>'


def num(list_id: int, key: int, inside: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{key}"/>{inside}</w:num>'


def style(style_id: str, name: str, inside: str = "", *, based_on: str = "") -> str:
    parent = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{parent}{inside}</w:style>'
