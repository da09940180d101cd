"""Full-width punctuation that scraping folded to ASCII, restored in damaged pages only."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.clean.state import Draft, Fix
from speechkit.model.patterns import deferred

_WIDE = str.maketrans(",:;!?()", "，：；！？（）")
_RUN = deferred(r"[,:;!?()]+")

#: Han characters and punctuation that only Chinese has; a mark next to one of these was full-width.
_CHINESE = deferred("[\u3001-\u3011\u3014-\u301f\u3400-\u9fff\uff00-\uffef“”‘’—…]")

#: Marks between figures that no figure has inside: 31.6%;402名, 第1,7家 (but 1,234 stays), 5956****:3.
_BETWEEN_FIGURES = deferred(r"(?<=[\d%*]);|(?<=\d),(?=\d)(?!\d{3}(?!\d))|(?<=[%*])[:,]")


def punctuation(draft: Draft) -> Iterator[Fix]:
    """Widens ``, : ; ! ? ( )`` next to a Han character, in pages that had annotations.

    11:12, 3,000, addresses and what stands between Latin words keep their width; parentheses are
    widened in pairs.
    """
    if not draft.fixed_by("pinyin", "lost-bytes"):
        return
    text = draft.text
    kept = iter([*draft.kept_spans(), (len(text) + 1, len(text) + 1)])
    skip = next(kept)
    for start, end in _wide_runs(text):
        while skip[1] <= start:
            skip = next(kept)
        if end <= skip[0]:
            yield Fix(start, end, text[start:end].translate(_WIDE))


def _wide_runs(text: str) -> list[tuple[int, int]]:
    """Runs next to Chinese, and the partners of their parentheses."""
    wide: set[int] = set()
    opened: list[int] = []
    for run in _RUN.finditer(text):
        around = text[max(0, run.start() - 1) : run.start()] + text[run.end() : run.end() + 1]
        chinese = _CHINESE.search(around) is not None
        for i in range(run.start(), run.end()):
            if chinese:
                wide.add(i)
            if text[i] == "(":
                opened.append(i)
            elif text[i] == ")" and opened:
                partner = opened.pop()
                if {partner, i} & wide and "\n" not in text[partner:i]:
                    wide |= {partner, i}
    wide |= {match.start() for match in _BETWEEN_FIGURES.finditer(text)}
    return _stretches(sorted(wide))


def _stretches(positions: list[int]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for position in positions:
        if stretches and stretches[-1][1] == position:
            stretches[-1] = (stretches[-1][0], position + 1)
        else:
            stretches.append((position, position + 1))
    return stretches
