"""Speeches into the store, each as a whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from speechkit.store.connection import close_written, open_for_writing

#: Results are committed together, at the latest after this many seconds: a commit costs a write to disk.
COMMIT_SECONDS = 1.0

#: What stands behind the last character of an indexed passage, so that its last one or two characters
#: begin a term too (a term is three characters).
TAIL = "\n\n"

Data = dict[str, Any]


class Store:
    """A store open for writing. ``indexed``: with the index for search, which takes most of the time."""

    def __init__(self, connection: sqlite3.Connection, indexed: bool = True) -> None:
        self.connection, self.indexed = connection, indexed
        self.committed = monotonic()

    @classmethod
    def open_for_writing(cls, path: Path, indexed: bool = True) -> Store:
        return cls(open_for_writing(path), indexed)

    @classmethod
    def in_memory(cls) -> Store:
        """A store that is gone with the process, without the index for search."""
        return cls(open_for_writing(Path(":memory:")), indexed=False)

    def held(self, item_id: str) -> tuple[str, str] | None:
        """(sha256, rules) of the speech with this id, or None."""
        row: tuple[str, str] | None = self.connection.execute(
            "select sha256, rules from speeches where id = ?", (item_id,)
        ).fetchone()
        return row

    def put(self, item_id: str, rules: str, data: Data) -> None:
        """Store the JSON contract's object under an id, in place of what stood there."""
        self._begin()
        self.remove(item_id)
        self.connection.execute("delete from failures where id = ?", (item_id,))
        source = data["source"]
        cursor = self.connection.execute(
            "insert into speeches values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                item_id,
                source["sha256"],
                rules,
                data["title"],
                data["date"],
                data["speaker"],
                (data["salutation"] or {}).get("text"),
                source["characters"],
                source["script"],
                source["format"],
                source["encoding"],
            ),
        )
        speech = cursor.lastrowid or 0
        self._put_nodes(speech, data)
        self._put_findings(speech, data)
        self._commit_now_and_then()

    def put_failure(self, item_id: str, sha256: str, reason: str) -> None:
        """Note that an input failed; a result of an earlier content is no longer one."""
        self._begin()
        self.remove(item_id)
        self.connection.execute(
            "insert or replace into failures values (?, ?, ?)", (item_id, sha256, reason)
        )
        self._commit_now_and_then()

    def commit(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("commit")

    def close(self) -> None:
        self.commit()
        close_written(self.connection)

    def _begin(self) -> None:
        if not self.connection.in_transaction:
            self.connection.execute("begin")

    def _commit_now_and_then(self) -> None:
        if monotonic() - self.committed >= COMMIT_SECONDS:
            self.connection.execute("commit")
            self.committed = monotonic()

    def remove(self, item_id: str) -> None:
        """Take a speech out, within the transaction that is open."""
        row = self.connection.execute(
            "select speech from speeches where id = ?", (item_id,)
        ).fetchone()
        if row:
            if self.indexed:
                self.connection.execute(
                    "insert into passages_fts (passages_fts, rowid, text)"
                    " select 'delete', passage, text || ? from passages where speech = ?",
                    (TAIL, *row),
                )
            self.connection.execute("delete from speeches where speech = ?", row)

    def _put_nodes(self, speech: int, data: Data) -> None:
        nodes, passages = [], []
        for row, section, blocks in _walk(data):
            if row is not None:
                nodes.append((speech, *row))
            for block in blocks:
                passages.append((speech, section, block["span"][0], block["text"]))
        rows = [(*row[:4], position, *row[4:]) for position, row in enumerate(nodes)]
        self.connection.executemany("insert into nodes values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        for passage in passages:
            cursor = self.connection.execute(
                "insert into passages values (null, ?, ?, ?, ?)", passage
            )
            if self.indexed:
                self.connection.execute(
                    "insert into passages_fts (rowid, text) values (?, ?)",
                    (cursor.lastrowid, passage[3] + TAIL),
                )

    def _put_findings(self, speech: int, data: Data) -> None:
        many = self.connection.executemany
        many(
            "insert into slogans values (?, ?, ?, ?, ?, ?)",
            [
                (speech, position, s["text"], s["kind"], s["count"], s["score"])
                for position, s in enumerate(data["slogans"])
            ],
        )
        many(
            "insert into problems values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    speech, p["id"], p["node"], p["text"], p.get("kind"), p["detail"],
                    "、".join(p["who"]), *p["span"],
                )
                for p in data["problems"]
            ],
        )  # fmt: skip
        many(
            "insert into remedies values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (speech, r["id"], r["node"], r["text"], "、".join(r["by"]), r["due"], *r["span"])
                for r in data["remedies"]
            ],
        )
        many(
            "insert into links values (?, ?, ?, ?, ?, ?)",
            [
                (speech, p["id"], position, link["id"], link["score"], "；".join(link["why"]))
                for p in data["problems"]
                for position, link in enumerate(p["remedies"])
            ],
        )


Row = tuple[str, str | None, int, str, int | None, str, int, int]


def _walk(data: Data) -> Iterator[tuple[Row | None, str, list[Data]]]:
    """(node's row or None, section it stands in, its own paragraphs) for each place that holds text.

    A node's heading is a passage too: people search for headings.
    """
    for key, name in (("opening", "opening"), ("sections", ""), ("closing", "closing")):
        entries = data[key]
        if key == "sections":
            stack = [(node, None, "") for node in reversed(entries)]
        else:
            yield None, name, [b for b in entries if b["kind"] == "paragraph"]
            stack = [
                (i, None, name) for b in reversed(entries) for i in reversed(b.get("items", []))
            ]
        while stack:
            node, parent, above = stack.pop()
            label = f"{node['marker'].strip()}{node['heading']}"
            section = " › ".join(part for part in (above, label) if part)
            row = (
                node["id"], parent, node["level"], node["marker"], node["ordinal"],
                node["heading"], *node["span"],
            )  # fmt: skip
            head = {"span": node["heading_span"], "text": node["heading"]}
            own = [b for b in node["blocks"] if b["kind"] == "paragraph"]
            yield row, section, [head, *own] if node["heading"] else own
            lists = [b for b in node["blocks"] if b["kind"] == "list"]
            items = [item for block in lists for item in block["items"]]
            stack += [(item, node["id"], section) for item in reversed(items)]
