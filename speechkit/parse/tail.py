"""The tail of a speech: signature, date of printing, source notes, footnotes, page furniture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.parse.dates import find_dates
from speechkit.parse.furniture import FOOTERS, Piece, footnote, furniture, trailing_furniture
from speechkit.parse.kinds import is_date_line
from speechkit.parse.lines import Line, lines_before, lines_from
from speechkit.parse.names import OFFICE_WORD, byline

#: How far a footer is looked for above the end, in lines and in characters (notes may be longer).
_FOOTER_LINES = 40
_FOOTER_CHARACTERS = 1500
_NOTE_LINES = 400
_ATTACHMENT = deferred(r"附(?:件|表|录)?\d{0,2}[：、]")
_OFFICE = deferred(
    r"^[^，。；：！？、（）]{2,30}(?:委员会|政府|公司|大会|办公室|党委|党组|支部|总支|学校|中学|小学|大学|学院|医院|协会|局|厅|部|处|科|委|会|室|集团|中心|院|所|站|领导小组|党政办|编辑部)$"
)
_PLAIN = deferred(r"[^，。；：！？、（）“”\d]{2,20}$")
_HOLDER = deferred(rf"[^，。；：！？（）]{{2,30}}{OFFICE_WORD}$")
_SIGNATURE = deferred(r"^(?:\d{4}|[一二〇○O0零]{4}|二[^，。]{3})[ 年].{0,8}$")


@dataclass(frozen=True, slots=True)
class Tail:
    """What ``find_tail`` found; spans count in the source's text.

    ``body_end``: where the speech ends. ``frame``: signature and date. ``furniture``: what is not part of the speech.
    ``notes``: the lines that say of what occasion the text is or who wrote it. ``dated``: the
    signature's date lines. ``bylines``: who signed. ``printed``: a date in brackets right behind the last sentence.
    """

    body_end: int
    frame: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    dated: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    notes: tuple[tuple[str, Piece], ...] = ()
    printed: tuple[str, ...] = ()


def find_tail(source: Source, start: int, end: int) -> Tail:
    """What stands after the speech in ``source.text[start:end]``, ``start`` being where its body begins."""
    floor = _footer(source, start, end)
    read = _Reader(source)
    for line in _lines_between(source, floor, end):
        read.take_footer(line)
    for line in lines_before(source, floor, start):
        if not read.take(line):
            break
        floor = line.start
    floor = _cut_trailing(source, start, floor, read)
    return read.tail(floor)


def _lines_between(source: Source, start: int, end: int) -> list[Line]:
    """The lines that begin in ``[start, end)``."""
    out = []
    for line in lines_from(source, start):
        if line.start >= end:
            break
        out.append(line)
    return out


class _Reader:
    """Sorts the tail's lines, last first."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.frame: list[Span] = []
        self.furniture: list[Span] = []
        self.dated: list[tuple[Span, str]] = []
        self.bylines: list[str] = []
        self.notes: list[tuple[str, Piece]] = []
        self.printed: list[str] = []
        self.circulated = False

    def take_footer(self, line: Line) -> None:
        piece = furniture(line.bare)
        self.furniture.append(line.span)
        if piece:
            self._note(line, piece)

    def take(self, line: Line) -> bool:
        """Whether ``line`` belongs to the tail; then it is put where it belongs."""
        bare = line.bare
        piece = furniture(bare)
        if piece is not None or not bare:
            self.furniture.append(line.span)
            if piece:
                self._note(line, piece)
                self.circulated |= piece.rule == "distribution"
            return True
        if is_date_line(bare) or _SIGNATURE.match(bare):
            self.dated.append((line.span, bare))
            return True
        if _ATTACHMENT.match(bare):
            self.frame.append(line.span)
            return True
        if not self._ended_before(line):
            return False
        who = byline(bare)
        signed = _OFFICE.match(bare) or _HOLDER.match(bare) or _PLAIN.match(bare)
        if who or (signed and self.dated):
            self.frame.append(line.span)
            self.bylines += [who] if who else [bare] if _HOLDER.match(bare) else []
            self.dated += [(line.span, bare)] if who and find_dates(bare) else []
            return True
        return False

    def tail(self, body_end: int) -> Tail:
        dates = [span for span, _ in self.dated]
        if self.circulated:  # the day on which the paper went round, not that of the speech
            self.furniture += dates
        else:
            self.frame = [*{*self.frame, *dates}]
        return Tail(
            body_end,
            tuple(sorted(self.frame)),
            tuple(sorted(self.furniture)),
            () if self.circulated else tuple(bare for _, bare in self.dated),
            tuple(self.bylines),
            tuple(self.notes),
            tuple(self.printed),
        )

    def _note(self, line: Line, piece: Piece) -> None:
        if piece.group == "source-note":
            self.notes.append((line.bare, piece))

    def _ended_before(self, line: Line) -> bool:
        """Whether the text before ``line`` is over: it ends in a stop, or is itself set aside."""
        before = self.source.folded[max(0, line.start - 200) : line.start].rstrip()
        last = before[before.rfind("\n") + 1 :].strip()
        return not before or before[-1] in "。！？…”》）〕*" or bool(_ATTACHMENT.match(last))


def _footer(source: Source, start: int, end: int) -> int:
    """Where a page's footer or the block of notes begins, after which all is furniture; else ``end``."""
    best = end
    floor = start + (end - start) // 2
    unknown = 0
    for number, line in enumerate(islice(lines_before(source, end, floor), _NOTE_LINES)):
        near = number < _FOOTER_LINES and end - line.start < _FOOTER_CHARACTERS
        piece = furniture(line.bare) if near else footnote(line.bare)
        if piece is None:
            unknown += 1
            if number >= _FOOTER_LINES and unknown * 4 > number * 3:
                break  # this is the speech: no block of notes begins above it
            continue
        notes = piece.rule == "notes" and unknown * 2 <= number
        if notes or (near and piece.rule in FOOTERS):
            best = line.start
    return best


def _cut_trailing(source: Source, start: int, end: int, read: _Reader) -> int:
    """The body's end without the notes that stand right behind its last sentence."""
    while end > start and source.text[end - 1].isspace():
        end -= 1
    begin = max(source.folded.rfind("\n", start, end) + 1, start)
    cut = trailing_furniture(source.folded, begin, end)
    if cut < end:
        bare = source.folded[cut:end].strip()
        piece = furniture(bare) or Piece("trailing", "source-note")
        while source.text[cut].isspace():
            cut += 1
        read.furniture.append(Span(cut, end))
        read.notes.append((bare, piece))
        read.printed += [bare] if is_date_line(bare) else []
    return cut
