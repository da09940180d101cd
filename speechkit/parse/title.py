"""Which lines at the head are the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.parse.kinds import TITLE_END, HeadLine, Kind

#: A title has no more lines than this, its subtitle included.
_MOST_LINES = 6
#: 理论学习中心组学习材料（二月份）
_SERIES = deferred(r"(?:材料|资料|专题|专栏|汇编|选编)(?:（[^（）]*）)?$")
_TITLE_KINDS = (Kind.TITLE, Kind.SUBTITLE)
#: What says that the lines before it are a title.
_CLOSERS = (Kind.DATE, Kind.VENUE, Kind.BYLINE, Kind.SALUTATION, Kind.SUBTITLE)


def title_lines(
    source: Source, head: Sequence[HeadLine], following: HeadLine | None
) -> tuple[list[HeadLine], HeadLine | None]:
    """The title's lines, and a line of ``head`` at which the body begins already, if there is one.

    ``following``: the first line of the body. Of several runs of title-like lines the last one that
    shows itself to be a title counts: a site repeats or announces it above.
    """
    runs = _runs(head)
    if not runs:
        return [], None
    for number in range(len(runs) - 1, -1, -1):
        start, end = runs[number]
        run = list(head[start:end])
        after = head[end] if end < len(head) else following
        closed_before = any(
            e.kind in (Kind.DATE, Kind.BYLINE) for e in head[:start] if number
        ) and not any(e.kind is Kind.FURNITURE for e in head[runs[number - 1][1] : start])
        if closed_before:  # the title was closed by its date: this is the body's first heading
            if after is not None and after.kind is Kind.SALUTATION:
                continue
            title, _ = title_lines(source, head[:start], run[0])
            return title, run[0]
        if number == 0 or _shows_itself(run, after) or _repeats(run, head[:start]):
            if number == 0 and _is_body_heading(source, run, head, after):
                return [], run[0]
            return _split(source, _without_headline(run), after)
    return [], None


def _runs(head: Sequence[HeadLine]) -> list[tuple[int, int]]:
    """Stretches of title-like lines that follow each other."""
    runs: list[tuple[int, int]] = []
    for index, entry in enumerate(head):
        if entry.kind not in _TITLE_KINDS:
            continue
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _shows_itself(run: Sequence[HeadLine], after: HeadLine | None) -> bool:
    if after is not None and after.kind in _CLOSERS:
        return True
    return any(TITLE_END.search(e.line.bare) or e.kind is Kind.SUBTITLE for e in run)


def _repeats(run: Sequence[HeadLine], earlier: Sequence[HeadLine]) -> bool:
    """Whether the run says again what a line above says."""
    text = _plain("".join(e.line.bare for e in run))
    return any(
        text in _plain(e.line.bare) or _plain(e.line.bare) in text
        for e in earlier
        if len(e.line.bare) > 5
    )


def _is_body_heading(
    source: Source, run: Sequence[HeadLine], head: Sequence[HeadLine], after: HeadLine | None
) -> bool:
    """Whether the one line above the text is the first of several headings that end alike."""
    if len(run) > 1 or len(head) > 1 or after is None or _shows_itself(run, after):
        return False
    bare, folded = run[0].line.bare, source.folded
    last = bare[-2:]
    if len(bare) > 30 or not (f"{last}\n" in folded or folded.endswith(last)):
        return False
    alike = re.compile(rf"^[^\n。，；：！？]{{2,30}}{re.escape(last)}$", re.MULTILINE)
    return alike.search(folded, after.line.start) is not None


def _without_headline(run: list[HeadLine]) -> list[HeadLine]:
    """The run without a series' name above the title, and without a headline that the title says again."""
    while len(run) > 1 and _SERIES.search(run[0].line.bare) and TITLE_END.search(run[-1].line.bare):
        run = run[1:]
    for index in range(len(run) - 1, 0, -1):
        above, line = _plain(run[index - 1].line.bare), _plain(run[index].line.bare)
        again = line in above or line[-10:] in above[-12:]
        if run[index].kind is Kind.TITLE and len(line) > 7 and again:
            return run[index:]
    return run


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _split(
    source: Source, run: Sequence[HeadLine], after: HeadLine | None
) -> tuple[list[HeadLine], HeadLine | None]:
    """The title out of a run; a heading of the body may follow it, or a subtitle set off by markup."""
    title = [run[0]]
    closed = after is not None and after.kind in _CLOSERS
    for entry in run[1:_MOST_LINES]:
        gap = source.text[title[-1].line.end : entry.line.start] + source.text[entry.line.start]
        apart = bool(re.search(r"[#*]", gap)) or source.text[title[-1].line.end - 1] == "*"
        if entry.kind is Kind.SUBTITLE:
            if not apart:
                title.append(entry)
            continue
        if not closed and (
            apart or TITLE_END.search(title[-1].line.bare) or title[-1].kind is Kind.SUBTITLE
        ):
            return title, entry
        if apart:
            continue
        title.append(entry)
    return title, None
