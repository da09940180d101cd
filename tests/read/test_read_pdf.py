"""PDF files: wraps joined, heads and page numbers left out, scans and locked files refused."""

import pytest
from pdf_file import LEADING, LEFT, TOP, Placed, pdf_file, set_lines
from support import shared

from speechkit.errors import UnreadableInput
from speechkit.read import read, read_bytes

pytest.importorskip("pypdfium2")

LONG = "作风连着民心，决定成败。有的干部遇到矛盾绕着走，碰到难题往上推；有的单位门好进、脸好看、事难办。"
HEADING = "一、充分认识转变作风的重要性"
OTHER = (
    "要深入基层、深入群众，多到困难多、矛盾多的地方去；要减少会议、压缩文件，把时间用在解决问题上。"
)


def test_wrapped_lines_become_paragraphs_again():
    raw = read_bytes(pdf_file([set_lines([HEADING, LONG, OTHER])]), "a.pdf")
    assert raw.text.split("\n") == [HEADING, LONG, OTHER]
    assert (raw.format, raw.diagnostics) == ("pdf", ())


def test_paragraphs_without_indent_are_told_by_their_distance():
    lines = set_lines([LONG[:54], OTHER], indent=0)  # the first one fills its last line
    apart = [line if i < 2 else line._replace(y=line.y - LEADING) for i, line in enumerate(lines)]
    raw = read_bytes(pdf_file([apart]), "a.pdf")
    assert raw.text.split("\n") == [LONG[:54], OTHER]


def test_a_paragraph_goes_on_over_the_page():
    first, second = set_lines([LONG])[:1], set_lines([LONG])[1:]
    moved = [line._replace(y=line.y + LEADING) for line in second]
    assert read_bytes(pdf_file([first, moved]), "a.pdf").text == LONG


@pytest.mark.parametrize("number", ["- {} -", "第{}页", "{}", "第 {} 页 共 3 页", "— {} —", "{}/3"])
def test_heads_and_page_numbers_are_left_out(number):
    head, foot = Placed("青河县人民政府文件", 200, 810, 10), 40
    pages = [
        [head, *set_lines([f"第{i}页的正文。"]), Placed(number.format(i), 280, foot, 10)]
        for i in (1, 2, 3)
    ]
    raw = read_bytes(pdf_file(pages), "a.pdf")
    assert raw.text == "第1页的正文。\n第2页的正文。\n第3页的正文。"
    assert [d.message for d in raw.diagnostics] == ["略去6处页眉、页脚和页码。"]


def test_text_that_stands_on_one_page_only_is_no_head():
    pages = [[Placed("题目", 250, 800, 22), *set_lines([LONG])], set_lines([OTHER])]
    assert read_bytes(pdf_file(pages), "a.pdf").text.split("\n") == ["题目", LONG, OTHER]


def test_a_marker_set_apart_stays_with_its_heading():
    line = [Placed("一、", LEFT, TOP), Placed("提高认识", LEFT + 40, TOP)]
    assert read_bytes(pdf_file([line]), "a.pdf").text == "一、提高认识"


def test_larger_print_is_a_line_of_its_own():
    title = "在全县作风建设推进会议上的讲话提纲（修改稿）"
    lines = [Placed(title, LEFT, TOP + 40, 20), *set_lines([LONG], indent=0)]
    assert read_bytes(pdf_file([lines]), "a.pdf").text.split("\n") == [title, LONG]


def refusal(data):
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(data, "a.pdf")
    return str(caught.value)


def test_a_scan_is_said_to_be_one():
    assert "a.pdf: a scan" in refusal(pdf_file([[], []]))


def test_an_empty_page_among_others_is_noted():
    raw = read_bytes(pdf_file([set_lines([HEADING]), []]), "a.pdf")
    assert [(d.code, d.severity) for d in raw.diagnostics] == [("page-without-text", "warning")]


def test_a_locked_file_says_so():
    assert "password" in refusal(pdf_file([set_lines([HEADING])], encrypted=True))


def test_a_damaged_file_says_so():
    assert "damaged" in refusal(b"%PDF-1.4\n" + b"\x00\x01garbage" * 50)


def test_a_real_page_printed_from_a_browser():
    raw = read(shared("corpus") / "originals" / "nnp_003.pdf")
    paragraphs = raw.text.split("\n")
    assert len(paragraphs) == 14
    assert all(p.endswith(("。", "…")) for p in paragraphs[3:-2])
