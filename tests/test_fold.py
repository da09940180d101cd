"""The view that rules match on."""

from __future__ import annotations

import pytest

from speechkit.clean.fold import fold
from speechkit.clean.scripts import script_of, simplify


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("同志们:讲三点,一是(实)!", "同志们：讲三点，一是（实）！"),
        ("１２．５％，Ａ级", "12.5%，A级"),
        ("11:12,共1,234人;http://a.cn", "11:12，共1,234人；http://a.cn"),
        ('他说"好",又说"行"', "他说“好”，又说“行”"),
        ("「抓」『实』", "“抓”‘实’"),
        ("第一，　　甲", "第一，  甲"),
        ("︵一︶抓丶管", "（一）抓、管"),
        ("同志们👋：好✅", "同志们 ：好 "),
        ("📌 ✅️一、抓\n  🔥二、管", "📌 ✅️一、抓\n  🔥二、管"),
        ("1️⃣抓", "1 .抓"),
    ],
)
def test_widths_and_quotes(text, folded):
    assert fold(text, "simplified") == folded


def test_traditional_text_is_simplified_in_place():
    text = "各位同學：著力解決關於著作的問題。"
    assert fold(text, "traditional") == "各位同学：着力解决关于著作的问题。"


def test_scripts_are_told_apart():
    assert script_of("同志們，今天我們開會，為的是發展經濟。") == "traditional"
    assert script_of("同志们，今天我们开会，为的是发展经济。" * 9 + "門") == "simplified"
    assert script_of("") == "simplified"
    assert simplify("abc") == "abc"
