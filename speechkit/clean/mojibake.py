"""Bytes read in the wrong encoding: what can be turned back exactly is, the rest is reported."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.clean.frequent import frequent_characters
from speechkit.clean.state import Draft, Fix, Notice
from speechkit.model.patterns import deferred

#: What Windows shows for the bytes 80-9F, and the bytes.
_CP1252 = {
    bytes([byte]).decode("cp1252"): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_TO_BYTE = str.maketrans({char: chr(byte) for char, byte in _CP1252.items()})
_HIGH = "\x80-\xff" + "".join(_CP1252)

#: A stretch of what single bytes look like, with no character of any other kind in it.
_BYTES = deferred(f"[ -~\t]*[{_HIGH}](?:[ -~\t{_HIGH}]*[{_HIGH}])?[!-~]?")

#: The first bytes of common Han characters and punctuation in UTF-8, and pairs frequent in GBK (的 ， 。).
_UTF8_LEADS = "ãäåæçèéïâ"
_GBK_PAIRS = ("µÄ", "£¬", "¡£", "¡¢", "£º", "¹¤", "ÊÇ")

_CHINESE = deferred("[\u2014-\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
#: How much of a stretch has to be Chinese after reading it anew, and how long it has to be.
_LEAST_CHINESE, _LEAST_SHARE = 2, 0.8


def mojibake(draft: Draft) -> Iterator[Fix | Notice]:
    """Reads UTF-8 or GBK that was taken for Latin-1 or cp1252 anew; strictly, a stretch at a time.

    UTF-8 read as GBK loses bytes and can't be turned back: it is reported.
    """
    text = draft.text
    if any(lead in text for lead in _UTF8_LEADS) or any(
        pair[0] in text and pair in text for pair in _GBK_PAIRS
    ):
        for stretch in _BYTES.finditer(text):
            new = _read_anew(stretch.group())
            if new is not None:
                yield Fix(stretch.start(), stretch.end(), new, why="read in the wrong encoding")
    yield from _utf8_as_gbk(text)


def _read_anew(stretch: str) -> str | None:
    data = stretch.translate(_TO_BYTE).encode("latin-1")
    high = sum(byte > 0x7F for byte in data)
    for encoding, bytes_each in (("utf-8", 3), ("gbk", 2)):
        if high < bytes_each * _LEAST_CHINESE:
            continue
        try:
            new = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        chinese = len(_CHINESE.findall(new))
        if chinese < _LEAST_CHINESE or chinese < _LEAST_SHARE * sum(c > "\x7f" for c in new):
            continue
        if encoding == "utf-8" or _is_common(new):
            return new
    return None


def _is_common(text: str) -> bool:
    """Whether most Han characters are among the 3,755 frequent ones; GBK accepts any pair of bytes."""
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    return len(han) >= 4 and sum(
        char in frequent_characters() for char in han
    ) >= _LEAST_SHARE * len(han)


#: What the UTF-8 bytes of ， 。 、 的 是 在 “ begin with when read as GBK.
_GBK_FACE = deferred("锛|銆|鐨[勫]|鏄[^示]|鍦[ㄥ]|鈥|涓[嶄]")


def _utf8_as_gbk(text: str) -> Iterator[Notice]:
    if "锛" not in text and "銆" not in text:
        return
    found = list(_GBK_FACE.finditer(text))
    if len(found) >= 3 and len(found) * 40 > len(text) / max(1, text.count("\n")):
        yield Notice(
            found[0].start(), found[-1].end(), "utf8-read-as-gbk",
            "这段文字是被当作 GBK 读的 UTF-8，字节已有丢失，原样保留；请重新取得原文件，按原样保存。", keep=True,
        )  # fmt: skip
