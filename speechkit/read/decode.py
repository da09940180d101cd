"""Bytes to text: which encoding, by score.

On short Chinese text this rule beats the detectors one can install (docs/dependencies.md has the
table): GB18030 accepts nearly all Big5 bytes, so what counts is not whether bytes decode but
whether they decode to Chinese.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache
from pathlib import Path

from speechkit.errors import BadUsage
from speechkit.model.diagnostics import Diagnostic

Decoded = tuple[str, str, tuple[Diagnostic, ...]]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark starts with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
#: In order of preference where scores are equal.
_CANDIDATES = ("utf-8", "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be")
#: What files say they are, and what they must be read as (as browsers do).
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "utf_8_sig": "utf-8"}

_SAMPLE = 1 << 16  # bytes that decide
_LOST = "\udfff"  # no codec gives it for bytes that it can decode


def _mark_lost(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return _LOST * (error.end - error.start), error.end


codecs.register_error("speechkit-count", _mark_lost)


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of ``data``, the encoding's name, and a ``lost-bytes`` diagnostic where bytes were lost.

    A byte order mark decides and isn't part of the text; then strict UTF-8 without NUL; then whichever
    of UTF-8, GB18030, Big5 and UTF-16 decodes to the most Chinese-looking text. Bytes that can't be
    decoded become U+FFFD. ``encoding`` overrides all of it; raises BadUsage where there's none of that
    name.
    """
    if encoding:
        name = known_encoding(encoding)
        if name is None:
            raise BadUsage(
                f"there is no encoding {encoding!r}; try utf-8, gb18030, big5 or utf-16-le"
            )
        return _decode_as(data, name)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, name)
    if b"\0" not in data:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if _is_surely_utf8(data, text):
                return text, "utf-8", ()
    return _decode_as(data, guess_encoding(data))


def known_encoding(name: str) -> str | None:
    """The name under which to decode what calls itself ``name`` ("GB2312" is read as gb18030)."""
    try:
        info = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):  # "base64" is a codec, but not of text
        return None
    return _WIDER.get(info.name.replace("-", "_"), info.name)


def guess_encoding(data: bytes) -> str:
    """The candidate with the best score on a sample of ``data``."""
    scores = {name: score(text) for name, text in _samples(data)}
    return max(scores, key=lambda name: scores[name])


def score(text: str) -> float:
    """How much ``text`` looks like Chinese prose, from -4 (all undecodable) to 1; 0 for no text."""
    if not text:
        return 0.0
    counts = Counter(text)
    return sum(_weight(c) * n for c, n in counts.items()) / len(text)


def is_binary(text: str, encoding: str) -> bool:
    """Whether ``text``, decoded from ``encoding`` as well as can be, is no text.

    So where a third of it could not be decoded or a twentieth is control characters, and, in another
    encoding than UTF-8, where it is a mix of all scripts and private use, as random bytes are in UTF-16
    (they score -0.6 to -0.3, Chinese prose 0.5 to 1).
    """
    counts = Counter(text[:20_000])
    total = counts.total()
    lost = counts.pop("\ufffd", 0)
    controls = sum(n for char, n in counts.items() if _CONTROL.match(char))
    rest = sum(_weight(char) * n for char, n in counts.items())
    mixed = encoding != "utf-8" and rest < -0.1 * total
    return lost * 3 > total or controls * 20 > total or mixed


def _is_surely_utf8(data: bytes, text: str) -> bool:
    # Three-byte sequences are hardly ever an accident; two-byte ones may be: 「一要」in GBK is valid.
    if max(text, default="") >= "\u0800":
        return True
    if _CONTROL.search(text):  # 「做强。」in UTF-16 is ASCII but for a control character
        return False
    return text.isascii() or score(data[:_SAMPLE].decode("gb18030", "replace")) < 0.9


_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def _samples(data: bytes) -> list[tuple[str, str]]:
    first = re.search(rb"[\x00\x80-\xff]", data)
    start = max(0, first.start() - 64) & ~1 if first else 0
    sample = data[start : start + _SAMPLE]
    whole = start + _SAMPLE >= len(data)
    names = _CANDIDATES if len(data) % 2 == 0 else _CANDIDATES[:-2]  # UTF-16 has even length
    return [
        (name, codecs.getincrementaldecoder(name)("replace").decode(sample, whole))
        for name in names
    ]


def _decode_as(data: bytes, name: str) -> Decoded:
    for mark, owner in _MARKS:
        if owner == name and data.startswith(mark):
            data = data[len(mark) :]
    try:
        return data.decode(name), name, ()
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode(name, "replace")
    lost = data.decode(name, "speechkit-count").count(_LOST)
    line = data[:first].decode(name, "replace").count("\n") + 1
    message = f"有{lost}个字节不是有效的 {name} 编码，显示为 �（第一处在第{line}行）；可用 --encoding 指定编码。"
    return text, name, (Diagnostic("lost-bytes", "warning", message),)


_PUNCTUATION = frozenset("，。、；：？！“”‘’《》（）—…·〇　「」『』【】－～％①②③④⑤\n\r")


@cache
def _weight(char: str) -> float:
    if char in _PUNCTUATION or char in _frequent():
        return 1.0
    point = ord(char)
    if point < 0x80:
        return 0.5 if char.isprintable() or char in "\t\f" else -2.0
    if char == "\ufffd":
        return -4.0
    if 0x4E00 <= point < 0xA000 or 0xFF01 <= point <= 0xFF5E:
        return 0.1
    if 0x3040 <= point < 0x3130 or 0xAC00 <= point < 0xD7B0:  # kana, bopomofo; hangul
        return -1.0
    if 0xE000 <= point < 0xF900 or not char.isprintable():  # private use; controls, unassigned
        return -2.0
    return -0.3 if point >= 0x0250 else 0.0  # other scripts, rare characters; Latin letters


@cache
def _frequent() -> frozenset[str]:
    file = Path(__file__).with_name("frequent.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))
