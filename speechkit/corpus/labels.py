"""Words of the tables and pages over many speeches, in the languages that ``--lang`` knows."""

from __future__ import annotations

from typing import Final

#: By language, then by name. A test holds the languages to the same names.
LABELS: Final[dict[str, dict[str, str]]] = {
    "zh": {
        "html_lang": "zh-CN",
        "trends": "用语变化",
        "counted": "计入有日期的讲话 {speeches} 篇（{first} 至 {last}）",
        "undated": "另有 {count} 篇没有日期或日期不够具体，未计入",
        "repeats": "另有 {count} 篇与更早的讲话近乎相同，未计入",
        "no_dates": "没有一篇讲话带有日期，无法按时间统计",
        "rising": "上升", "falling": "下降", "new": "新出现", "vanished": "不再出现",
        "split": "以 {split} 为界，前后两段相比，超出偶然的变化",
        "no_change": "没有超出偶然的变化",
        "phrase": "用语", "period": "时段", "speeches": "篇数", "all_speeches": "总篇数",
        "share": "篇数占比", "occurrences": "次数", "rate": "每万字次数", "z": "显著度 z",
        "early": "前段篇数", "late": "后段篇数", "course": "走势", "nothing": "未出现",
        "compare": "讲话对比", "sections": "结构对照", "slogans": "口号", "shared": "共有",
        "only": "仅见于", "problems": "反复出现的问题", "remedies": "对策", "kept": "沿用",
        "added": "新增", "dropped": "不再提", "taken": "逐字沿用的文字",
        "taken_share": "{text} 有 {share} 的文字（{count} 字）逐字见于更早的一篇",
        "from": "出自", "none": "无", "no_remedy": "未见对策", "reworded": "改写",
        "recurring": "反复出现的问题", "unanswered": "没有对策的问题",
        "without": "其中无对策", "unknown": "不详",
        "repost": "转载", "adaptation": "改写",
    },
    "en": {
        "html_lang": "en",
        "trends": "Phrases over time",
        "counted": "{speeches} speeches with a date, {first} to {last}",
        "undated": "{count} more have no date, or none that is exact enough, and are not counted",
        "repeats": "{count} more are near-duplicates of an earlier one and are not counted",
        "no_dates": "no speech has a date, so nothing can be counted over time",
        "rising": "Rising", "falling": "Falling", "new": "New", "vanished": "Vanished",
        "split": "Changes beyond chance, from {split} on against before",
        "no_change": "nothing changed by more than chance",
        "phrase": "Phrase", "period": "Period", "speeches": "Speeches", "all_speeches": "All speeches",
        "share": "Share of speeches", "occurrences": "Occurrences", "rate": "Per 10,000 characters",
        "z": "z", "early": "Earlier speeches", "late": "Later speeches", "course": "Course",
        "nothing": "not found",
        "compare": "Speeches compared", "sections": "Sections side by side", "slogans": "Slogans",
        "shared": "Shared", "only": "Only in", "problems": "Problems that come back",
        "remedies": "Remedies", "kept": "kept", "added": "new",
        "dropped": "dropped", "taken": "Passages taken over word for word",
        "taken_share": "{share} of {text} ({count} characters) stands word for word in an earlier one",
        "from": "from", "none": "none", "no_remedy": "no remedy", "reworded": "reworded",
        "recurring": "Problems that recur", "unanswered": "Problems without a remedy",
        "without": "without remedy",
        "unknown": "unknown",
        "repost": "repost",
        "adaptation": "adaptation",
    },
}  # fmt: skip


def percent(share: float | None) -> str:
    """A share from 0 to 1 as "12%"; "–" where there is none."""
    return "–" if share is None else f"{share:.0%}" if share >= 0.1 or not share else f"{share:.1%}"
