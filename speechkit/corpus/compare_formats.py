"""A comparison for reading: text, markdown, an HTML page with the speeches side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from speechkit.corpus.labels import LABELS, percent
from speechkit.render.visible import one_line

Data = dict[str, Any]

#: Most characters shown of a passage that was taken over; json has all of it.
MOST_SHOWN = 300


def names(data: Data) -> list[str]:
    """A short name for each speech: its title, else its file's; with the date or path where two are the same."""
    plain = [one_line(s["title"] or PurePath(s["path"]).name) for s in data["speeches"]]
    return [
        f"{name} ({one_line(s['date'] or s['path'])})" if plain.count(name) > 1 else name
        for name, s in zip(plain, data["speeches"], strict=True)
    ]


def slogan_groups(data: Data, lang: str) -> list[tuple[str, list[Data]]]:
    """The slogans of all speeches, then those of several, then those of one alone, each under its label."""
    words, labels, count = LABELS[lang], names(data), len(data["speeches"])
    groups: dict[str, list[Data]] = {}
    for entry in data["slogans"]:
        held = [number for number, times in enumerate(entry["counts"]) if times]
        if len(held) == count:
            label = words["shared"]
        elif len(held) > 1:
            label = f"{words['shared']}: {' + '.join(labels[number] for number in held)}"
        else:
            label = f"{words['only']} {labels[held[0]]}" if held else words["none"]
        groups.setdefault(label, []).append(entry)
    return list(groups.items())


def cell_text(cell: Data | None) -> str:
    return one_line(cell["marker"].strip() + cell["heading"]) if cell else "–"


def shown(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + "…"


def taken_line(data: Data, taken: Data, lang: str) -> str:
    return LABELS[lang]["taken_share"].format(
        text=names(data)[taken["speech"]],
        share=percent(taken["share"]),
        count=taken["characters"],
    )


def change_lines(change: Data, words: dict[str, str]) -> list[tuple[str, str]]:
    """(what happened to a remedy, its text) for each remedy of a change."""
    reworded = [f"{one_line(old)} → {one_line(new)}" for old, new in change["reworded"]]
    groups = (("kept", change["kept"]), ("reworded", reworded),
              ("added", change["added"]), ("dropped", change["dropped"]))  # fmt: skip
    return [(words[kind], one_line(text)) for kind, texts in groups for text in texts]


def to_text(data: Data, lang: str) -> str:
    """Markdown without its marks: headings as lines, the table as indented lines."""
    return "\n".join(_lines(data, lang, markdown=False)) + "\n"


def to_markdown(data: Data, lang: str) -> str:
    return "\n".join(_lines(data, lang, markdown=True)) + "\n"


def _lines(data: Data, lang: str, markdown: bool) -> Iterator[str]:
    words, labels = LABELS[lang], names(data)
    mark = _escape if markdown else str

    def head(text: str, level: int = 2) -> list[str]:
        return ["", f"{'#' * level} {mark(text)}", ""] if markdown else ["", text]

    bullet = "- " if markdown else "  "
    yield from (f"{number}. {mark(label)}" for number, label in enumerate(labels, 1))
    yield from head(words["sections"])
    yield from _table(data, labels, mark) if markdown else _rows(data)
    yield from head(words["slogans"])
    for label, entries in slogan_groups(data, lang):
        yield f"{bullet}{mark(label)}: " + mark("、".join(one_line(e["text"]) for e in entries))
    yield from head(words["problems"])
    for row in data["problems"]:
        held = [(labels[n], entry) for n, entry in enumerate(row["in"]) if entry]
        yield f"{bullet}{mark(one_line(held[0][1]['problems'][0]))}"
        for label, entry in held[1:]:
            yield f"  {bullet}{mark(label)}: {mark(one_line(entry['problems'][0]))}"
        for change in row["changes"]:
            yield from (f"  {bullet}[{k}] {mark(t)}" for k, t in change_lines(change, words))
    if not data["problems"]:
        yield f"{bullet}{words['none']}"
    yield from head(words["taken"])
    for taken in data["taken_over"]:
        yield f"{bullet}{mark(taken_line(data, taken, lang))}"
        for passage in taken["passages"][:10]:
            yield f"  {bullet}{mark(shown(passage['text']))} ({words['from']} {passage['from'] + 1})"


def _rows(data: Data) -> Iterator[str]:
    for row in data["sections"]:
        held = [(n, cell_text(cell)) for n, cell in enumerate(row["cells"], 1)]
        yield "  " + "  |  ".join(f"{n}: {text}" for n, text in held)


def _table(data: Data, labels: list[str], mark: Any) -> Iterator[str]:
    yield f"| {' | '.join(map(mark, labels))} |"
    yield "|" + "---|" * len(labels)
    for row in data["sections"]:
        yield f"| {' | '.join(mark(cell_text(cell)) for cell in row['cells'])} |"


def _escape(text: str) -> str:
    for char in "\\`*_[]<>|#":
        text = text.replace(char, "\\" + char)
    return text


def to_html(data: Data, lang: str) -> str:
    """One page, every value escaped, that needs nothing else."""
    from speechkit.render.to_html import environment, template_source

    words = LABELS[lang]
    page = environment().get_template("compare.html")
    content = page.render(
        w=words,
        style=template_source("report.css"),
        data=data,
        names=names(data),
        groups=slogan_groups(data, lang),
        taken=[(taken_line(data, t, lang), t["passages"]) for t in data["taken_over"]],
        change_lines=lambda change: change_lines(change, words),
        cell_text=cell_text,
        one_line=one_line,
        shown=shown,
    )
    return content.strip() + "\n"
