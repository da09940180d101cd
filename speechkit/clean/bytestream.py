"""Places where a page lost GBK bytes, read as byte streams.

What happened (docs/repair.md tells it at length): the page was GBK; a program that knew nothing of bytes
put ``(pinyin)`` behind each pair of bytes that is a character of its table, and cut the text before
some punctuation, both also where the pair is the second byte of one character and the first of the next.
A first byte that lost its partner became ``?``, swallowing a following ``(``, and what stands behind it
was read one byte out of step, until a single byte (another ``?`` or a Latin letter) ended it. Pairs that
fall into GBK's private zones vanished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from speechkit.clean.readings import PLAIN_LETTERS, TONE_LETTERS
from speechkit.model.patterns import deferred

_SYLLABLE = rf"[{PLAIN_LETTERS}{TONE_LETTERS}]{{1,6}}"
_EATEN = deferred(rf"\?({_SYLLABLE}) ?\)")
_ANNOTATION = deferred(rf"\(({_SYLLABLE}) ?\)")

#: Punctuation that a cut stands before: A3xx in GBK, folded to ASCII or not.
_CUT = "!,;?:()！，；？：（）"

#: Before brackets no cut was ever seen for certain; a run that ends there may have swallowed a sign.
_SURE_CUT = "!,;?:！，；：？"

#: A run longer than this is no run.
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes of whole characters that stand behind ``text[start:end]``; None is a byte that is lost.

    ``joints``: indices of bytes before which vanished pairs may have stood. ``readings``: for the
    character that ends with a byte, the reading it must have. ``false_reading``: (byte before the run,
    reading): that byte and the run's first one are a Traditional character with this reading.
    ``swallowed``: the ``?`` that ends the run stands for more than its byte: before anything but a
    cut or a line end, it took the sign behind it along (在?010年 was 在2010年).
    """

    start: int
    end: int
    data: tuple[int | None, ...]
    joints: frozenset[int] = frozenset()
    readings: dict[int, str] = field(default_factory=dict)
    false_reading: tuple[int, str] | None = None
    swallowed: bool = False

    def add(self, *data: int | None, end: int, joint: bool = True) -> Run:
        """The run with further bytes."""
        joints = self.joints | {len(self.data)} if joint else self.joints
        return replace(self, end=end, data=self.data + data, joints=joints)

    def read_as(self, reading: str, end: int) -> Run:
        """The run whose last character has this reading."""
        return replace(self, end=end, readings=self.readings | {len(self.data) - 1: reading})


def find_runs(text: str, start: int, end: int) -> Iterator[list[Run]]:
    """The runs of one line; where a Latin letter can be a byte or a folded full-width letter, both ways.

    The longer way may overlap with what follows.
    """
    position = text.find("?", start, end)
    while position >= 0:
        begun = _begin(text, position, end)
        runs = _finish(text, begun, end) if begun else []
        if runs:
            yield runs
        position = text.find("?", min(run.end for run in runs) if runs else position + 1, end)


def _begin(text: str, position: int, end: int) -> Run | None:
    """The run that starts with the ``?`` at ``position``, or None."""
    eaten = _EATEN.match(text, position, end)
    if eaten:
        before = _bytes_before(text, position)
        if before is None:
            return None
        run = Run(position, eaten.end(), (None,))
        return replace(run, false_reading=(before, eaten.group(1)))
    mark = text[position + 1 : position + 2]
    if position + 1 < end and mark in _CUT:
        wide = mark if mark > "\x7f" else chr(ord(mark) + 0xFEE0)
        return Run(position, position + 2, (None, *wide.encode("gbk")))
    return None


def _bytes_before(text: str, position: int) -> int | None:
    """The second byte of the character before ``position``, its annotation left out."""
    if text[position - 1 : position] == ")":
        opened = text.rfind("(", max(0, position - 10), position)
        if opened >= 0 and _ANNOTATION.fullmatch(text, opened, position):
            position = opened
    encoded = _gbk(text[position - 1 : position])
    return encoded[1] if len(encoded) == 2 else None


def _gbk(char: str) -> bytes:
    try:
        return char.encode("gbk")
    except UnicodeEncodeError:
        return b""


def _finish(text: str, begun: Run, end: int) -> list[Run]:
    """The ways in which a run comes back into step before the line ends."""
    done: list[Run] = []
    open_runs = [begun]
    while open_runs and len(done) < 4:
        run = open_runs.pop()
        if run.end >= end or run.end - run.start > _LONGEST:
            continue
        finished, going_on = _step(text, run, end)
        done += finished
        open_runs += going_on
    return done


def _step(text: str, run: Run, end: int) -> tuple[list[Run], list[Run]]:
    """What the next character makes of a run that is out of step: runs that end, runs that go on."""
    position, char = run.end, text[run.end]
    if char == "?":
        eaten = _EATEN.match(text, position, end)
        if eaten:
            return [run.add(None, end=position + 1).read_as(eaten.group(1), eaten.end())], []
        closed = run.add(None, end=position + 1)
        cut = position + 1 >= end or text[position + 1] in _SURE_CUT
        return [closed if cut else replace(closed, swallowed=True)], []
    annotation = _ANNOTATION.match(text, position + 1, end)
    after = annotation.end() if annotation else position + 1
    if "@" <= char <= "~":
        single = run.add(ord(char), end=position + 1)
        if annotation:
            return [single.read_as(annotation.group(1), after)], []
        wide = run.add(0xA3, ord(char) + 0x80, end=after)
        return [single], [wide]
    if "!" <= char < "@":
        return [], [run.add(0xA3, ord(char) + 0x80, end=position + 1)]
    encoded = _gbk("\u3000" if char == " " else char)
    return [], [run.add(*encoded, end=after)] if len(encoded) == 2 else []
