"""A Word document: the outline in heading styles, the slogans, the problems as a table."""

from __future__ import annotations

import io
from typing import Any, Final

from speechkit.model.findings import Speech
from speechkit.render import RenderOptions
from speechkit.render.head import title
from speechkit.render.ledger import Entry, ledger, slogan_views
from speechkit.render.messages import LANGUAGES, Messages
from speechkit.render.rows import Row, outline_rows
from speechkit.render.visible import one_line

#: The deepest heading style that Word has.
_DEEPEST_HEADING: Final = 9

#: Centimetres: the margin left and right, and the columns of the table of problems in what is left of A4.
_MARGIN: Final = 2.5
_COLUMNS: Final = (1.2, 3.4, 4.2, 4.2, 3.0)


def render(speech: Speech, options: RenderOptions) -> bytes:
    import docx

    messages = LANGUAGES[options.lang]
    document = docx.Document()
    _use_chinese_fonts(document)
    _use_language(document, "zh-TW" if speech.source.script == "traditional" else "zh-CN")
    _use_a4(document)
    document.core_properties.title = title(speech, messages)[:255]
    document.core_properties.author = ""
    _add_head(document, speech, messages)
    if "outline" in options.parts:
        for row in outline_rows(speech, messages, options.full):
            _add_row(document, row)
    if "slogans" in options.parts:
        _add_slogans(document, speech, messages)
    if "problems" in options.parts:
        _add_problems(document, speech, messages)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _use_chinese_fonts(document: Any) -> None:
    """Song for text and Hei for headings, black: what Chinese office documents look like."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    headings = ["Title", *(f"Heading {level}" for level in range(1, _DEEPEST_HEADING + 1))]
    for name in ["Normal", *headings]:
        style = document.styles[name]
        style.font.name = "Times New Roman"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
        if name != "Normal":
            style.font.color.rgb = RGBColor(0, 0, 0)
    title_style = document.styles["Title"]
    title_style.font.size = Pt(22)
    title_style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in list(title_style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _use_language(document: Any, tag: str) -> None:
    """The language of Chinese text, by which Word chooses glyphs: without it a comma stands in the middle of its square."""
    from docx.oxml.ns import qn

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), tag)


def _use_a4(document: Any) -> None:
    from docx.shared import Cm

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(_MARGIN)


def _add_head(document: Any, speech: Speech, messages: Messages) -> None:
    source = speech.document
    _add_styled(document, title(speech, messages), "Title")
    for label, value in ((messages.date, source.date), (messages.speaker, source.speaker)):
        if value:
            document.add_paragraph(f"{label}{messages.colon}{one_line(value)}")
    if source.salutation:
        document.add_paragraph(one_line(speech.source.slice(source.salutation.span)) + "：")


def _add_styled(document: Any, text: str, style_id: str) -> None:
    """A paragraph in a style of python-docx's template, by its id: by name, each look-up takes 3 ms."""
    document.add_paragraph(text)._p.style = style_id


def _add_row(document: Any, row: Row) -> None:
    match row.kind:
        case "node":
            level = min(row.depth + 1, _DEEPEST_HEADING)
            _add_styled(document, row.label, f"Heading{level}")
        case "lead-in":
            document.add_paragraph().add_run(row.text).italic = True
        case "group":
            document.add_paragraph().add_run(row.text).bold = True
        case "body":
            document.add_paragraph(row.text)


def _add_slogans(document: Any, speech: Speech, messages: Messages) -> None:
    _add_styled(document, messages.slogans, "Heading1")
    views = slogan_views(speech)
    for view in views:
        count = view.times(messages)
        _add_styled(document, f"{view.text} ({count})", "ListBullet")
    if not views:
        document.add_paragraph(messages.nothing)


def _add_problems(document: Any, speech: Speech, messages: Messages) -> None:
    from docx.shared import Cm

    _add_styled(document, messages.ledger, "Heading1")
    entries = ledger(speech)
    if not entries:
        document.add_paragraph(messages.nothing)
        return
    names = (messages.number, messages.problem, messages.detail, messages.remedy, messages.place)
    table = document.add_table(rows=0, cols=len(names), style="Table Grid")
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = Cm(width)  # the cells of rows added later take it on
    header = table.add_row()
    for cell, name in zip(header.cells, names, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_on_each_page(header)
    for number, entry in enumerate(entries, 1):
        _add_entry(table.add_row().cells, number, entry, messages)


def _add_entry(cells: Any, number: int, entry: Entry, messages: Messages) -> None:
    cells[0].text = str(number)
    cells[1].text = entry.text
    cells[2].text = entry.detail
    cells[4].text = entry.place.describe(messages)
    if entry.offers:
        cells[3].text = "\n".join(offer.text for offer in entry.offers)
    else:
        cells[3].paragraphs[0].add_run(messages.no_remedy).bold = True


def _repeat_on_each_page(row: Any) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
