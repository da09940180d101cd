"""Automatic numbering, case by case from docx_numbering.yaml, and the number formats."""

from pathlib import Path

import pytest
import yaml
from word_file import abstract, level, num, numbered, paragraph, style, word_file

from speechkit.read import read_bytes
from speechkit.read.numerals import format_number

CASES = yaml.safe_load(Path(__file__).with_name("docx_numbering.yaml").read_text(encoding="utf-8"))


def list_xml(lists):
    """The definitions, and the lists that refer to them."""
    definitions, references = "", ""
    for list_id, levels in lists.items():
        if isinstance(levels, dict):
            overrides = "".join(
                f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
                for i, start in levels.get("overrides", {}).items()
            )
            references += num(list_id, levels["like"], overrides)
        else:
            definitions += abstract(list_id, [level_xml(i, text) for i, text in enumerate(levels)])
            references += num(list_id, list_id)
    return definitions + references


def level_xml(index, definition):
    number_format, *rest = definition.split(" ")
    options = dict(part.partition("=")[::2] for part in rest[1:])
    inside = "".join(
        f'<w:{element} w:val="{options[option]}"/>'
        for option, element in (("suffix", "suff"), ("restart", "lvlRestart"), ("style", "pStyle"))
        if option in options
    )
    inside += "<w:isLgl/>" if "legal" in options else ""
    text = rest[0] if rest else ""
    return level(index, text, number_format, int(options.get("start", 1)), inside)


def style_xml(style_id, facts):
    inside = "".join(
        f'<w:{element} w:val="{facts[fact]}"/>'
        for fact, element in (("level", "ilvl"), ("list", "numId"))
        if fact in facts
    )
    numbering = f"<w:pPr><w:numPr>{inside}</w:numPr></w:pPr>" if inside else ""
    return style(style_id, facts["name"], numbering, based_on=facts.get("based_on", ""))


def paragraph_xml(line):
    place, _, text = line.partition(" ")
    name = ""
    if place.startswith("@"):
        name = place[1:]
        place, _, rest = text.partition(" ")
        if not place[:1].isdigit() or "." not in place[:3]:
            return paragraph(text, style=name)
        text = rest
    if place == "-":
        return paragraph(text)
    list_id, _, depth = place.partition(".")
    return numbered(text, int(list_id), int(depth) if depth else None, style=name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_numbers_are_written_out(case):
    data = word_file(
        "".join(paragraph_xml(str(line)) for line in case["paragraphs"]),
        numbering=list_xml(case.get("lists", {})),
        styles="".join(style_xml(*item) for item in case.get("styles", {}).items()),
    )
    assert read_bytes(data, "a.docx").text.split("\n") == [str(line) for line in case["lines"]]


def test_a_list_may_be_a_link_to_a_numbering_style():
    levels = [level(0, "%1、", "chineseCounting")]
    data = word_file(
        numbered("甲", 2, 0) + numbered("乙", 2, 0),
        numbering=abstract(1, levels, '<w:styleLink w:val="S"/>')
        + abstract(2, [], '<w:numStyleLink w:val="S"/>')
        + num(1, 1)
        + num(2, 2),
        styles=style("S", "列表样式", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
    assert read_bytes(data, "a.docx").text == "一、甲\n二、乙"


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", "1 2 3 10 11 20 21 100 101 110"),
        ("chineseCounting", "一 二 三 十 十一 二十 二十一 一百 一百〇一 一百一十"),
        ("taiwaneseCountingThousand", "一 二 三 十 十一 二十 二十一 一百 一百〇一 一百一十"),
        ("ideographDigital", "一 二 三 一〇 一一 二〇 二一 一〇〇 一〇一 一一〇"),
        ("chineseLegalSimplified", "壹 贰 叁 壹拾 壹拾壹 贰拾 贰拾壹 壹佰 壹佰零壹 壹佰壹拾"),
        ("ideographTraditional", "甲 乙 丙 癸 11 20 21 100 101 110"),
        ("ideographZodiac", "子 丑 寅 酉 戌 20 21 100 101 110"),
        ("ideographZodiacTraditional", "甲子 乙丑 丙寅 癸酉 甲戌 癸未 甲申 100 101 110"),
        ("decimalFullWidth", "１ ２ ３ １０ １１ ２０ ２１ １００ １０１ １１０"),
        ("decimalEnclosedCircle", "① ② ③ ⑩ ⑪ ⑳ ㉑ 100 101 110"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑶ ⑽ ⑾ ⒇ 21 100 101 110"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒊ ⒑ ⒒ ⒛ 21 100 101 110"),
        ("ideographEnclosedCircle", "㊀ ㊁ ㊂ ㊉ 11 20 21 100 101 110"),
        ("lowerLetter", "a b c j k t u vvvv wwww ffffff".replace("ffffff", "fffff")),
        ("upperRoman", "I II III X XI XX XXI C CI CX"),
        ("lowerRoman", "i ii iii x xi xx xxi c ci cx"),
        ("decimalZero", "01 02 03 10 11 20 21 100 101 110"),
        ("somethingNew", "1 2 3 10 11 20 21 100 101 110"),
    ],
)
def test_number_formats(number_format, expected):
    numbers = (1, 2, 3, 10, 11, 20, 21, 100, 101, 110)
    assert " ".join(format_number(n, number_format) for n in numbers) == expected


def test_numbers_beyond_a_format_are_decimal():
    assert format_number(0, "chineseCounting") == "0"
    assert format_number(12345, "chineseCounting") == "12345"
    assert format_number(4000, "upperRoman") == "4000"
    assert format_number(3, "bullet") == ""
