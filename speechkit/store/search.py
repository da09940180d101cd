"""Full-text search over a store."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Hit(NamedTuple):
    """A passage that holds the query. ``start``: where the passage starts in the speech's text as read."""

    id: str
    title: str | None
    date: str | None
    section: str
    start: int
    text: str


_SELECT = """
select s.id, s.title, s.date, p.section, p.start, p.text
from passages p join speeches s using (speech)
where p.passage in ({matches}) order by s.date is null, s.date desc, p.passage limit ?
"""

#: The last code point, to end a range of terms with.
_LAST = chr(0x10FFFF)


def search(connection: sqlite3.Connection, query: str, limit: int = 20) -> list[Hit]:
    """Passages that hold every word of ``query`` (blanks part words), newest speech first."""
    words = query.split()
    if not words:
        return []
    parts, values = [], []
    for word in words:
        part, more = passages_with(word)
        parts.append(part)
        values += more
    statement = _SELECT.format(matches=" intersect ".join(parts))
    return [Hit(*row) for row in connection.execute(statement, (*values, limit))]


def passages_with(phrase: str) -> tuple[str, list[str]]:
    """A query for the numbers of the passages that hold ``phrase``, and its values.

    A phrase of three characters or more is looked up in the index; a shorter one is the beginning of a
    term there, since every passage is indexed with a tail (writing.TAIL).
    """
    if len(phrase) >= 3:
        quoted = '"' + phrase.replace('"', '""') + '"'
        return "select rowid from passages_fts where passages_fts match ?", [quoted]
    folded = phrase.lower()
    return "select doc from passages_terms where term >= ? and term < ?", [folded, folded + _LAST]
