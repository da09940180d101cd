"""Rich Text Format, through striprtf. It stores automatic numbers as text, so they come along."""

from __future__ import annotations

import re
from typing import Any

from speechkit.errors import MissingExtra, UnreadableInput
from speechkit.model.source import RawText

#: No larger file is read, in bytes, pictures apart; a speech of 100,000 characters has about 2 MB.
MAX_RTF = 20_000_000

#: A number, the tab after which Word starts the text, and the blank before: " 1、\t提高".
_NUMBER = re.compile(r"^[ \t]*([^\t\n]{1,12}[、.．）)：:])\t", re.MULTILINE)
#: A row of a table, as striprtf writes it.
_ROW = re.compile(r"^(.*\|.*)\|$", re.MULTILINE)
_PICTURE = re.compile(rb"(?:[0-9a-fA-F]{64,}[\r\n]*)+")


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The text, a paragraph a line. ``encoding`` has no meaning here: the file names its code page."""
    del encoding
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError as error:
        raise MissingExtra(
            f'{name}: RTF needs one more package; run pip install "speechkit-zh[rtf]"'
        ) from error
    data = _PICTURE.sub(b"", data)
    if len(data) > MAX_RTF:
        raise UnreadableInput(f"{name}: more than {MAX_RTF // 1_000_000} MB of text; not read")
    try:
        convert: Any = rtf_to_text
        text = convert(data.decode("latin-1") + "}", errors="replace")  # flushes a file cut off
    except Exception as error:  # striprtf lets through whatever a wrong control word leads to
        raise UnreadableInput(
            f"{name}: the RTF is damaged or cut off; open and save it in Word"
        ) from error
    text = _ROW.sub(lambda row: row[1].replace("|", "\t"), _NUMBER.sub(r"\1", text))
    return RawText(text, name, "rtf")
