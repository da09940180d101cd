"""Which kind of slogan a phrase is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.model import sign_of
from speechkit.analysis.slogans.sayings import without_marks
from speechkit.model.findings import SloganKind
from speechkit.rules import kept_from_shipped

if TYPE_CHECKING:
    from speechkit.rules import Groups, RuleSet

#: 四个意识, 三个一, 一岗双责, 六字真经, 五星三名.
_NUMBERED = re.compile(
    r"^[一二两三四五六七八九十百双][^，。、；一二两三四五六七八九十]{1,7}$|^(?:[一二两三四五六七八九十双][^，。、；]{1,3}){2}$"
)
#: 百花齐放, 一张蓝图绘到底: no more than one number, and one that counts nothing, where it is a saying.
_NUMBER_IN_SAYING = re.compile(r"[一百][^一二两三四五六七八九十百双]+$")

#: 优质服务提升年, 主题党日, 打非治违百日行动; not 自古英雄出少年.
_CAMPAIGN = re.compile(
    r"(?:(?<![一二三四五六七八九十百千万少青周大])年|月|(?<!生)日|行动|工程|活动|计划|攻坚战|大会战|大讨论|大比武|战役)$"
)
#: After a quotation: ”主题教育, ”等系列活动, ”行动.
_DRIVE = re.compile(
    r"[”’]?[^，。、；：！？的地和与及为“”‘’〔\n]{0,6}?"
    r"(?:活动(?!家|室)|行动(?!力|派|上)|工程(?!师|学|院)|计划(?!经济|生育)|教育(?!部|厅|局|界|家)"
    r"|竞赛|比武|战役|攻坚战|创建)"
)
#: After a quotation of no numbered formula: ”建设, ”改革 (两岸关系 and 四个现代化 are no campaigns for that).
_WORKS = re.compile(r"[”’]?[^，。、；：！？的“”‘’\n]{0,2}?(?:建设|改革)")
#: Right after a phrase: ”的现象, ”等不良习气.
_FAULT = re.compile(
    r"[”’]?(?:的|等|这类|这种|之类的?)?(?:不良|突出|错误)?"
    r"(?:现象|问题(?!上)|行为|倾向|习气|心态|怪圈|毛病|陋习|顽疾|苗头|情绪|歪风)"
)
#: “落实什么、怎么落实”的问题 is a question.
_QUESTION = re.compile("什么|怎么|怎样|如何|为何|谁")

#: Signs that tell one kind from another.
_TELLING = (
    "before-against",
    "before-saying",
    "known",
    "negation",
    "not-but-twice",
    "old-word-twice",
)

#: The rule of ``sayings`` whose phrases are nicknames for bad habits, but for those that begin as a cure does.
_HABITS = "bad-habits"
_CURE = re.compile("不让|不能让|让|打通|不搞|新官要|既?挂帅又")


@lru_cache(maxsize=8)
def habits_of(rules: RuleSet) -> frozenset[str]:
    """The known nicknames for bad habits, without marks."""
    shipped = kept_from_shipped(
        "habits-1", ["sayings"], lambda by: {"habits": _habits(by["sayings"])}
    )
    own = _habits(rules.all_added("sayings"))
    return frozenset(shipped["habits"]) | own


def _habits(groups: Groups) -> frozenset[str]:
    words = [
        w for rules in groups.values() for rule in rules if rule.id == _HABITS for w in rule.words
    ]
    return frozenset(without_marks(word) for word in words if not _CURE.match(word))


@lru_cache(maxsize=16)
def _telling(origin: str) -> frozenset[str]:
    """The features of these signs."""
    return frozenset([*_TELLING, *(f"{origin}/{sign}" for sign in _TELLING)])


def kind_of(
    candidate: Candidate, folded: str, features: Sequence[str], habits: frozenset[str]
) -> SloganKind:
    """``folded`` is the text that ``candidate`` stands in, ``features`` what is true of it; ``habits``: see
    ``habits_of``."""
    text, after = folded[candidate.start : candidate.end], folded[candidate.end :][:20]
    names = {sign_of(name) for name in _telling(candidate.origin).intersection(features)}
    single, quoted = len(candidate.members) == 1, candidate.origin == "quoted"
    if quoted and _DRIVE.match(after):
        return "campaign"
    if single and _is_formula(candidate.origin, text, "known" in names):
        return "formula"
    if without_marks(text) in habits:
        return "nickname"
    if len(text) <= 24 and (quoted or "negation" in names) and _is_blamed(text, after, names):
        return "nickname"
    if quoted and (_WORKS.match(after) or (single and _CAMPAIGN.search(text))):
        return "campaign"
    sentence = candidate.origin in ("couplet", "ending")
    if single or sentence or names & {"before-saying", "old-word-twice", "not-but-twice"}:
        return "maxim"
    return "parallel"


def _is_formula(origin: str, text: str, known: bool) -> bool:
    """Whether a phrase of one member is one that all speeches use, or is called by its number."""
    numbered = origin in ("quoted", "saying") and _NUMBERED.match(text)
    return origin == "stock" or bool(numbered and not (known and _NUMBER_IN_SAYING.match(text)))


def _is_blamed(text: str, after: str, names: set[str]) -> bool:
    """Whether the words around a phrase call it a fault."""
    if "before-against" in names:
        return True
    return _FAULT.match(after) is not None and not _QUESTION.search(text)
