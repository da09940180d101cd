"""Every word that a rendering adds to a speech, in each language that ``--lang`` knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Messages:
    """The labels of one language. ``colon`` and ``comma`` are its punctuation between labels and values."""

    lang: str
    html_lang: str
    colon: str
    comma: str
    title: str
    untitled: str
    file: str
    date: str
    speaker: str
    salutation: str
    outline: str
    opening: str
    closing: str
    slogans: str
    slogan: str
    kind: str
    count: str
    times: str
    guessed: str
    gloss: str
    problems: str
    problem: str
    remedies: str
    remedy: str
    no_remedy: str
    nothing: str
    who: str
    detail: str
    why: str
    evidence: str
    place: str
    level: str
    marker: str
    heading: str
    line: str
    score: str
    responsible: str
    due: str
    number: str
    ledger: str
    body: str
    structure: str
    share: str
    characters: str
    text: str
    contents: str
    fold: str
    expand: str
    collapse: str
    theme: str
    show: str
    others: str
    notices: str
    answered: str
    skip: str
    kinds: Mapping[str, str] = field(default_factory=dict)

    def slogan_kind(self, kind: str) -> str:
        """The label of a slogan's kind; the kind itself where there is none."""
        return self.kinds.get(kind, kind)


ZH: Final = Messages(
    lang="zh",
    html_lang="zh-CN",
    colon="：",
    comma="、",
    title="题目",
    untitled="（无题）",
    file="文件",
    date="日期",
    speaker="讲话人",
    salutation="称谓",
    outline="提纲",
    opening="开头",
    closing="结尾",
    slogans="口号",
    slogan="口号",
    kind="类别",
    count="次数",
    times="{}次",
    guessed="{}次（其中{}次含推测补出的字）",
    gloss="释义",
    problems="问题与对策",
    problem="问题",
    remedies="对策",
    remedy="对策",
    no_remedy="未提对策",
    nothing="（无）",
    who="涉及对象",
    detail="表现",
    why="理由",
    evidence="依据",
    place="出处",
    level="层级",
    marker="标号",
    heading="标题",
    line="第{}行",
    score="评分",
    responsible="责任单位",
    due="时限",
    number="序号",
    ledger="问题台账",
    body="无标题的正文",
    structure="结构",
    share="各部分所占篇幅",
    characters="{}字",
    text="原文",
    contents="本页内容",
    fold="展开或收起",
    expand="全部展开",
    collapse="全部收起",
    theme="切换明暗",
    show="在原文中查看",
    others="没有对应到具体问题的要求（{}条）",
    notices="提示",
    answered="共{}个问题，其中{}个未提对策。",
    skip="跳到正文",
    kinds={
        "campaign": "主题口号",
        "formula": "提法",
        "parallel": "排比",
        "maxim": "警句",
        "nickname": "俗称",
    },
)

EN: Final = Messages(
    lang="en",
    html_lang="en",
    colon=": ",
    comma=", ",
    title="Title",
    untitled="(untitled)",
    file="File",
    date="Date",
    speaker="Speaker",
    salutation="Salutation",
    outline="Outline",
    opening="Opening",
    closing="Closing",
    slogans="Slogans",
    slogan="Slogan",
    kind="Kind",
    count="Count",
    times="{}x",
    guessed="{}x ({} of them with characters that repair guessed)",
    gloss="Gloss",
    problems="Problems and remedies",
    problem="Problem",
    remedies="Remedies",
    remedy="Remedy",
    no_remedy="no remedy given",
    nothing="(none)",
    who="Who",
    detail="Detail",
    why="Why",
    evidence="Evidence",
    place="Place",
    level="Level",
    marker="Marker",
    heading="Heading",
    line="line {}",
    score="Score",
    responsible="Responsible",
    due="Due",
    number="No.",
    ledger="Problem ledger",
    body="text under no heading",
    structure="Structure",
    share="Share of each part",
    characters="{} characters",
    text="Text",
    contents="On this page",
    fold="Show or hide what is under",
    expand="Expand all",
    collapse="Collapse all",
    theme="Light or dark",
    show="Show in the text",
    others="Demands that answer no particular problem ({})",
    notices="Notices",
    answered="{} problems; for {} no remedy is given.",
    skip="Skip to content",
    kinds={
        "campaign": "campaign",
        "formula": "formula",
        "parallel": "parallel phrases",
        "maxim": "maxim",
        "nickname": "nickname",
    },
)

#: The values of ``--lang``.
LANGUAGES: Final[Mapping[str, Messages]] = {"zh": ZH, "en": EN}
