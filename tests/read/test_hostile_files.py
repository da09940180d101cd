"""Files made to do harm, and files that are broken: bounded time and memory, one clear sentence, nothing else."""

import io
import struct
import time
import zipfile
import zlib

import pytest
from pdf_file import Placed, pdf_file
from word_file import W, paragraph, word_file, zip_file

from speechkit.errors import SpeechkitError, UnreadableInput
from speechkit.read import MAX_BYTES, read, read_bytes

ODT = "application/vnd.oasis.opendocument.text"
DOCUMENT = f"<w:document {W}><w:body>{{}}</w:body></w:document>"


def refusal(data, name):
    """The sentence with which a file is refused; it has one line and names the file."""
    start = time.perf_counter()
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(data, name)
    assert time.perf_counter() - start < 10
    message = str(caught.value)
    assert message.startswith(name + ": ")
    assert "\n" not in message
    return message


def docx_of(document):
    return zip_file({"word/document.xml": document})


def odt_of(content):
    return zip_file({"mimetype": ODT, "content.xml": content})


@pytest.mark.parametrize(("make", "name"), [(docx_of, "a.docx"), (odt_of, "a.odt")])
def test_a_zip_bomb_is_not_unpacked(make, name):
    resource = pytest.importorskip("resource", reason="Windows can't tell the memory used")
    bomb = make(b" " * 60_000_000)
    assert len(bomb) < 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "unpacks to more than" in refusal(bomb, name)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kB


def test_a_size_that_the_directory_lies_about_is_no_way_in():
    data = bytearray(docx_of(b" " * 60_000_000))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)
    refusal(bytes(data), "a.docx")


def test_a_container_of_countless_parts_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for number in range(20_001):
            package.writestr(f"word/{number}", b"")
    assert "more than 20,000 parts" in refusal(stream.getvalue(), "a.docx")


def entity(number):
    """An entity ten times as long as the one before."""
    inside = f"&a{number - 1};" * 10
    return f'<!ENTITY a{number} "{inside}">'


ENTITIES = (
    f'<!DOCTYPE b [<!ENTITY a0 "aaaaaaaaaa">{"".join(map(entity, range(1, 12)))}]><b>&a11;</b>'
)
OUTSIDE = '<!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><b>&a;</b>'


@pytest.mark.parametrize("content", [ENTITIES, OUTSIDE], ids=["bomb", "file of the machine"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("make", "name"), [(docx_of, "a.docx"), (odt_of, "a.odt")])
def test_xml_entities_are_refused(content, encoding, make, name):
    content = f'<?xml version="1.0" encoding="{encoding}"?>{content}'.encode(encoding)
    assert "declares XML entities" in refusal(make(content), name)


def test_entities_in_a_side_part_are_refused_too():
    parts = {"word/document.xml": DOCUMENT.format(paragraph("字")), "word/styles.xml": ENTITIES}
    assert "word/styles.xml" in refusal(zip_file(parts), "a.docx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (word_file("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000), "a.docx"),
        (odt_of("<x>" * 100_000 + "</x>" * 100_000), "a.odt"),
    ],
)
def test_elements_nested_without_bound_are_refused(data, name):
    assert "nested deeper than" in refusal(data, name)


def test_countless_elements_are_refused():
    assert "tags" in refusal(word_file("<w:p/>" * 3_000_001), "a.docx")


def test_a_zip_with_a_password_says_so():
    data = bytearray(word_file(paragraph("字")))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := data.find(signature, start)) >= 0:
            data[start + at] |= 1  # the flag for encryption
            start += 4
    assert "password" in refusal(bytes(data), "a.docx")


GOOD = {
    "a.docx": word_file(paragraph("同志们，今天开会。" * 50)),
    "a.pdf": pdf_file([[Placed("同志们，今天开会。", 80, 700)]]),
    "a.odt": odt_of("<x>" + "同志们" * 999 + "</x>"),
}


def text_or_sentence(data, name):
    try:
        return read_bytes(data, name).text
    except SpeechkitError as error:
        return str(error)


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_a_file_cut_off_gives_text_or_a_sentence(name, share):
    data = GOOD[name][: int(len(GOOD[name]) * share)]
    assert text_or_sentence(data, name).startswith(("同志们", name + ": "))


@pytest.mark.parametrize("name", GOOD)
def test_a_file_with_damaged_bytes_gives_text_or_a_sentence(name):
    for at in range(10, len(GOOD[name]), max(1, len(GOOD[name]) // 60)):
        data = bytearray(GOOD[name])
        data[at : at + 3] = b"\xff\x00\xff"
        assert text_or_sentence(bytes(data), name)


TEXT = "同志们：\n一、提高认识，狠抓落实。\n"


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (TEXT.encode("gbk"), "a.docx", "txt"),
        (TEXT.encode(), "a.pdf", "txt"),
        (TEXT.encode(), "a", "txt"),
        (f"<html><body><p>{TEXT}</body></html>".encode(), "a.doc", "html"),
        (f"<html><body><p>{TEXT}</body></html>".encode("utf-16"), "a.txt", "html"),
        (GOOD["a.docx"], "a.txt", "docx"),
        (GOOD["a.docx"], "a.doc", "docx"),
        (GOOD["a.pdf"], "a.docx", "pdf"),
    ],
)
def test_the_content_decides_not_the_suffix(data, name, found):
    raw = read_bytes(data, name)
    assert raw.format == found
    assert raw.text.startswith("同志们")


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}, "an Excel workbook"),
        ({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}, "a PowerPoint"),
        ({"a.txt": "text"}, "a ZIP archive"),
    ],
)
def test_containers_of_other_things_are_refused_by_name(contents, said):
    assert said in refusal(zip_file(contents), "a.docx")


def test_a_large_text_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.write(TEXT.encode() * 100)
        stream.truncate(200_000_000)
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match=f"larger than {MAX_BYTES // 1_000_000} MB"):
        read(path)
    assert time.perf_counter() - start < 1


def test_a_long_text_within_the_limit_of_bytes_is_refused_before_it_is_decoded():
    assert "more than 40 MB of text" in refusal(TEXT.encode() * 1_000_000, "a.txt")


def test_a_stream_that_unpacks_without_bound_stays_in_memory_bounds():
    packed = zlib.compress(b" " * 50_000_000)
    data = pdf_file([[]]).replace(b"/Length 0", b"/Filter/FlateDecode/Length %d" % len(packed))
    assert "a scan" in refusal(data.replace(b"stream\n\n", b"stream\n" + packed + b"\n"), "a.pdf")
