"""Rich Text."""

import pytest

from speechkit.errors import UnreadableInput
from speechkit.read import read_bytes

pytest.importorskip("striprtf")


def rtf(body):
    font = r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}}"
    data = (r"{\rtf1\ansi\ansicpg936\deff0" + font + body + "}").encode("ascii")
    return read_bytes(data, "a.rtf")


def gbk(text):
    return "".join(rf"\'{byte:02x}" for byte in text.encode("gbk"))


def test_chinese_in_the_code_page_and_in_unicode():
    raw = rtf(rf"\f0 {gbk('同志们：')}\par \u19968?\u12289?\u25552?\u39640?\par")
    assert (raw.text.strip(), raw.format) == ("同志们：\n一、提高", "rtf")


def test_numbers_and_tables_are_text():
    listed = rf"{{\listtext {gbk('一、')}\tab}}{gbk('提高认识')}\par "
    row = rf"{gbk('问题')}\cell {gbk('对策')}\cell\row "
    assert rtf(listed + row).text.strip() == "一、提高认识\n问题\t对策"


def test_a_wrong_suffix_does_no_harm():
    data = rb"{\rtf1\ansi\ansicpg936 \'cd\'ac\'d6\'be}"
    assert read_bytes(data, "a.doc").text == "同志"


@pytest.mark.parametrize("body", ["{" * 100_000, r"\'zz\'", r"\bin99999999 x"])
def test_a_broken_file_is_read_as_far_as_it_goes(body):
    assert "正文" in rtf(gbk("正文") + body).text


def test_a_file_that_breaks_the_parser_gives_a_sentence():
    with pytest.raises(UnreadableInput, match=r"a\.rtf: the RTF is damaged"):
        rtf(r"\u99999999999?")
