"""A folder of Parquet tables: OUT.parquet/speeches/part-0.parquet and so on, made from a working store.

Parquet files can't be added to row by row. The store in the folder takes the results as they come and
survives a kill; the tables are written from it when the run ends, each by write-then-rename.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from speechkit.batch.sinks.store import StoreSink
from speechkit.store.parquet import TABLES, export, load_pyarrow

#: The working store, in the output folder. Readers of Parquet folders pass over names with a dot.
WORKING = ".working.db"

PART = "part-0"


class ParquetSink(StoreSink):
    def __init__(self, folder: Path, rules: str, restart: bool = False) -> None:
        load_pyarrow()
        folder.mkdir(exist_ok=True)
        if restart:
            for table in TABLES:
                shutil.rmtree(folder / table.name, ignore_errors=True)
        super().__init__(folder / WORKING, rules, restart, indexed=False)
        self.folder = folder

    def close(self) -> None:
        self.store.commit()
        for _ in export(self.store.connection, self.folder, PART):
            pass
        super().close()


def open_sink(path: Path, rules: str, restart: bool) -> ParquetSink:
    return ParquetSink(path, rules, restart)
