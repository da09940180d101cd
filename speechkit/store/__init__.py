"""The store: many analysed speeches in one SQLite file, for questions over all of them.

``schema.sql`` says what is in it; ``writing`` and ``search`` work on it.
"""

from __future__ import annotations

from speechkit.store.connection import open_store
from speechkit.store.search import Hit, search
from speechkit.store.writing import Store

__all__ = ["Hit", "Store", "open_store", "search"]
