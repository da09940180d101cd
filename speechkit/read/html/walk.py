"""From the tree of a page to its lines, as a browser would break them, each with the element it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog"),
        *(
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
        ),
        *("h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_SKIPPED = frozenset(
    (
        *(
            "script",
            "style",
            "noscript",
            "template",
            "select",
            "button",
            "textarea",
            "svg",
            "iframe",
        ),
        *("object", "canvas", "audio", "video", "rt", "rp", "head"),
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WORDS = re.compile(r"[a-z]+|[A-Z][a-z]*")
#: A list member that brings its number along: 一、 （1） 第一，
_NUMBERED = re.compile(r"\s*(?:[（(①-⑳]|第?[一二三四五六七八九十\d]{1,3}[、.．，是要)）])")


#: No page with more nodes is read; a book on one page has some 10,000.
MAX_NODES = 500_000


class TooLarge(Exception):
    """A page has more than MAX_NODES."""


@dataclass(frozen=True, slots=True)
class Element:
    """A block element: its tag, the place of its parent in the list, the words of its class and id."""

    tag: str
    parent: int
    names: frozenset[str] = frozenset()


@dataclass(slots=True)
class Line:
    """``linked``: how many of its characters are in links. ``element``: place in ``Page.elements``."""

    text: str
    element: int
    linked: int = 0
    heading: int | None = None


@dataclass(slots=True)
class Page:
    """A page as lines. ``elements`` stand in the order in which they open; the first is the body."""

    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=lambda: [Element("body", -1)])
    lines: list[Line] = field(default_factory=list)


def read_page(tree: Any) -> Page:
    """The lines and metadata of a resiliparse ``HTMLTree``. Not recursive: pages nest without bound.

    Raises TooLarge.
    """
    page = Page(title=_collapsed(tree.title or "").strip())
    for node in tree.document.get_elements_by_tag_name("meta"):
        key = node.getattr("property") or node.getattr("name")
        content = node.getattr("content")
        if key and content:
            page.meta.setdefault(key.lower(), content.strip())
    if tree.body is not None:
        _Walk(page, tree.body).run()
    return page


@dataclass(slots=True)
class _Walk:
    """One walk through the body; ``_pieces`` collect the line that is being read."""

    page: Page
    body: Any
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: int = 0
    _nodes: int = 0
    _pre: int = 0
    _open: list[int] = field(default_factory=lambda: [0])
    _heading: int | None = None
    _counters: list[int | None] = field(default_factory=list)
    _rows: list[bool] = field(default_factory=list)  # of the open rows: whether it's one of data

    def run(self) -> None:
        node = self.body.first_child
        while node is not None:
            self._nodes += 1
            if self._nodes > MAX_NODES:
                raise TooLarge
            if self._enter(node):
                node = node.first_child
                continue
            while node is not None and node.next is None:
                node = node.parent
                if node is None or node == self.body:
                    self._end_line()
                    return
                self._leave(node)
            node = node.next if node is not None else None
        self._end_line()

    def _enter(self, node: Any) -> bool:
        """Take in a node's opening; True where its children come next (then ``_leave`` follows)."""
        tag = node.tag
        if tag == "#text":
            self._text(node.value or "")
            return False
        if not hasattr(node, "getattr"):  # no element: <?xml-stylesheet …?> within a drawing
            return False
        if tag.startswith("#") or tag in _SKIPPED or self._is_hidden(node):
            return False
        if tag == "br":
            self._end_line()
            return False
        if tag in _BLOCKS:
            self._open_block(node, tag)
        self._links += tag == "a"
        self._pre += tag == "pre"
        if node.first_child is None:
            self._leave(node)
            return False
        return True

    def _leave(self, node: Any) -> None:
        tag = node.tag
        self._links -= tag == "a"
        self._pre -= tag == "pre"
        if tag not in _BLOCKS:
            return
        if tag in ("td", "th") and self._rows and self._rows[-1]:
            self._pieces.append("\t")
        else:
            self._end_line()
        self._open.pop()
        if tag in _HEADINGS:
            self._heading = None
        if tag in ("ol", "ul"):
            self._counters.pop()
        elif tag == "tr":
            self._rows.pop()

    def _open_block(self, node: Any, tag: str) -> None:
        if not (tag in ("td", "th") and self._rows and self._rows[-1]):
            self._end_line()
        words = _WORDS.findall(f"{node.getattr('class') or ''} {node.getattr('id') or ''}")
        names = frozenset(word.lower() for word in words)
        self.page.elements.append(Element(tag, self._open[-1], names))
        self._open.append(len(self.page.elements) - 1)
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in ("ol", "ul"):
            start = _number(node.getattr("start"), 1) if tag == "ol" else None
            self._counters.append(start)
        elif tag == "li":
            self._number_item(node)
        elif tag == "tr":
            self._rows.append(len(self._open) < _DEEP and _is_row_of_data(node))

    def _number_item(self, node: Any) -> None:
        """Write out the number that a browser shows before a member of an ordered list."""
        if not self._counters or self._counters[-1] is None:
            return
        number = _number(node.getattr("value"), self._counters[-1])
        self._counters[-1] = number + 1
        if len(self._open) < _DEEP and not _NUMBERED.match(_beginning(node) or ""):
            self._pieces.append(f"{number}. ")

    def _text(self, value: str) -> None:
        if self._pre:
            first, *others = value.split("\n")
            self._add(first)
            for other in others:
                self._end_line()
                self._add(other)
        else:
            self._add(_collapsed(value))

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        if self._links:
            self._linked += len(text.strip())

    def _end_line(self) -> None:
        text = "".join(self._pieces).strip(" \t\r\n\xa0")
        if text:
            self.page.lines.append(
                Line(re.sub(" {2,}", " ", text), self._open[-1], self._linked, self._heading)
            )
        self._pieces.clear()
        self._linked = 0

    @staticmethod
    def _is_hidden(node: Any) -> bool:
        style = node.getattr("style")
        return bool(style and _HIDDEN.search(style)) or node.hasattr("hidden")


