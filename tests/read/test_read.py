"""Reading files: what is read, what is refused, and in which words."""

import os
import sys
import tomllib

import pytest
from support import ROOT

from speechkit.errors import MissingExtra, UnreadableInput
from speechkit.read import (
    MAX_BYTES,
    READERS,
    is_readable_name,
    iter_readable,
    read,
    read_bytes,
)

TEXT = "同志们：\n一、提高认识。\n二、狠抓落实。\n"


def refusal(call, *arguments):
    with pytest.raises(UnreadableInput) as caught:
        call(*arguments)
    return str(caught.value)


def test_a_file_is_read_with_its_facts(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode("gbk"))
    raw = read(path)
    assert (raw.text, raw.name, raw.format, raw.encoding) == (TEXT, str(path), "txt", "gb18030")
    assert len(raw.sha256) == 64


@pytest.mark.parametrize("data", [b"", b" \r\n \n", "\u3000\n".encode(), b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data):
    assert refusal(read_bytes, data, "a.txt").startswith("a.txt: the file ")


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "no such file" in refusal(read, tmp_path / "none.txt")
    assert "is a folder" in refusal(read, tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    assert "no permission" in refusal(read, path)


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"\x7fELF", "a program"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_a_binary_file_is_refused_by_its_name(start, what):
    assert what in refusal(read_bytes, start + bytes(range(256)) * 20, "a.txt")


def test_a_wrong_encoding_is_refused():
    data = TEXT.encode("gbk")
    assert "another encoding" in refusal(read_bytes, data, "a.txt", "utf-8")


def test_a_file_that_never_ends_is_refused():
    if not os.path.exists("/dev/zero"):
        pytest.skip("no /dev/zero here")
    assert f"{MAX_BYTES // 1_000_000} MB" in refusal(read, "/dev/zero")


def test_readable_files_of_a_folder_come_sorted(tmp_path):
    for name in ["b.txt", "a.TXT", ".hidden.txt", "~$a.txt", "c.exe", "sub/d.txt", ".git/e.txt"]:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(TEXT, encoding="utf-8")
    found = [str(path.relative_to(tmp_path)) for path in iter_readable(tmp_path)]
    assert found == ["a.TXT", "b.txt", "sub/d.txt"]
    assert not is_readable_name(tmp_path / "~$a.txt")
    assert list(iter_readable(tmp_path / "c.exe")) == [tmp_path / "c.exe"]


MINIMAL = {"pdf": b"%PDF-1.4\n", "html": b"<html><p>text</p></html>", "rtf": b"{\\rtf1 text}"}


@pytest.mark.parametrize("reader", [r for r in READERS if r.extra], ids=lambda r: r.name)
def test_a_missing_extra_names_the_command_that_installs_it(reader, monkeypatch):
    for module in list(sys.modules):
        if module.split(".")[0] in ("pypdfium2", "resiliparse", "striprtf"):
            monkeypatch.delitem(sys.modules, module)
    for module in ("pypdfium2", "resiliparse", "striprtf"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra) as caught:
        read_bytes(MINIMAL[reader.name], "a" + reader.suffixes[0])
    assert f'pip install "speechkit-zh[{reader.extra}]"' in str(caught.value)


def test_every_extra_of_a_reader_is_declared_and_in_all():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    for reader in READERS:
        if reader.extra:
            assert reader.extra in extras
            assert reader.extra in extras["all"][0]


def test_no_suffix_belongs_to_two_readers():
    suffixes = [suffix for reader in READERS for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))
