"""docs/formats.md says of every format what the table says."""

from __future__ import annotations

import re

import pytest
from support import ROOT

from speechkit.render import FORMATS

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_format_has_its_row(row):
    (line,) = re.findall(rf"^\| `{row.name}` \|.*$", PAGE, re.MULTILINE)
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[1] == " ".join(f"`{suffix}`" for suffix in row.suffixes)
    assert (cells[3] == "no") == row.single
    assert cells[4] == (f"`speechkit-zh[{row.extra}]`" if row.extra else "")


def test_every_picture_is_there():
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", PAGE)
    assert len(pictures) == 3
    assert all((ROOT / "docs" / picture).is_file() for picture in pictures)
