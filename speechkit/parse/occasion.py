"""When the speech was given, and who speaks, as the text itself says it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from speechkit.model.patterns import deferred
from speechkit.model.source import Source
from speechkit.model.spans import Span
from speechkit.parse.dates import Date, find_dates
from speechkit.parse.head import Head
from speechkit.parse.names import OFFICE_WORD, PERSON, is_person
from speechkit.parse.tail import Tail

#: A year in the title is that of the speech only where the title names an event: 2011学年开学典礼.
_EVENT = deferred(
    r"(?:典礼|会议|大会|全会|论坛|座谈会|会上|仪式|年会|峰会|动员会|政府工作报告|庆典|晚会|运动会|推进会|现场会|部署会|学年开学|[开闭]幕式|艺术节|文化节|科技节|会演|汇演|表彰会|毕业|团拜会)"
)
#: A year that is the subject, not the day: 2020年度述职报告, 2023年工作要点, 关于做好2023年….
_SUBJECT_YEAR = deferred(
    r"\d{4}年?度(?!工作会|会议|大会|.{0,8}大会|.{0,8}会议)|关于|回顾|总结(?!大会)|计划|要点|规划"
)
_LAW_YEAR = deferred(r"(?P<y>(?:19|20)\d\d) ?(?:年|学年|届)")
#: The report of a meeting opens with its day: 2018年2月6日下午，我校党委召开….
_OPENED = deferred(r"(?:召开|举行|举办|开幕|主持)")
_PRINTED = deferred(r"(?:报|版|刊)")


def find_date(source: Source, head: Head, tail: Tail, body: Span) -> str | None:
    """The day of the speech in ISO form, or its month or year; None where the text doesn't give it.

    In order: the date line, the title, the signature, an editor's note on the occasion, the dispatch of
    a news agency, the first sentence of a meeting's report. Never the day of posting.
    """
    return (
        _most_exact(head.dated)
        or _title_date(head)
        or _most_exact(tail.dated)
        or _most_exact(tail.printed)
        or _note_date(head, tail)
        or _dispatch_date(tail)
        or _report_date(source, head, body)
        or _compact_date(head)
    )


def _most_exact(lines: Iterable[str]) -> str | None:
    dates = [date for line in lines for date in find_dates(line)[:1]]
    return max(dates, key=lambda date: date.precision).iso if dates else None


def _title_date(head: Head) -> str | None:
    title = _folded_title(head)
    dates = find_dates(title)
    exact: list[Date] = [date for date in dates if date.precision > 1]
    if exact:
        return exact[0].iso
    year = _LAW_YEAR.search(title)
    if year and _EVENT.search(title) and not _SUBJECT_YEAR.search(title):
        return year["y"]
    return None


def _compact_date(head: Head) -> str | None:
    """The day that a file's name puts before the title: 20201230任总在…会上的发言."""
    for line in (head.folded_title, *head.headlines):
        day = re.match(r"(20[012]\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)", line)
        if day:
            return "-".join(day.groups())
    return None


def _folded_title(head: Head) -> str:
    return re.sub(r"[（(](?:19|20)\d\d年[^（）()]*[-—–~至][^（）()]*[）)]", "", head.folded_title)


def _note_date(head: Head, tail: Tail) -> str | None:
    """The day in a note that says what the text is: 这是某某2020年2月两篇讲话的节选."""
    for note, piece in (*tail.notes, *head.source_notes):
        if piece.rule != "this-is":
            continue
        spoken = re.search(r"讲话|报告|发言|谈话|演讲|致辞", note)
        for date in find_dates(note, 0, spoken.start() if spoken else 0):
            return date.iso
    return None


