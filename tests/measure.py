"""Damages clean lines, repairs them, and counts what came back right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from damage import Damager, to_traditional

from speechkit.clean import clean
from speechkit.clean.scripts import simplify
from speechkit.model.source import RawText

_ANNOTATION = re.compile("[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")


def can_come_back(line: str) -> bool:
    """Whether nothing but the damage is lost: scripts turn into each other and back, widths are usual."""
    try:
        to_traditional(line).encode("gbk")
    except UnicodeEncodeError:
        return False
    return (
        len(line) > 8 and simplify(to_traditional(line)) == line and not _LOSES_WIDTH.search(line)
    )


#: Full-width letters and digits, and half-width marks, whose width folding loses.
_LOSES_WIDTH = re.compile("[A-Za-z,:;!?()．／％－＋＝＊０-９Ａ-Ｚａ-ｚ]")


def measure(lines: Sequence[str], damager: Damager) -> Counter[str]:
    """What repair makes of the damaged ``lines`` (one page): counts of annotations, spots, characters.

    ``forced``/``guessed``: spots that were restored, ``… right``: that are as they were; ``left``: spots
    that were reported only; ``changed``: undamaged lines that differ afterwards.
    """
    damaged = [damager.line(line) for line in lines]
    pairs = [(a, b) for a, b in zip(lines, damaged, strict=True) if "\ufffd" not in b]
    raw = "\n".join(after for _, after in pairs)
    source = clean(RawText(raw), only=["lost-bytes", "pinyin", "script", "punctuation"])
    counts: Counter[str] = Counter(characters=len(raw), annotations=len(_ANNOTATION.findall(raw)))
    if not source.edits:
        return Counter(closed=1)
    repaired = source.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in repaired)]
    for edit in source.edits:
        if edit.fixer != "lost-bytes":
            continue
        span = source.offsets.text_span(edit.span)
        end = span.start + len(edit.after)
        line = sum(start <= span.start for start in starts) - 1
        kind = "forced" if edit.certainty == 1.0 else "guessed"
        counts[kind] += 1
        counts[f"{kind} right"] += _stands_in(source.text, span.start, end, pairs[line][0])
    counts["left"] = sum(notice.code == "unrestored-bytes" for notice in source.diagnostics)
    for (line, shown), now in zip(pairs, repaired, strict=True):
        undamaged = "?" not in shown
        counts["undamaged"] += undamaged
        counts["changed"] += undamaged and now != line
        counts["annotations left"] += undamaged and len(_ANNOTATION.findall(now))
        counts["wrong before"] += _differing(simplify(shown), line)
        counts["wrong after"] += _differing(now, line)
    return counts


_OTHER_DAMAGE = re.compile("[\x00-\x7f？]")


def _stands_in(text: str, start: int, end: int, line: str) -> bool:
    """Whether ``text[start:end]`` with what is whole around it is in ``line``."""
    before = _OTHER_DAMAGE.split(text[max(0, start - 3) : start])[-1]
    after = _OTHER_DAMAGE.split(text[end : end + 3])[0]
    return before + text[start:end] + after in line


def _differing(one: str, other: str) -> int:
    """How many characters differ, by the longest common blocks."""
    if one == other:
        return 0
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return max(len(one), len(other)) - sum(block.size for block in matcher.get_matching_blocks())
