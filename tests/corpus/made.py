"""Stores made by hand: each speech says what was found in it, so that no test hangs on the analysis."""

from __future__ import annotations

import hashlib

from speechkit.store import Store


def speech(text="", date=None, speaker=None, slogans=(), problems=(), title=None):
    """The contract's object for one section with ``text``. ``problems``: (text, remedies' texts) pairs."""
    remedies, ledger = [], []
    for number, (problem, answers) in enumerate(problems, 1):
        links = []
        for answer in answers:
            remedies.append(
                {"id": f"R{len(remedies) + 1}", "text": answer, "node": None, "by": [], "due": None,
                 "span": [0, 1]}
            )  # fmt: skip
            links.append({"id": f"R{len(remedies)}", "score": 0.5, "why": []})
        ledger.append(
            {"id": f"P{number}", "text": problem, "kind": "listed", "node": None, "detail": "", "who": [],
             "span": [0, 1], "remedies": links}
        )  # fmt: skip
    paragraph = {"kind": "paragraph", "text": text, "span": [0, len(text)]}
    section = {
        "id": "1", "level": 1, "marker": "一、", "ordinal": 1, "heading": "总体要求",
        "heading_span": [0, 4], "span": [0, len(text)], "blocks": [paragraph],
    }  # fmt: skip
    return {
        "source": {"sha256": hashlib.sha256(text.encode()).hexdigest(), "characters": len(text),
                   "script": "simplified", "format": "txt", "encoding": "utf-8"},
        "title": title, "date": date, "speaker": speaker, "salutation": None,
        "opening": [], "sections": [section], "closing": [],
        "slogans": [{"text": s, "kind": "campaign", "count": 1, "score": 0.5} for s in slogans],
        "problems": ledger, "remedies": remedies,
    }  # fmt: skip


def make_store(path, speeches):
    """A store of ``speeches`` by id."""
    store = Store.open_for_writing(path)
    for item_id, data in speeches.items():
        store.put(item_id, "rules", data)
    store.close()
    return path
