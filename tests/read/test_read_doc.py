"""Old Word files: through LibreOffice, or a sentence that says what to do."""

import shutil

import pytest
from support import shared

from speechkit.errors import UnreadableInput
from speechkit.read import doc, read, read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(data, name="a.doc"):
    with pytest.raises(UnreadableInput) as caught:
        read_bytes(data, name)
    return str(caught.value)


def test_without_libreoffice_it_says_what_to_do(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    for name in ("a.doc", "a.wps", "a.txt"):
        assert refusal(OLE, name).startswith(f"{name}: an old Word or WPS file; save it as .docx")


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("EncryptedPackage", "password"),
        ("Workbook", "Excel"),
        ("PowerPoint Document", "PowerPoint"),
    ],
)
def test_what_is_no_text_is_refused_by_its_name(stream, said):
    assert said in refusal(OLE + stream.encode("utf-16-le"), "a.docx")


def test_a_conversion_that_hangs_is_ended(monkeypatch, tmp_path):
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nsleep 60\n", encoding="ascii")
    fake.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda name: str(fake))
    monkeypatch.setattr(doc, "TIME_LIMIT", 0.2)
    assert "took more than" in refusal(OLE)


def test_a_conversion_that_fails_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: shutil.os.path.realpath("/bin/true"))
    assert "LibreOffice can't read it" in refusal(OLE)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_real_file_is_converted():
    raw = read(shared("corpus") / "originals" / "tct_1434592102.doc")
    assert raw.format == "doc"
    assert "\n一、" in raw.text
    assert "\n（一）" in raw.text
