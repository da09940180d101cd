"""The view that rules match on: the same text, code point for code point, in one script and one width."""

from __future__ import annotations

import re

from speechkit.model.patterns import EMOJI, deferred
from speechkit.model.source import Script

#: Punctuation, digits and letters that stand in several widths or shapes, and the one that rules use.
_WIDTHS = {",": "，", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）", "「": "“", "」": "”",
           "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "　": " ", "\u00a0": " ", "\t": " ", "．": ".",
           "﹐": "，", "﹑": "、", "﹔": "；", "﹕": "：", "､": "、", "｡": "。", "〝": "“", "〞": "”", "丶": "、",
           "％": "%", "－": "-", "／": "/", "\u20e3": "."}  # fmt: skip
#: The same marks in the forms of vertical text: ︵一︶.
_WIDTHS |= dict(zip("︐︑︒︓︔︕︖︵︶︽︾﹃﹄", "，、。：；！？（）《》‘’", strict=True))
_WIDTHS |= {chr(0xFF10 + d): str(d) for d in range(10)}
_WIDTHS |= {chr(0xFF21 + i): chr(0x41 + i) for i in range(26)}
_WIDTHS |= {chr(0xFF41 + i): chr(0x61 + i) for i in range(26)}
_OTHER_WIDTH = deferred(f"[{re.escape(''.join(_WIDTHS))}]")

#: A colon of an address (http://) stays; a comma or colon inside a number or a time as well: 1,234 11:12.
_COLON = deferred(r":(?!//)")
_COMMA_IN_NUMBER = deferred(r"，(?=\d)(?<=\d，)")
_COLON_IN_NUMBER = deferred(r"：(?=\d)(?<=\d：)")

_EMOJI = deferred(rf"(^[ {EMOJI}]*[{EMOJI}])|([{EMOJI}]+)", re.MULTILINE)
#: Any of them, and rare characters beyond U+FFFF: saying what is none makes the search three times as fast.
_MAYBE_EMOJI = deferred(
    "[^\0-\u2319\u231c-\u23e8\u2400-\u25ff\u2605\u2606\u2776-\u2793\u27c0-\u2aff\u2c00-\ufe0d\ufe10-\uffff]"
)


def fold(text: str, script: Script) -> str:
    """``text`` for matching: Simplified, full-width Chinese punctuation, half-width letters and digits.

    ``len(fold(text)) == len(text)``, and position i stands for position i. One ``replace`` for each
    character that occurs: ``str.translate`` would cost 50 ns a character.
    """
    for char in set(_OTHER_WIDTH.findall(text)):
        text = text.replace(char, _WIDTHS[char])
    if ":" in text:
        text = _COLON.sub("：", text)
    text = _COLON_IN_NUMBER.sub(":", _COMMA_IN_NUMBER.sub(",", text))
    if '"' in text:
        text = _curl(text)
    if _MAYBE_EMOJI.search(text):
        text = _EMOJI.sub(_without_emoji, text)
    if script == "traditional":
        from speechkit.clean.scripts import simplify

        text = simplify(text)
    return text


def _without_emoji(match: re.Match[str]) -> str:
    """A blank for each: 同志们👋： is an address. Those that begin a line stay, since they can be bullets."""
    return match[1] or " " * len(match[2])


def _curl(text: str) -> str:
    """Straight double quotes turned to opening and closing ones by turns, afresh on each line."""
    lines = []
    for line in text.split("\n"):
        pieces = line.split('"')
        lines.append("".join(p + "“”"[i % 2] for i, p in enumerate(pieces[:-1])) + pieces[-1])
    return "\n".join(lines)
