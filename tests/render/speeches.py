"""Speeches built by hand, so that what renderers print changes only when a renderer does."""

from __future__ import annotations

from dataclasses import dataclass

from speechkit.clean.fold import fold
from speechkit.model.findings import Analysis, Link, Problem, Remedy, Slogan, SloganPart, Speech
from speechkit.model.offsets import OffsetMap
from speechkit.model.source import RawText, Source
from speechkit.model.spans import Span
from speechkit.model.tree import Block, Document, LeadIn, ListBlock, Node, Paragraph, Salutation

TEXT = """在云河县机关效能提升动员会上的讲话
（2031年3月8日）
同志们：
今天开会，主要任务是动员全县机关把效能提上来。
一、认清形势，增强提升效能的紧迫感
这几年，机关面貌有了变化，但差距还不小。归结起来有以下三个方面：
一是办事拖沓，效率不高。有的窗口一张表要跑四趟，群众说“脸好看、事难办”。
二是责任悬空，落实走样。个别单位把会开完就当作事办完。
三是铺张浪费，节俭不够。少数部门讲排场。
二、突出重点，把各项措施抓到位
（一）简化流程。各窗口单位六月底前要把审批环节砍掉一半，做到马上办、办得好。
（二）压实责任。一要定人，每件事都有人牵头。二要定时，每件事都有期限。
三、加强领导，务求实效
要坚持马上办、办得好，让群众少跑腿。
同志们，让我们马上行动起来！
谢谢大家。
"""


@dataclass
class Finder:
    """Finds strings of the text one after the other."""

    text: str
    position: int = 0

    def next(self, needle: str) -> Span:
        self.position = self.text.index(needle, self.position) + len(needle)
        return Span(self.position - len(needle), self.position)

    def first(self, needle: str, after: str = "") -> Span:
        start = self.text.index(needle, self.text.index(after) if after else 0)
        return Span(start, start + len(needle))


@dataclass
class Sketch:
    """A node to be: marker, heading, then bodies and lists; a list is (lead-in, *members)."""

    marker: str
    heading: str
    parts: tuple[str | tuple[str | Sketch, ...], ...] = ()


def grow(find: Finder, sketch: Sketch, id: str, level: int) -> Node:
    marker = find.next(sketch.marker)
    heading = find.next(sketch.heading)
    blocks: list[Block] = []
    members = 0
    for part in sketch.parts:
        if isinstance(part, str):
            blocks.append(Paragraph(find.next(part)))
            continue
        lead, *sketches = part
        items = []
        for item in sketches:
            members += 1
            items.append(grow(find, item, f"{id}.{members}", level + 1))
        lead_in = LeadIn(find.first(lead), 3) if lead else None
        span = Span(items[0].span.start, items[-1].span.end)
        blocks.append(ListBlock(span, tuple(items), "han", lead_in))
    end = blocks[-1].span.end if blocks else heading.end
    ordinal = int(id.rsplit(".", 1)[-1])
    return Node(id, level, Span(marker.start, end), marker, ordinal, heading, tuple(blocks))


def source(text: str, name: str = "云河.txt") -> Source:
    raw = RawText(text, name, "txt", "utf-8", "0" * 64)
    return Source(raw, text, fold(text, "simplified"), OffsetMap.identity(len(text)))


SLOW = Sketch("一是", "办事拖沓，效率不高", ("。有的窗口一张表要跑四趟，群众说“脸好看、事难办”。",))
LAX = Sketch("二是", "责任悬空，落实走样", ("。个别单位把会开完就当作事办完。",))
WASTE = Sketch("三是", "铺张浪费，节俭不够", ("。少数部门讲排场。",))
PEOPLE = Sketch("一要", "定人，每件事都有人牵头", ("。",))
TIMES = Sketch("二要", "定时，每件事都有期限", ("。",))
SIMPLE = Sketch(
    "（一）", "简化流程", ("。各窗口单位六月底前要把审批环节砍掉一半，做到马上办、办得好。",)
)
DUTY = Sketch("（二）", "压实责任", ("。", ("", PEOPLE, TIMES)))
FAULTS = ("归结起来有以下三个方面", SLOW, LAX, WASTE)
SECTIONS = (
    Sketch(
        "一、",
        "认清形势，增强提升效能的紧迫感",
        ("这几年，机关面貌有了变化，但差距还不小。归结起来有以下三个方面：", FAULTS),
    ),
    Sketch("二、", "突出重点，把各项措施抓到位", (("", SIMPLE, DUTY),)),
    Sketch("三、", "加强领导，务求实效", ("要坚持马上办、办得好，让群众少跑腿。",)),
)


