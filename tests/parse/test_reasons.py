"""How sure a node is, what is said of the numbers, and what the parser leaves alone."""

from __future__ import annotations

import pytest

from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.model.tree import Document
from speechkit.model.walk import iter_nodes
from speechkit.parse import parse


def parsed(text: str) -> Document:
    return parse(clean(RawText(text)))


def headings(document: Document) -> list[str]:
    return [document.source.slice(node.heading) for node in iter_nodes(document)]


@pytest.mark.parametrize(
    ("second", "third", "code"),
    [
        ("二、", "二、", "numbering-repeat"),
        ("二、", "四、", "numbering-gap"),
        ("二、", "三、", None),
    ],
)
def test_what_is_said_of_the_numbers(second: str, third: str, code: str | None) -> None:
    document = parsed(f"一、修路\n要修好。\n{second}架桥\n要架稳。\n{third}通水\n要通到户。\n")
    codes = [n.code for n in document.diagnostics if n.code.startswith("numbering")]
    assert codes == ([code] if code else [])


def test_members_inside_a_quotation_are_less_sure() -> None:
    words = "一是要快，二是要准，三是要狠。"
    plain, quoted = (
        parsed(f"同志们：\n老同志说，{words}\n"),
        parsed(f"同志们：\n老同志说：“{words}”\n"),
    )
    assert headings(plain) == headings(quoted) == ["要快", "要准", "要狠"]
    for one, other in zip(iter_nodes(plain), iter_nodes(quoted), strict=True):
        assert other.confidence < one.confidence - 0.2
        assert "引文" in other.reason


def test_an_announced_count_that_is_right_makes_sure() -> None:
    members = "一是要快。二是要准。三是要狠。"
    right, wrong = (parsed(f"一、修路\n要做到{n}点：{members}\n") for n in ("三", "四"))
    assert [node.id for node in iter_nodes(right)] == ["1", "1.1", "1.2", "1.3"]
    for one, other in list(zip(iter_nodes(right), iter_nodes(wrong), strict=True))[1:]:
        assert one.confidence > other.confidence


def test_a_member_alone_in_another_section_is_none() -> None:
    document = parsed(
        "一、修路\n修路要紧。首先，要夯实路基。其次，要铺平路面。\n二、架桥\n桥要架好。再次，要打牢桥墩。\n"
        "三、通水\n要通到户。\n"
    )
    assert headings(document) == ["修路", "要夯实路基", "要铺平路面", "架桥", "通水"]


def test_sections_are_found_where_line_ends_were_lost() -> None:
    filling = "大家都要动起来，把水渠修好，把堤防加固，把物资备齐。" * 80
    document = parsed(
        f"同志们：\n今天讲两点。{filling}一、提高认识，抓好落实。{filling}二、真抓实干。{filling}"
    )
    assert headings(document) == ["提高认识，抓好落实", "真抓实干"]
    assert [node.style for node in document.sections] == ["chinese-comma"] * 2
