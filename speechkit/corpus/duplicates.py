"""Near-duplicate speeches in a store: the same text posted again, or one adapted from another.

Texts are compared by the share of five-character pieces they have in common (Jaccard), estimated from
MinHash signatures (rensa; docs/decisions/minhash.md). The first speech of each kind, the earliest by date,
is the original; only originals are kept in the index, so a text reposted a thousand times costs no more than twice.
New speeches are compared with what is there; nothing is worked out twice.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from speechkit.errors import MissingExtra

#: Values in a signature: the estimate's standard deviation is at most 0.044.
VALUES = 128

#: Characters in a piece: long enough that two speeches on one subject share 2 % of theirs.
PIECE = 5

#: A signature falls in 42 bands of 3 values; two speeches with half of their pieces in common
#: share a band in 99.6 % of cases, two with 2 % in 0.03 %.
BANDS, BAND = 42, 3

#: From here on one is adapted from the other: a third of its text replaced gives 0.5.
SIMILAR = 0.5

#: From here on it is the same text: other head and foot, or a few words changed.
SAME = 0.85

#: Characters of a speech that are compared; what is longer is a book.
MOST_CHARACTERS = 200_000

#: Shorter texts than this are not compared: a greeting is like every other greeting.
FEWEST_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Copy:
    id: str
    title: str | None
    date: str | None
    similarity: float

    @property
    def kind(self) -> str:
        return "repost" if self.similarity >= SAME else "adaptation"


@dataclass(frozen=True, slots=True)
class Group:
    """An original with its near-duplicates, most similar first."""

    id: str
    title: str | None
    date: str | None
    copies: tuple[Copy, ...]


def update_fingerprints(store: Path) -> int:
    """Compare the speeches that haven't been compared yet; gives how many.

    Raises MissingExtra without rensa, BadUsage while a batch writes to the store.
    """
    from speechkit.batch.locking import locked
    from speechkit.store.connection import close_written, open_for_writing

    new_signature, version = _rensa()
    with locked(store):
        connection = open_for_writing(store)
        try:
            connection.execute("begin")
            _forget_other_version(connection, version)
            count = 0
            for speech, text in list(_waiting(connection)):
                _place(connection, speech, signature(text, new_signature))
                count += 1
            connection.execute("commit")
        finally:
            close_written(connection)
    return count


def groups(connection: sqlite3.Connection) -> list[Group]:
    """Originals that have near-duplicates, largest group first."""
    rows = connection.execute(
        "select o.id, o.title, o.date, s.id, s.title, s.date, f.similarity"
        " from fingerprints f join speeches s using (speech) join speeches o on o.speech = f.original"
        " where f.original <> f.speech order by o.id, f.similarity desc, s.id"
    )
    found: dict[str, Group] = {}
    for head, title, date, *copy in rows:
        group = found.get(head) or Group(head, title, date, ())
        found[head] = Group(head, title, date, (*group.copies, Copy(*copy)))
    return sorted(found.values(), key=lambda group: (-len(group.copies), group.id))


def signature(text: str, new_signature: Any) -> array[int] | None:
    """The MinHash of a text's five-character pieces, or None for one that is too short to compare."""
    letters = "".join(filter(str.isalnum, text[:MOST_CHARACTERS]))
    if len(letters) < FEWEST_CHARACTERS:
        return None
    made = new_signature(VALUES, 1)
    made.update(list({letters[i : i + PIECE] for i in range(len(letters) - PIECE + 1)}))
    return array("L" if array("L").itemsize == 4 else "I", made.digest())


def _rensa() -> tuple[Any, str]:
    """(what makes an empty signature, the version of its algorithm)"""
    try:
        from rensa import RMinHash
    except ImportError as error:
        raise MissingExtra(
            'near-duplicates need an extra: pip install "speechkit-zh[duplicates]"'
        ) from error
    return RMinHash, f"rensa {RMinHash.ALGORITHM_VERSION}, {VALUES} values, {PIECE} characters"


def _forget_other_version(connection: sqlite3.Connection, version: str) -> None:
    """Signatures of another algorithm can't be compared with ours."""
    row = connection.execute("select value from meta where key = 'fingerprints'").fetchone()
    if row is None or row[0] != version:
        connection.execute("delete from fingerprints")
        connection.execute("insert or replace into meta values ('fingerprints', ?)", (version,))


def _waiting(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Speeches without a fingerprint, earliest date first, each with its text folded to Simplified."""
    from speechkit.clean.fold import fold

    speeches = connection.execute(
        "select speech, script from speeches where speech not in (select speech from fingerprints)"
        " order by date is null, date, speech"
    ).fetchall()
    for speech, script in speeches:
        rows = connection.execute(
            "select text from passages where speech = ? order by passage", (speech,)
        )
        yield speech, fold("\n".join(text for (text,) in rows), script)


def _place(connection: sqlite3.Connection, speech: int, values: array[int] | None) -> None:
    """Note the original that a speech is most like, or take it into the index as one."""
    if values is None:
        connection.execute("insert into fingerprints values (?, ?, 1.0, null)", (speech, speech))
        return
    bands = [(band, _short(values[band * BAND : band * BAND + BAND])) for band in range(BANDS)]
    candidates: set[int] = set()
    for band in bands:
        rows = connection.execute("select speech from bands where band = ? and hash = ?", band)
        candidates.update(row[0] for row in rows)
    original, similarity = _most_similar(connection, values, candidates)
    if similarity >= SIMILAR:
        row = (speech, original, similarity)
        connection.execute("insert into fingerprints values (?, ?, ?, null)", row)
        return
    entry = (speech, speech, values.tobytes())
    connection.execute("insert into fingerprints values (?, ?, 1.0, ?)", entry)
    connection.executemany(
        "insert into bands values (?, ?, ?)", [(*band, speech) for band in bands]
    )


def _short(values: array[int]) -> int:
    """64 bits that stand for a band's values, the same on every machine of one byte order."""
    return int.from_bytes(blake2b(values.tobytes(), digest_size=8).digest(), "big", signed=True)


def _most_similar(
    connection: sqlite3.Connection, values: array[int], candidates: set[int]
) -> tuple[int, float]:
    best = (0, 0.0)
    for candidate in sorted(candidates):
        (blob,) = connection.execute(
            "select signature from fingerprints where speech = ?", (candidate,)
        ).fetchone()
        other = array(values.typecode)
        other.frombytes(blob)
        similarity = sum(map(int.__eq__, values, other)) / VALUES
        if similarity > best[1]:
            best = (candidate, similarity)
    return best