def document() -> Document:
    find = Finder(TEXT)
    title = find.next("在云河县机关效能提升动员会上的讲话")
    date = find.next("（2031年3月8日）")
    salutation = find.next("同志们")
    opening = (Paragraph(find.next("今天开会，主要任务是动员全县机关把效能提上来。")),)
    sections = tuple(grow(find, sketch, str(i), 1) for i, sketch in enumerate(SECTIONS, 1))
    closing = (
        Paragraph(find.next("同志们，让我们马上行动起来！")),
        Paragraph(find.next("谢谢大家。")),
    )
    return Document(
        source(TEXT),
        title=(title,),
        title_text="在云河县机关效能提升动员会上的讲话",
        date="2031-03-08",
        salutation=Salutation(salutation, (salutation,)),
        opening=opening,
        sections=sections,
        closing=closing,
        frame=(date,),
    )


def slogans() -> tuple[Slogan, ...]:
    find = Finder(TEXT)
    motto, nickname = "马上办、办得好", "脸好看、事难办"
    parts = (
        SloganPart("马上办", None, find.first("马上办")),
        SloganPart("办得好", "让群众少跑腿", find.first("办得好")),
    )
    places = (find.first(motto), find.first(motto, after="三、"))
    return (
        Slogan(motto, "campaign", places, 0.93, ("出现两次",), parts),
        Slogan(nickname, "nickname", (find.first(nickname),), 0.6, ("在引号里",)),
    )


def problems() -> tuple[Problem, ...]:
    find = Finder(TEXT)
    slow = Problem(
        "P1",
        "办事拖沓，效率不高",
        "listed",
        find.first("一是办事拖沓，效率不高"),
        "1.1",
        "有的窗口一张表要跑四趟，群众说“脸好看、事难办”。",
        ("有的窗口",),
        ("problem-negated-quality",),
        (Link("R1", 0.81, ("都说到办事效率",)), Link("R3", 0.4, ("同讲办事期限",))),
    )
    lax = Problem(
        "P2",
        "责任悬空，落实走样",
        "listed",
        find.first("二是责任悬空，落实走样"),
        "1.2",
        "个别单位把会开完就当作事办完。",
        ("个别单位",),
        links=(Link("R2", 0.77, ("同一个词：责任",)),),
    )
    waste = Problem(
        "P3",
        "铺张浪费，节俭不够",
        "listed",
        find.first("三是铺张浪费，节俭不够"),
        "1.3",
        "少数部门讲排场。",
        ("少数部门",),
    )
    return slow, lax, waste


def remedies() -> tuple[Remedy, ...]:
    find = Finder(TEXT)
    cut = find.first("各窗口单位六月底前要把审批环节砍掉一半")
    return (
        Remedy("R1", "把审批环节砍掉一半", cut, "2.1", ("各窗口单位",), "六月底前"),
        Remedy("R2", "压实责任", find.first("（二）压实责任"), "2.2"),
        Remedy("R3", "定时，每件事都有期限", find.first("二要定时，每件事都有期限"), "2.2.2"),
    )


def invented() -> Speech:
    """A short speech of three sections with everything in it that a renderer shows."""
    return Speech(document(), Analysis(slogans(), problems(), remedies()))


HOSTILE = "\x1b]0;窃\x07[bold]标题[/bold] <script>alert(1)</script> \x9b31m \u202e反 |*_`# =1+1"
FORMULA = "=cmd|' /C calc'!A0"


def hostile() -> Speech:
    """One section, slogan, problem and remedy, all of them trying to be more than text."""
    text = f"一、{HOSTILE}\n"
    heading = Span(2, 2 + len(HOSTILE))
    node = Node("1", 1, Span(0, heading.end), Span(0, 2), 1, heading, ())
    problem = Problem(
        "P1",
        HOSTILE,
        "inline",
        heading,
        "1",
        FORMULA,
        (FORMULA,),
        (HOSTILE,),
        (Link("R1", 0.5, (HOSTILE,)),),
    )
    found = Analysis(
        (Slogan(HOSTILE, "maxim", (heading,), 0.5, (HOSTILE,)),),
        (problem,),
        (Remedy("R1", f"@SUM(1){HOSTILE}", heading, "1", (FORMULA,), "-1"),),
    )
    tree = Document(source(text, f"{HOSTILE}.txt"), title_text=HOSTILE, sections=(node,))
    return Speech(tree, found)


def empty() -> Speech:
    """A speech in which nothing was found."""
    return Speech(Document(source("\n")), Analysis())
