"""An Excel workbook: a sheet each for outline, slogans and ledger. No cell is ever a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from speechkit.errors import MissingExtra
from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.messages import LANGUAGES
from speechkit.render.tables import Record, Sheet, sheets

#: What a cell can hold (Excel specifications and limits).
_CELL_LIMIT: Final = 32_767

#: Columns of one Latin character that a Chinese character takes.
_WIDE: Final = 2

#: The deepest outline level that Excel knows.
_DEEPEST_GROUP: Final = 7


def render(speech: Speech, options: RenderOptions) -> bytes:
    return render_many([speech], options)


def render_many(speeches: Sequence[Speech], options: RenderOptions) -> bytes:
    """One workbook; of several speeches, each sheet has a last column that names the file."""
    buffer = io.BytesIO()
    workbook = _workbook(buffer)
    styles = _Styles(workbook)
    for sheet in sheets(speeches, options, LANGUAGES[options.lang]):
        _write(workbook, sheet, styles)
    workbook.close()
    return buffer.getvalue()


def _workbook(buffer: io.BytesIO) -> Any:
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtra(
            "the format xlsx needs the package xlsxwriter; install it with: pip install 'speechkit-zh[xlsx]'"
        ) from None
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    workbook = xlsxwriter.Workbook(buffer, plain)
    # The same speech gives the same bytes.
    workbook.set_properties({"created": datetime(2000, 1, 1)})
    return workbook


class _Styles:
    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._cells: dict[tuple[int, bool], Any] = {}
        self.header = workbook.add_format(
            {
                "bold": True,
                "bg_color": "#DDE6F0",
                "border": 1,
                "valign": "vcenter",
                "text_wrap": True,
            }
        )

    def cell(self, indent: int, marked: bool) -> Any:
        key = (indent, marked)
        if key not in self._cells:
            fill = {"bg_color": "#FFF2CC", "bold": True} if marked else {}
            self._cells[key] = self._workbook.add_format(
                {"text_wrap": True, "valign": "top", "border": 1, "indent": indent, **fill}
            )
        return self._cells[key]


def _write(workbook: Any, sheet: Sheet, styles: _Styles) -> None:
    page = workbook.add_worksheet(sheet.name)
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width * _WIDE)
        page.write_string(0, number, column.name, styles.header)
    for number, record in enumerate(sheet.records, 1):
        _write_record(page, number, record, styles)
    page.freeze_panes(1, 0)
    page.ignore_errors({"number_stored_as_text": "A1:A1048576"})  # the node 1.2 is no number
    if sheet.columns:
        page.autofilter(0, 0, max(1, len(sheet.records)), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_record(page: Any, number: int, record: Record, styles: _Styles) -> None:
    if record.depth:
        page.set_row(number, None, None, {"level": min(record.depth, _DEEPEST_GROUP)})
    for column, cell in enumerate(record.cells):
        # Only the text of an outline row is indented; a depth in other tables is always 0.
        indent = record.depth if column == 3 else 0
        style = styles.cell(indent, record.marked)
        if cell == "":
            page.write_blank(number, column, None, style)
        elif isinstance(cell, str):
            page.write_string(number, column, _fitting(cell), style)
        else:
            page.write_number(number, column, cell, style)


def _fitting(text: str) -> str:
    return text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 1] + "…"
