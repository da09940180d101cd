"""Word files: what is text, what is left out, and where things stand."""

import io

import docx
import pytest
from support import shared
from word_file import abstract, level, num, numbered, paragraph, run, style, word_file, zip_file

from speechkit.read import read, read_bytes

HIDDEN = "<w:vanish/>"


def text_of(body, **parts):
    return read_bytes(word_file(body, **parts), "a.docx").text


def test_a_file_written_by_a_library_is_read():
    document = docx.Document()
    document.add_heading("在推进会上的讲话", level=0)
    document.add_heading("一、提高认识", level=1)
    document.add_paragraph("正文。")
    stream = io.BytesIO()
    document.save(stream)
    raw = read_bytes(stream.getvalue(), "a.docx")
    assert raw.text == "在推进会上的讲话\n一、提高认识\n正文。"
    assert raw.title == "在推进会上的讲话"
    assert [(raw.text[offset : offset + 2], depth) for offset, depth in raw.headings] == [
        ("一、", 1)
    ]
    assert (raw.format, raw.paragraph_numbers) == ("docx", ((0, 1), (9, 2), (16, 3)))


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:r><w:t>前</w:t><w:br/><w:t>后</w:t></w:r>", "前\n后"),
        ("<w:r><w:t>前</w:t><w:tab/><w:t>后</w:t></w:r>", "前\t后"),
        (f"{run('前')}<w:ins>{run('插入')}</w:ins>", "前插入"),
        (f"{run('前')}<w:moveTo>{run('移来')}</w:moveTo>", "前移来"),
        (f"{run('前')}<w:moveFrom>{run('移走')}</w:moveFrom>", "前"),
        (f"{run('前')}<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "前"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:fldSimple w:instr='DATE'>{run('今天')}</w:fldSimple>", "今天"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("页"), "页"),
        (run("看得见") + run("看不见", HIDDEN), "看得见"),
        (run("看得见", '<w:vanish w:val="0"/>'), "看得见"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F06C'/><w:t>点</w:t></w:r>", "●点"),
        (
            f"<w:r><w:ruby><w:rt>{run('zhú')}</w:rt><w:rubyBase>{run('竹')}</w:rubyBase></w:ruby></w:r>",
            "竹",
        ),
        ("<w:r><w:t>第1</w:t><w:noBreakHyphen/><w:t>2页</w:t></w:r>", "第1-2页"),
    ],
)
def test_what_stands_in_a_paragraph(runs, text):
    assert text_of(paragraph(runs)) == text


def test_a_deleted_paragraph_end_joins_and_is_not_numbered():
    gone = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr>"
    body = paragraph("前半，", gone) + numbered("后半。", 1, 0) + numbered("下一条。", 1, 0)
    numbering = abstract(1, [level(0, "%1、", "chineseCounting")]) + num(1, 1)
    assert text_of(body, numbering=numbering) == "一、前半，后半。\n二、下一条。"


def test_a_hidden_paragraph_leaves_no_line_and_no_number():
    hidden = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr><w:vanish/></w:rPr>"
    body = numbered("甲", 1, 0) + paragraph(run("隐", HIDDEN), hidden) + numbered("乙", 1, 0)
    numbering = abstract(1, [level(0, "%1、", "chineseCounting")]) + num(1, 1)
    raw = read_bytes(word_file(body, numbering=numbering), "a.docx")
    assert raw.text == "一、甲\n二、乙"
    assert [d.code for d in raw.diagnostics] == ["hidden-text"]


def test_text_hidden_by_its_style_is_left_out():
    styles = style("Note", "批注", f"<w:rPr>{HIDDEN}</w:rPr>")
    body = paragraph("正文") + paragraph("内部批注", style="Note")
    assert text_of(body, styles=styles).strip() == "正文"


def test_a_text_box_is_read_once():
    inside = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{inside}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(paragraph(run("框外") + box) + paragraph("后文")) == "框外\n框内\n后文"
    old = f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>"
    assert text_of(paragraph(run("框外") + old)) == "框外\n框内"


