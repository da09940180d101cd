"""Headings that the file itself marks (a Word style, an HTML heading) are headings, whatever they look like."""

from speechkit.model.source import RawText
from speechkit.model.walk import check_invariants, iter_nodes
from speechkit.pipeline import Options, analyze

LINES = [
    ("在全县春耕工作会议上的讲话", None),
    ("同志们：", None),
    ("今天开会，部署春耕工作。", None),
    ("认清形势。", 1),
    ("今年墒情不好。", None),
    ("墒情", 2),
    ("土干。", None),
    ("抓好落实。", 1),
    ("要苦干。", None),
]


def outline(marked: bool):
    text, headings = "", []
    for line, level in LINES:
        if level and marked:
            headings.append((len(text), level))
        text += line + "\n"
    speech = analyze(RawText(text, headings=tuple(headings)), Options(parts=("outline",)))
    assert check_invariants(speech.document) == []
    return [(n.level, speech.source.slice(n.heading)) for n in iter_nodes(speech.document)]


def test_marked_lines_are_headings_by_their_level():
    assert outline(marked=True) == [(1, "认清形势"), (2, "墒情"), (1, "抓好落实")]


def test_without_marks_short_sentences_are_none():
    assert [heading for _, heading in outline(marked=False) if heading] == []
