"""Encodings: short texts, all encodings, lost bytes, binary files."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechkit.errors import BadUsage
from speechkit.read.decode import decode, is_binary, known_encoding, score

SIMPLIFIED = ["UTF-8", "GBK", "GB18030", "UTF-16-LE", "UTF-16-BE"]
TRADITIONAL = ["UTF-8", "BIG5", "GBK", "UTF-16-LE"]
SHORT = ["同志们：", "一、提高认识", "抓落实，见成效", "存在的主要问题是作风不实。"]
SHORT_TRADITIONAL = ["同志們：", "一、提高認識", "抓落實，見成效", "存在的主要問題是作風不實。"]
PARAGRAPH = "同志们：\r\n　　今天我们在青河县召开作风建设推进会。一、存在的问题。一是学习不够；二是落实不力。\r\n"


@pytest.mark.parametrize("encoding", SIMPLIFIED)
@pytest.mark.parametrize("text", SHORT)
def test_short_simplified_text_is_read_in_every_encoding(text, encoding):
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", TRADITIONAL)
@pytest.mark.parametrize("text", SHORT_TRADITIONAL)
def test_short_traditional_text_is_read_in_every_encoding(text, encoding):
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(encoding):
    text, _, diagnostics = decode(PARAGRAPH.encode(encoding))
    assert (text, diagnostics) == (PARAGRAPH, ())


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("一要".encode("gbk"), "gb18030"),  # valid UTF-8 by accident
        ("café".encode(), "utf-8"),
        (b"plain ASCII", "utf-8"),
        ("做强。".encode("utf-16-le"), "utf-16-le"),  # ASCII by accident, with a control character
        ("Привет, мир".encode(), "utf-8"),
        (PARAGRAPH.encode("big5", "ignore") * 3000, "big5"),
    ],
)
def test_the_encoding_that_is_chosen(data, encoding):
    assert decode(data)[1] == encoding


COMMON = "的一是要不和中人学在作有我党工大会国们了发主实建为个全生力以进展教理年上对能成业化"


@given(st.text(COMMON + "，。、", min_size=6, max_size=200), st.sampled_from(SIMPLIFIED))
def test_any_prose_comes_back(text, encoding):
    assert decode(text.encode(encoding))[0] == text


@given(st.binary(max_size=300))
def test_any_bytes_give_text_and_count_what_was_lost(data):
    text, encoding, diagnostics = decode(data)
    assert known_encoding(encoding)
    if not diagnostics:
        assert "\ufffd" not in text or "\ufffd".encode(encoding) in data


@given(st.text(COMMON, min_size=30, max_size=60), st.sampled_from(["utf-8", "gb18030", "big5"]))
def test_a_text_cut_off_inside_a_character_keeps_its_encoding(text, encoding):
    data = text.encode(encoding, "ignore")[:-1]
    decoded, chosen, diagnostics = decode(data)
    assert chosen == encoding
    assert decoded[:-1] == text.encode(encoding, "ignore").decode(encoding)[:-1]
    assert [d.code for d in diagnostics] == ["lost-bytes"]


def test_lost_bytes_are_counted_and_placed():
    data = "第一行\n第二行".encode() + b"\xff\xfe" + "还有".encode()
    text, encoding, (diagnostic,) = decode(data)
    assert (text, encoding) == ("第一行\n第二行\ufffd\ufffd还有", "utf-8")
    assert diagnostic.message.startswith("有2个字节不是有效的 utf-8 编码")
    assert "第2行" in diagnostic.message


def test_an_encoding_that_is_given_is_taken():
    data = "同志们".encode("gbk")
    assert decode(data, "GB2312") == ("同志们", "gb18030", ())
    assert decode(data, "big5")[1] == "big5"
    with pytest.raises(BadUsage, match="no encoding 'klingon'"):
        decode(data, "klingon")
    with pytest.raises(BadUsage, match="base64"):
        decode(data, "base64")


def test_random_bytes_are_binary_and_prose_is_not():
    noise = random.Random(7)
    assert all(is_binary(*decode(noise.randbytes(400))[:2]) for _ in range(50))
    for encoding in SIMPLIFIED:
        assert not is_binary(*decode(PARAGRAPH.encode(encoding))[:2])
    assert not is_binary("Привет, мир 👋", "utf-8")
    assert not is_binary(PARAGRAPH[:30] + "\ufffd" * 10, "utf-8")


def test_the_score_tells_prose_from_what_wrong_encodings_make_of_it():
    assert score(PARAGRAPH) > 0.8
    assert score(PARAGRAPH.encode().decode("gb18030", "replace")) < 0.2
    assert score("") == 0.0


PROSE = (
    "同志们：今天召开全县作风建设推进会，主要任务是总结前一阶段工作，查找存在的突出问题，部署下一步的"
    "整改措施。刚才，三个单位作了发言，讲得都很好。下面，我讲几点意见。一、充分认识转变作风的重要性。"
    "作风连着民心，决定成败。有的干部遇到矛盾绕着走，碰到难题往上推；有的单位门好进、脸好看、事难办。"
    "二、突出重点，抓好落实。要深入基层、深入群众，多到困难多、矛盾多的地方去；要减少会议、压缩文件，"
    "把时间用在解决问题上。三、加强领导，严格考核。各级党委要切实负起责任，一级抓一级，层层抓落实。"
)
#: Share of windows that must come back: what the rule reached on held-out speeches, rounded down.
FLOORS = {"UTF-8": (1.0, 1.0), "GBK": (1.0, 1.0), "GB18030": (1.0, 1.0), "UTF-16-LE": (0.97, 1.0)}


@pytest.mark.parametrize("encoding", FLOORS)
@pytest.mark.parametrize(("length", "column"), [(4, 0), (10, 1), (30, 1)])
def test_windows_of_prose_reach_the_recorded_share(encoding, length, column):
    windows = [PROSE[i : i + length] for i in range(len(PROSE) - length)]
    right = sum(decode(window.encode(encoding))[0] == window for window in windows)
    assert right >= FLOORS[encoding][column] * len(windows)
