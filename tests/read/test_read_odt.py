"""OpenDocument: automatic numbers, tables, notes, deletions."""

import pytest
from word_file import zip_file

from speechkit.errors import UnreadableInput
from speechkit.read import read_bytes

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table")
)
STYLES = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）"/>'
    "</text:list-style>"
)


def odt(body, styles=STYLES):
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return read_bytes(zip_file({"mimetype": mimetype, "content.xml": content}), "a.odt")


def p(text):
    return f"<text:p>{text}</text:p>"


def item(*blocks):
    return f"<text:list-item>{''.join(blocks)}</text:list-item>"


def numbered(*items, more=""):
    return f'<text:list text:style-name="L"{more}>{"".join(items)}</text:list>'


def test_paragraphs_and_their_characters():
    body = p("同志<text:span>们</text:span>：") + p(
        "前<text:line-break/>后<text:tab/>尾<text:s text:c='2'/>。"
    )
    assert odt(body).text == "同志们：\n前\n后\t尾  。"


def test_automatic_numbers_are_written_out():
    inner = f"<text:list>{item(p('学习'))}{item(p('作风'))}</text:list>"
    body = numbered(item(p("认识"), inner), item(p("落实"), p("无编号的一段")))
    assert odt(body).text == "一、认识\n（1）学习\n（2）作风\n二、落实\n无编号的一段"


def test_a_list_starts_anew_unless_it_goes_on():
    one, more = numbered(item(p("甲"))), ' text:continue-numbering="true"'
    assert odt(one + p("正文") + numbered(item(p("乙")))).text == "一、甲\n正文\n一、乙"
    assert odt(one + p("正文") + numbered(item(p("乙")), more=more)).text == "一、甲\n正文\n二、乙"


def test_headings_have_levels_and_numbers():
    styles = STYLES + '<style:style style:name="H" style:list-style-name="L"/>'
    heading = '<text:h text:style-name="H" text:outline-level="1">认识</text:h>'
    raw = odt(heading + p("正文") + heading, styles)
    assert raw.text == "一、认识\n正文\n二、认识"
    assert raw.headings == ((0, 1), (8, 1))


def test_notes_are_kept_apart_and_deletions_dropped():
    note = f"<text:note><text:note-body>{p('见公报')}</text:note-body></text:note>"
    gone = f"<text:tracked-changes>{p('删去的')}</text:tracked-changes>"
    raw = odt(gone + p(f"增长{note}不易"))
    assert raw.text == "增长不易"
    assert [tuple(each) for each in raw.footnotes] == [(2, 1, "见公报")]


def test_a_table_is_a_line_a_row():
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{p(c)}</table:table-cell>" for c in row)
        + "</table:table-row>"
        for row in (("问题", "对策"), ("会多", "减会"))
    )
    assert odt(f"<table:table>{rows}</table:table>").text == "问题\t对策\n会多\t减会"


def test_a_file_without_document_is_refused():
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    data = zip_file({"mimetype": mimetype, "content.xml": f"<office:document-content {SPACES}/>"})
    with pytest.raises(UnreadableInput, match="no document in it"):
        read_bytes(data, "a.odt")
