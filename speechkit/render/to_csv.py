"""CSV for a spreadsheet: the ledger of problems; or slogans, or outline, where problems aren't asked for.

The text starts with a byte order mark, without which Excel takes UTF-8 for the local encoding.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.messages import LANGUAGES
from speechkit.render.tables import Sheet, sheets
from speechkit.render.visible import no_formula

BOM: Final = "\ufeff"


def render(speech: Speech, options: RenderOptions) -> str:
    return render_many([speech], options)


def render_many(speeches: Sequence[Speech], options: RenderOptions) -> str:
    """One table; of several speeches, with a last column that names the file."""
    if not speeches:
        return BOM
    *_, table = sheets(speeches, options, LANGUAGES[options.lang])
    return BOM + _written(table)


def _written(table: Sheet) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for record in table.records:
        writer.writerow([no_formula(c) if isinstance(c, str) else c for c in record.cells])
    return file.getvalue()