#: Deeper than any real page; below it tables and lists are only text.
_DEEP = 200
#: A cell of a table of data holds no more nodes and characters; one that does is a column of the page.
_CELL_NODES, _CELL_LENGTH = 12, 80
_ROW_CELLS = 40


def _is_row_of_data(row: Any) -> bool:
    """Whether a row has several cells, all of them short."""
    cells = 0
    child = row.first_child
    while child is not None and cells <= _ROW_CELLS:
        if child.tag in ("td", "th"):
            cells += 1
            text = _beginning(child)
            if text is None or len(text) > _CELL_LENGTH:
                return False
        child = child.next
    return 1 < cells <= _ROW_CELLS


def _beginning(node: Any) -> str | None:
    """The text inside ``node``; None where it's more than a few nodes (a look at all of a page would cost
    time for each level of a deep one)."""
    pieces: list[str] = []
    current, depth = node.first_child, 0
    for _ in range(_CELL_NODES):
        if current is None:
            return "".join(pieces)
        pieces.append((current.value or "") if current.tag == "#text" else "")
        if current.first_child is not None:
            current, depth = current.first_child, depth + 1
            continue
        while current.next is None and depth:
            current, depth = current.parent, depth - 1
        current = current.next
    return None if current is not None else "".join(pieces)


def _number(value: str | None, default: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 else default


#: Line ends in the source between Chinese characters are no blanks to a reader.
_WRAP = re.compile(r"(?<=[^\x00-\xff])[ \t\r\f]*\n[ \t\r\f\n]*(?=[^\x00-\xff])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def _collapsed(text: str) -> str:
    return _BLANKS.sub(" ", _WRAP.sub("", text))
