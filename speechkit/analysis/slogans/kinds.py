"""Which kind of slogan a phrase is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.model import sign_of
from speechkit.model.findings import SloganKind

#: 四个意识, 三个一, 一岗双责, 六字真经, 五星三名.
_NUMBERED = re.compile(
    r"^[一二两三四五六七八九十百双][^，。、；一二两三四五六七八九十]{1,7}$|^(?:[一二两三四五六七八九十双][^，。、；]{1,3}){2}$"
)
#: 优质服务提升年, 打非治违百日行动.
_CAMPAIGN = re.compile(r"(?:年|月|日|行动|工程|活动|计划|攻坚战|大会战|大讨论|大比武|战役)$")


#: Signs that tell one kind from another.
_TELLING = (
    "after-drive",
    "after-fault",
    "before-against",
    "before-saying",
    "negation",
    "not-but-twice",
    "old-word-twice",
)


@lru_cache(maxsize=16)
def _telling(origin: str) -> frozenset[str]:
    """The features of these signs."""
    return frozenset([*_TELLING, *(f"{origin}/{sign}" for sign in _TELLING)])


def kind_of(candidate: Candidate, text: str, features: Sequence[str]) -> SloganKind:
    """``text`` is the folded text of ``candidate``, ``features`` what is true of it."""
    names = {sign_of(name) for name in _telling(candidate.origin).intersection(features)}
    members = len(candidate.members)
    quoted = candidate.origin == "quoted"
    if quoted and members == 1 and (_CAMPAIGN.search(text) or "after-drive" in names):
        return "campaign"
    if candidate.origin in ("quoted", "saying") and members == 1 and _NUMBERED.match(text):
        return "formula"
    blamed = bool(names & {"after-fault", "before-against"})
    if blamed and len(text) <= 24 and (quoted or "negation" in names):
        return "nickname"
    if candidate.origin == "stock":
        return "formula"
    if members == 1:
        return "campaign" if quoted and len(text) <= 8 else "maxim"
    if candidate.origin in ("couplet", "ending") or names & {
        "before-saying",
        "old-word-twice",
        "not-but-twice",
    }:
        return "maxim"
    return "parallel"