def test_footnotes_are_kept_apart():
    call = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    footnotes = f"<w:footnote w:id='2'>{paragraph('见统计公报。')}</w:footnote>"
    body = paragraph("开头。") + paragraph(run("增长百分之八") + call + run("，来之不易。"))
    raw = read_bytes(word_file(body, footnotes=footnotes), "a.docx")
    assert raw.text == "开头。\n增长百分之八，来之不易。"
    ((offset, number, note),) = raw.footnotes
    assert (raw.text[:offset], number, note) == ("开头。\n增长百分之八", 1, "见统计公报。")


def table(*rows):
    cells = ["".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows]
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def test_a_table_is_a_line_a_row():
    rows = [["问题", "对策"], ["会多", "减会"]]
    body = table(*[[paragraph(cell) for cell in row] for row in rows])
    assert text_of(body) == "问题\t对策\n会多\t减会"


def test_a_table_that_only_frames_the_page_keeps_its_paragraphs():
    inside = paragraph("同志们：") + paragraph("一、提高认识")
    assert text_of(table([inside])) == "同志们：\n一、提高认识"
    assert text_of(table([inside, paragraph("旁注")])) == "同志们：\n一、提高认识\n旁注"


def test_paragraphs_keep_their_number_in_the_file():
    body = (
        paragraph("甲") + table([paragraph("乙"), paragraph("丙")]) + paragraph() + paragraph("丁")
    )
    raw = read_bytes(word_file(body), "a.docx")
    numbers = {raw.text[offset : offset + 1].strip(): n for offset, n in raw.paragraph_numbers}
    assert numbers == {"甲": 1, "乙": 2, "": 4, "丁": 5}


def test_headings_by_style_and_by_outline_level():
    styles = (
        style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("2", "自定标题", based_on="1")
        + style("3", "heading 2")
    )
    body = (
        paragraph("甲", style="1")
        + paragraph("乙", style="2")
        + paragraph("丙", style="3")
        + paragraph("丁", '<w:outlineLvl w:val="3"/>')
        + paragraph("戊", '<w:outlineLvl w:val="9"/>', style="1")
    )
    raw = read_bytes(word_file(body, styles=styles), "a.docx")
    assert [(raw.text[at], depth) for at, depth in raw.headings] == [
        ("甲", 1),
        ("乙", 1),
        ("丙", 2),
        ("丁", 4),
    ]


def test_a_generated_table_of_contents_is_left_out():
    body = paragraph("一、提高认识\t1", style="T") + paragraph("一、提高认识")
    raw = read_bytes(word_file(body, styles=style("T", "toc 1")), "a.docx")
    assert raw.text == "一、提高认识"
    assert [d.code for d in raw.diagnostics] == ["table-of-contents"]


def test_the_strict_edition_is_read():
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = (
        f'<w:document xmlns:w="{transitional}"><w:body>{paragraph("严格版")}</w:body></w:document>'
    )
    strict = document.replace(transitional, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_bytes(zip_file({"word/document.xml": strict}), "a.docx").text == "严格版"


def test_a_real_file_that_numbers_headings_by_style():
    raw = read(shared("corpus") / "originals" / "nnd_002.docx")
    headings = [raw.text[at:].split("\n")[0] for at, depth in raw.headings if depth == 3]
    assert headings[0] == "一、活动背景"
    assert [h.partition("、")[0] for h in headings] == [
        "一",
        "二",
        "三",
        "四",
        "五",
        "六",
        "七",
        "八",
        "九",
        "十",
        "十一",
    ]
    assert "\n1.出行规划\n" in raw.text  # its own number is typed, the style's is switched off
    assert "\n2、工作人员" in raw.text


def test_another_real_file_gives_its_table():
    raw = read(shared("corpus") / "originals" / "dcx_003.docx")
    assert "客户名称\t公众号名称\t域名\t工作内容\t部署日期\t备注\n" in raw.text
