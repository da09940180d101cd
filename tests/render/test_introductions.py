"""Text between two lists that stand in no section introduces the second one."""

from __future__ import annotations

from speechkit.pipeline import analyze, render

TEXT = """在全镇防汛护林会议上的讲话
同志们：
今天开会，先讲防汛：一是守堤，夜里也要有人守；二是看库，一天报三回水位；三是备料，沙袋要备足。
防汛就讲这些，大家要记住。接着讲护林，要做好两件事：一是看火，路口要有人查；二是看人，上山先登记。
"""


def test_they_group_the_list() -> None:
    lines = render(analyze(TEXT), "text", parts=("outline",)).splitlines()
    at = lines.index("  接着讲护林，要做好两件事：")
    assert lines[at - 1 : at] == ["  三是备料，沙袋要备足"]
    assert lines[at + 1 :] == ["    一是看火，路口要有人查", "    二是看人，上山先登记"]


def test_the_full_text_has_them_in_their_paragraph() -> None:
    shown = render(analyze(TEXT), "text", parts=("outline",), full=True)
    assert shown.count("接着讲护林") == 1
