"""The view that rules match on: the same text, code point for code point, in one script and one width."""

from __future__ import annotations

import re

from speechkit.model.source import Script

#: Frequent characters that only a Traditional text has; two in a hundred decide (see script_of).
_TRADITIONAL = re.compile(
    "[們個為這國對會來時說發學現過還進動務與開關長問題實點產業經濟員黨總導幹]"
)

#: Punctuation and digits that stand in several widths or shapes, and the one that rules use.
_WIDTHS = {",": "，", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）", "「": "“", "」": "”",
           "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "　": " ", "\u00a0": " ", "\t": " ", "．": ".",
           "﹐": "，", "﹑": "、", "﹔": "；", "﹕": "：", "､": "、", "｡": "。"}  # fmt: skip
_WIDTHS |= {chr(0xFF10 + d): str(d) for d in range(10)}
_WIDTHS |= {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
_WIDTHS |= {chr(0xFF41 + i): chr(0x61 + i) for i in range(26)}

#: A half-width comma or colon inside a number or a time stays what it is: 1,234  11:12.
_IN_NUMBER = re.compile(r"(?<=\d)[，：](?=\d)")


def script_of(text: str) -> Script:
    """Whether the text is written in Traditional characters (at least 2 % of its first 4,000)."""
    sample = text[:4000]
    return "traditional" if len(_TRADITIONAL.findall(sample)) * 50 > len(sample) else "simplified"


def fold(text: str, script: Script) -> str:
    """``text`` for matching: Simplified, full-width Chinese punctuation, half-width letters and digits.

    ``len(fold(text)) == len(text)``, and position i stands for position i.
    """
    for char, plain in _WIDTHS.items():
        if char in text:
            text = text.replace(char, plain)
    if ":" in text:
        text = re.sub(r":(?!//)", "：", text)
    text = _IN_NUMBER.sub(lambda m: "," if m.group() == "，" else ":", text)
    if '"' in text:
        text = _curl(text)
    return _simplified(text) if script == "traditional" else text


def _curl(text: str) -> str:
    """Straight double quotes turned to opening and closing ones by turns, afresh on each line."""
    lines = []
    for line in text.split("\n"):
        pieces = line.split('"')
        lines.append("".join(p + "“”"[i % 2] for i, p in enumerate(pieces[:-1])) + pieces[-1])
    return "\n".join(lines)


def _simplified(text: str) -> str:
    """Character by character (never by phrase), so that positions stay."""
    import opencc

    characters = sorted({char for char in text if char > "\u3400"})
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {ord(a): b for a, b in zip(characters, converted, strict=True) if len(b) == 1}
    return text.translate(table | {ord("著"): "着"})
