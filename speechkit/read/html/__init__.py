"""Web pages: the main text without navigation, through resiliparse's parser."""

from __future__ import annotations

import re

from speechkit.errors import MissingExtra, UnreadableInput
from speechkit.model.source import RawText
from speechkit.read.decode import known_encoding
from speechkit.read.html.choose import main_part
from speechkit.read.html.walk import MAX_NODES, TooLarge, read_page
from speechkit.read.plain import decode_text

#: No larger page is parsed, in bytes; the longest speech on one page has about 0.5 MB.
MAX_HTML = 20_000_000

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The main text of a page, its headline first, with headline, date and origin beside it.

    Left out are navigation, links to other pages, comments, and the line under the headline from which date and
    origin were taken. Members of ordered lists have their numbers written out.
    """
    try:
        from resiliparse.parse.html import HTMLTree
    except ImportError as error:
        raise MissingExtra(
            f'{name}: web pages need one more package; run pip install "speechkit-zh[html]"'
        ) from error
    if len(data) > MAX_HTML:
        raise UnreadableInput(f"{name}: larger than {MAX_HTML // 1_000_000} MB; not read as a page")
    html, chosen, diagnostics = decode_text(data, name, encoding or _declared(data))
    try:
        page = read_page(HTMLTree.parse(html))
    except TooLarge as error:
        raise UnreadableInput(f"{name}: more than {MAX_NODES:,} elements; not read") from error
    main = main_part(page)
    author = page.meta.get("author", "")
    headings: list[tuple[int, int]] = []
    offset = 0
    for line in main.lines:
        if line.heading is not None:
            headings.append((offset, line.heading))
        offset += len(line.text) + 1
    return RawText(
        "\n".join(line.text for line in main.lines),
        name,
        "html",
        chosen,
        diagnostics=diagnostics,
        headings=tuple(headings),
        title=main.title,
        date=main.date,
        author=author if author and not author.isdecimal() else None,
        origin=main.origin,
    )


def _declared(data: bytes) -> str | None:
    """The encoding that the page names, where the page can be read in it; many name a wrong one."""
    match = _CHARSET.search(data[:4096])
    name = known_encoding(match[1].decode("ascii")) if match else None
    if name is None or data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    lost = data.decode(name, "replace").count("\ufffd")
    return name if name != "utf-8" and lost * 50 < len(data) else None
