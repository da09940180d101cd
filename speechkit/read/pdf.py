"""PDF files, through pypdfium2."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from speechkit.errors import MissingExtra, UnreadableInput
from speechkit.model.diagnostics import Diagnostic
from speechkit.model.source import RawText
from speechkit.read.layout import Line, Page, to_paragraphs

#: No more pages are read: the longest report has some hundreds.
MAX_PAGES = 2_000
#: Nor more characters of one page; a page in the smallest print has 5,000.
MAX_PAGE_CHARACTERS = 100_000

_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The text, a paragraph a line: wraps joined, running heads and page numbers left out.

    Raises MissingExtra without pypdfium2, UnreadableInput for a file with a password, a damaged one,
    and one that holds pictures of pages but no text.
    """
    del encoding
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtra(
            f'{name}: PDF needs one more package; run pip install "speechkit-zh[pdf]"'
        ) from error
    document = _open(pypdfium2, data, name)
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableInput(f"{name}: more than {MAX_PAGES:,} pages; give a part of it")
        pages = [_page(pypdfium2.raw, document, number, name) for number in range(len(document))]
    finally:
        document.close()
    layout = to_paragraphs(pages)
    text = "\n".join(layout.paragraphs)
    _check(text, name)
    return RawText(text, name, "pdf", diagnostics=tuple(_notices(pages, layout.removed)))


def _open(pypdfium2: Any, data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            message = "locked by a password; save a copy without one"
        else:
            message = "the PDF is damaged or cut off; get it again"
        raise UnreadableInput(f"{name}: {message}") from error


def _page(raw: Any, document: Any, number: int, name: str) -> Page:
    try:
        page = document[number]
        textpage = page.get_textpage()
    except Exception as error:
        if type(error).__name__ != "PdfiumError":
            raise
        raise UnreadableInput(
            f"{name}: page {number + 1} is damaged; get the file again"
        ) from error
    if textpage.count_chars() > MAX_PAGE_CHARACTERS:
        raise UnreadableInput(f"{name}: page {number + 1} holds too much for a page; not read")
    try:
        return Page(page.get_height(), tuple(_lines(raw, textpage)))
    finally:
        textpage.close()
        page.close()


def _lines(raw: Any, textpage: Any) -> Iterator[Line]:
    """The lines as pdfium finds them, each placed by its first and last visible character."""
    points = [raw.FPDFText_GetUnicode(textpage, i) for i in range(textpage.count_chars())]
    text = _without_gaps(raw, textpage, "".join(_character(point) for point in points))
    for match in re.finditer("[^\r\n]+", text):
        content = match[0]
        visible = content.strip()
        if visible:
            start = match.start() + len(content) - len(content.lstrip())
            yield _placed(raw, textpage, start, visible)


#: A blank with Chinese on one side at least.
_GAP = re.compile("(?<=[^\\x00-\\x7f]) | (?=[^\\x00-\\x7f])")


def _without_gaps(raw: Any, textpage: Any, text: str) -> str:
    """``text`` without the blanks that pdfium sets where a printer left a little room: 2022 年."""
    return _GAP.sub(
        lambda gap: "\0" if raw.FPDFText_IsGenerated(textpage, gap.start()) == 1 else " ", text
    )


def _placed(raw: Any, textpage: Any, start: int, text: str) -> Line:
    """The line ``text`` whose first character is pdfium's number ``start``."""
    first = _box(raw, textpage, start)
    last = _box(raw, textpage, start + len(text) - 1)
    # Digits may come from another font with other heights, so ask a Chinese character.
    han = next((i for i, char in enumerate(text) if "\u4e00" <= char <= "\u9fff"), 0)
    _, _, bottom, top = _box(raw, textpage, start + han)
    return Line(text.replace("\0", ""), first[0], last[1], bottom, top - bottom)


def _box(raw: Any, textpage: Any, index: int) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a character's cell."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.right, box.bottom, box.top


#: Radicals that fonts of PDF writers give for the characters, and that have no decomposition of their own.
_RADICALS = str.maketrans(
    "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⼾",
    "民虎西见角贝车长门青页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟户",
)


def _character(point: int) -> str:
    """One character for each of pdfium's, so that indexes stay; "\\0" for one without meaning."""
    if point in (2, 0xFFFE):  # pdfium's mark for a hyphen at a line's end
        return "-"
    if 0xD800 <= point < 0xE000 or not point:
        return "\0"
    char = chr(point)
    if 0x2E80 <= point < 0x2FE0:
        return unicodedata.normalize("NFKC", char.translate(_RADICALS))
    return char


def _check(text: str, name: str) -> None:
    if not text.strip():
        raise UnreadableInput(
            f"{name}: a scan, pictures of pages without text; run text recognition (OCR) over it first"
        )
    unknown = sum("\ue000" <= char < "\uf900" or char == "\ufffd" for char in text[:20_000])
    if unknown * 3 > len(text[:20_000]):
        raise UnreadableInput(
            f"{name}: its fonts don't say which characters they show; run text recognition (OCR) over it"
        )


def _notices(pages: list[Page], removed: int) -> Iterator[Diagnostic]:
    if removed:
        yield Diagnostic("running-heads", "info", f"略去{removed}处页眉、页脚和页码。")
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    if empty:
        which = "、".join(empty[:10]) + (" …" if len(empty) > 10 else "")
        yield Diagnostic(
            "page-without-text", "warning", f"第{which}页没有文字，是空白页或扫描图片。"
        )
