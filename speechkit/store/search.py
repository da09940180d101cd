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
    """Passages that hold every word of ``query`` (blanks part words), newest speech first.

    A word of three characters or more is looked up in the index; a shorter one is the beginning of a
    term there, since every passage is indexed with a tail (writing.TAIL).
    """
    words = query.split()
    if not words:
        return []
    parts, values = [], []
    for word in words:
        if len(word) >= 3:
            parts.append("select rowid from passages_fts where passages_fts match ?")
            values.append('"' + word.replace('"', '""') + '"')
        else:
            parts.append("select doc from passages_terms where term >= ? and term < ?")
            folded = word.lower()
            values += [folded, folded + _LAST]
    statement = _SELECT.format(matches=" intersect ".join(parts))
    return [Hit(*row) for row in connection.execute(statement, (*values, limit))]