def _dispatch_date(tail: Tail) -> str | None:
    """Month and day of a dispatch (新华社北京2月23日电) with the year of the paper that printed it."""
    for note, _ in tail.notes:
        dispatch = re.search(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日[电讯]", note)
        years = [int(d.iso[:4]) for line, _ in tail.notes for d in find_dates(line)]
        if dispatch and years:
            months = [d.iso for line, _ in tail.notes for d in find_dates(line)]
            turned = int(dispatch["m"]) == 12 and months[0][5:7] == "01"
            return f"{years[0] - turned}-{int(dispatch['m']):02d}-{int(dispatch['d']):02d}"
    return None


def _report_date(source: Source, head: Head, body: Span) -> str | None:
    if head.salutation:
        return None
    first = source.folded[body.start : min(body.end, body.start + 240)].lstrip().split("\n")[0]
    for date in find_dates(first)[:1]:
        stop = re.search(r"[。！？]", first[date.span.end :])
        sentence = first[date.span.end : date.span.end + stop.start()] if stop else first
        if date.precision == 3 and date.span.start < 60 and _OPENED.search(sentence):
            return date.iso
    return None


#: 任总在…会上的讲话; 香港律师会会长苏绍聪致辞全文; 陈国阳局长《在…上的讲话》.
_TITLE_SPEAKER = (
    deferred(
        rf"^[—–―─-]{{0,2}}(?P<who>{PERSON}(?:同志|先生|女士|{OFFICE_WORD})?)(?:《|在|于|与|同|致|就|对|：)"
    ),
    deferred(
        rf"[—–―─-]{{1,2}}(?P<who>{PERSON}(?:同志|先生|女士|{OFFICE_WORD})?)(?:在|于|与|同|致)"
    ),
    deferred(
        rf"(?:^|[—–―─ ])(?P<who>[一-龥]{{0,16}}?{OFFICE_WORD}{PERSON})(?:《|在|于|同|致|的?讲话|的?演讲|发言|致辞)"
    ),
    deferred(
        r"^[—–―─-]{0,2}(?P<who>[一-龥](?:总|校长|书记|局长|主任|董事长|院长|市长|县长|主席|部长))(?:《|在|于|与|同|致|对)"
    ),
)
_INFO_AUTHOR = deferred(
    r"(?:文章)?作者[：] ?(?P<who>[^ ，。：；/|]{2,12}(?:[、 ][一-龥]{2,4})?)(?= |$|/)"
)
_SIGNED_BY = deferred(rf"签发人?[：] ?(?P<who>{PERSON})")
_NOTE_AUTHOR = deferred(r"(?:作者|执笔人?)[：系] ?(?P<who>[^，,；：（）]{2,30})")
_DIGEST_SPEAKER = deferred(
    rf"(?:^|[，。】\] ])(?P<who>{PERSON}?)(?=在|曾|于|先后|多次|指出|强调|提出|要求|认为|一直|写了|表示|谈)"
)
_SPOKEN = deferred(
    rf"\n[ *]*(?P<who>{PERSON}?(?:总|校长|书记|局长|主任|董事长)|{PERSON})[：](?=[ *]*[^ *\n])"
)


def find_speaker(source: Source, head: Head, tail: Tail, body: Span) -> str | None:
    """Name or office of whoever speaks, as written; None where the text doesn't say.

    In order: the by-line, an editor's note on the occasion, the title, the author the page names, who
    signed the paper, the signature, the editor's lead, the name before the answers.
    """
    who = _speaker(source, head, tail, body)
    return who and _as_written(source, who)


def _as_written(source: Source, who: str) -> str:
    """A folded name in the script of the text."""
    if " " not in who:
        start = source.folded.find(who)
        return source.text[start : start + len(who)] if start >= 0 else who
    match = re.search(" +".join(map(re.escape, who.split())), source.folded)
    return re.sub(r"\s+", " ", source.text[match.start() : match.end()]) if match else who


def _speaker(source: Source, head: Head, tail: Tail, body: Span) -> str | None:
    return (
        _byline(head)
        or _noted(tail.notes)
        or _noted(head.source_notes)
        or _titled(head)
        or _page_author(head)
        or _searched(_SIGNED_BY, head)
        or (tail.bylines[-1] if tail.bylines else None)
        or _searched(_DIGEST_SPEAKER, head, "digest")
        or _answering(source, body)
    )


def _byline(head: Head) -> str | None:
    return head.bylines[-1] if head.bylines else None


def _noted(notes: Iterable[tuple[str, object]]) -> str | None:
    """这是邓小平同志在…上的讲话; （作者：徐川、余聪，分别系…）."""
    for note, _ in notes:
        speaker = re.search(
            rf"是 ?(?P<who>{PERSON}?)(?=同志|主席|总书记|先生|总理|书记|在|于|同|为|写|\d|[一二]〇|一九|二)",
            note,
        )
        if speaker and "是" in note[:10] and is_person(speaker["who"]):
            return speaker["who"]
        author = _NOTE_AUTHOR.search(note[:40])
        if author and re.fullmatch(rf"{PERSON}(?:[、 ]+{PERSON})*", author["who"].strip()):
            return author["who"].strip()
    return None


def _titled(head: Head) -> str | None:
    for title in (head.folded_title, *head.headlines):
        for pattern in _TITLE_SPEAKER:
            match = pattern.search(title)
            if match:
                signed = _searched(_SIGNED_BY, head)
                same = signed and signed[0] == match["who"][0] and len(match["who"]) == 2
                return signed if same else re.sub("同志$", "", match["who"])
    return None


def _page_author(head: Head) -> str | None:
    for entry in head.notes:
        match = _INFO_AUTHOR.search(entry.line.bare)
        if match and is_person(match["who"]):
            return match["who"]
    return None


def _searched(pattern: re.Pattern[str], head: Head, rule: str = "") -> str | None:
    for entry in head.notes:
        if rule and (entry.piece is None or entry.piece.rule != rule):
            continue
        match = pattern.search(entry.line.bare)
        if match and is_person(match["who"]):
            return match["who"]
    return None


def _answering(source: Source, body: Span) -> str | None:
    """The one name before the answers of a talk that ends in questions: 任总：要看…."""
    lines = source.folded[max(0, body.start - 1) : body.end]
    names = [m["who"] for m in _SPOKEN.finditer(lines if body.start else f"\n{lines}")]
    return names[0] if len(names) > 1 and len(set(names)) == 1 else None
