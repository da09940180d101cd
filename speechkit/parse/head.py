"""The head of a speech: what stands before its first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.model.tree import Salutation
from speechkit.parse.furniture import Piece
from speechkit.parse.kinds import HeadLine, Kind, classify, text_start
from speechkit.parse.lines import lines_from
from speechkit.parse.names import OFFICE_ALONE, TITLED_NAME, is_person
from speechkit.parse.preface import drop_preface
from speechkit.parse.run_in import parted
from speechkit.parse.salutation import casual_salutation_at, greeting_end, is_greeting
from speechkit.parse.title import title_lines

#: A head has no more lines than this that are not blank (a site's menu can be long).
_MOST_LINES = 60
#: So many lines of speech in a row, and no head follows.
_BODY_LINES = 5
#: The start of a paragraph of speech after which no head follows.
_BODY_KINDS = frozenset({Kind.TEXT, Kind.MARKER})


@dataclass(frozen=True, slots=True)
class Head:
    """What ``find_head`` found; spans count in the source's text.

    ``title``: a span for each line. ``frame``: dates, by-lines, greetings. ``furniture``: what is not part
    of the speech. ``dated``, ``bylines``: the lines that say when it was given and by whom. ``notes``: the
    furniture lines; ``headlines``: title-like lines that are not the title.
    ``body``: where the speech goes on. Title, frame, furniture and salutation cover all before ``body``.
    """

    body: int
    title: tuple[Span, ...] = ()
    title_text: str | None = None
    salutation: Salutation | None = None
    frame: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    dated: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    notes: tuple[HeadLine, ...] = ()
    folded_title: str = ""
    headlines: tuple[str, ...] = ()

    @property
    def source_notes(self) -> tuple[tuple[str, Piece], ...]:
        """The notes that say of what occasion the text is."""
        return tuple(
            (e.line.bare, e.piece) for e in self.notes if e.piece and e.piece.group == "source-note"
        )


def find_head(source: Source) -> Head:
    """Title, date line, by-line and salutation of a text, and the page furniture around them."""
    read = _read(source)
    lines = list(read)
    body = _body_index(lines)
    lines, dropped = drop_preface(source, lines, body)
    body = _body_index(lines)
    head, following = lines[:body], lines[body:]
    title, rest = title_lines(source, head, following[0] if following else None)
    if rest is not None:  # a heading right before the first paragraph belongs to the body
        head = [entry for entry in head if entry.line.start < rest.line.start]
        return _assemble(source, head, rest.line.start, title, dropped)
    read_to = read[-1].line.end if read else 0  # no more than the first lines were looked at
    start = following[0].line.start if following else read_to
    return _assemble(source, head, start, title, dropped)


def _read(source: Source) -> list[HeadLine]:
    """The first lines with their kinds, up to the second paragraph of running text in a row."""
    out: list[HeadLine] = []
    in_a_row = 0
    for line in islice(lines_from(source, 0), _MOST_LINES):
        for part in parted(source, line):
            out.append(classify(source, part))
            in_a_row = in_a_row + 1 if out[-1].kind in _BODY_KINDS else 0
        if in_a_row >= _BODY_LINES:
            break
    return _office_and_name(_breadcrumbs(out))


def _office_and_name(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """Marks an office on the line above the name (国务院总理 / 李某某) as part of the by-line."""
    out = list(lines)
    for index, (one, other) in enumerate(pairwise(lines)):
        if one.kind is not Kind.TITLE:
            continue
        office = other.kind is Kind.BYLINE and OFFICE_ALONE.fullmatch(one.line.bare)
        if _between_title_and_text(lines, index):
            match = TITLED_NAME.fullmatch(one.line.bare)
            if match:
                who = re.sub(" +", " ", match["who"])
                out[index] = HeadLine(one.line, Kind.BYLINE, who=who)
        if office and other.who and is_person(other.who):
            out[index] = HeadLine(one.line, Kind.BYLINE)
            out[index + 1] = HeadLine(other.line, Kind.BYLINE, who=f"{one.line.bare} {other.who}")
    return out


def _between_title_and_text(lines: Sequence[HeadLine], index: int) -> bool:
    """Whether the title-like line ``index`` stands right below the title and above date, salutation or text."""
    titles = (Kind.TITLE, Kind.SUBTITLE, Kind.DATE)
    below = (Kind.DATE, Kind.SALUTATION, Kind.FURNITURE)
    return index > 0 and lines[index - 1].kind in titles and lines[index + 1].kind in below


def _breadcrumbs(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """Marks the values of labels on lines of their own (来源： / 日报) and the steps of a trail (首页 / > / 要闻)."""
    out = list(lines)
    for index, entry in enumerate(out):
        around = [out[i].line.bare for i in (index - 1, index + 1) if 0 <= i < len(out)]
        before = around[0] if index else ""
        labelled = out[index - 1].kind is Kind.FURNITURE and re.search("^[^ ]{2,6}：$", before)
        if len(entry.line.bare) <= 24 and (
            (index and labelled and not before.startswith("【"))
            or (
                entry.kind is Kind.TITLE
                and any(re.fullmatch(">+|›|»", bare) for bare in around[:1])
            )
            or (len(around) == 2 and entry.kind is Kind.TITLE and re.fullmatch(">+|›|»", around[1]))
        ):
            out[index] = HeadLine(entry.line, Kind.FURNITURE)
    return out


def _body_index(lines: Sequence[HeadLine]) -> int:
    """Index of the first line of the speech itself: the one after the salutation, or the first text."""
    for index, entry in enumerate(lines):
        if entry.kind is Kind.SALUTATION:
            return index + 1
        if entry.kind in _BODY_KINDS:
            return index
    return len(lines)


def _assemble(
    source: Source,
    head: Sequence[HeadLine],
    body: int,
    title: Sequence[HeadLine],
    dropped: Sequence[Span],
) -> Head:
    salutation, body, greeting = _salutation(source, head, body)
    in_title = {entry.span for entry in title}
    frame = list(greeting)
    furniture = list(dropped)
    for entry in head:
        if entry.span in in_title or entry.kind is Kind.SALUTATION:
            continue
        if entry.kind in (Kind.FURNITURE, Kind.TITLE, Kind.TEXT):
            furniture.append(entry.span)
        else:
            frame.append(entry.span)
    frame += _markup_before(source, head)
    return Head(
        body=body,
        title=tuple(entry.span for entry in title),
        title_text=_title_text(source, title),
        salutation=salutation,
        frame=tuple(sorted(frame)),
        furniture=tuple(sorted(furniture)),
        dated=tuple(e.line.bare for e in head if e.kind in (Kind.DATE, Kind.VENUE, Kind.BYLINE)),
        bylines=tuple(e.who for e in head if e.who),
        notes=tuple(e for e in head if e.kind is Kind.FURNITURE),
        folded_title="".join(e.line.bare for e in title),
        headlines=tuple(
            e.line.bare for e in head if e.kind is Kind.TITLE and e.span not in in_title
        ),
    )


def _salutation(
    source: Source, head: Sequence[HeadLine], body: int
) -> tuple[Salutation | None, int, list[Span]]:
    """The salutation, where the speech goes on after it, and the greeting between."""
    folded = source.folded
    last = head[-1] if head else None
    if last is None or last.kind is not Kind.SALUTATION or last.salutation is None:
        found = casual_salutation_at(folded, body, len(folded))
        if found is None:
            return None, body, []
        return found[0], found[1], _mark_of(source, found[0].span.end, found[1])
    start = last.after
    line_end = folded.find("\n", start)
    line_end = len(folded) if line_end < 0 else line_end
    end = greeting_end(folded, start, line_end)
    greeting = [Span(start, end)] if end > start else []
    greeting += _mark_of(source, last.salutation.span.end, start)
    body = end
    following = next(lines_from(source, body), None)
    if following and is_greeting(following.bare):
        greeting.append(following.span)
        body = following.end
    return last.salutation, body, greeting


def _mark_of(source: Source, start: int, end: int) -> list[Span]:
    """What stands behind an address that is no colon: an exclamation mark, a comma, an emoji."""
    mark = source.text[start:end].strip(" \n\u3000：:")
    at = source.text.find(mark, start, end) if mark else end
    return [Span(at, at + len(mark))] if mark else []


def _markup_before(source: Source, head: Sequence[HeadLine]) -> list[Span]:
    """Markup in front of the salutation (**各位代表：**)."""
    spans = []
    for entry in head:
        if entry.kind is Kind.SALUTATION and text_start(source, entry.line) > entry.line.start:
            spans.append(Span(entry.line.start, text_start(source, entry.line)))
    return spans


def _title_text(source: Source, title: Sequence[HeadLine]) -> str | None:
    """The title's lines joined: a blank between lines, none before the dash of a subtitle."""
    text = ""
    for entry in title:
        start = text_start(source, entry.line)
        line = source.text[start : entry.line.end].strip("*_`# \u3000※＊\ufeff")
        joint = "" if not text or line[:1] in "—–―─-" else " "
        text += joint + line
    return text or None
