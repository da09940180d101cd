"""The same speech, laid out otherwise, gives the same outline."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from notation import Case, outline_of, read_cases
from support import SAMPLES

from speechkit.clean import clean
from speechkit.model.source import RawText
from speechkit.parse import parse
from speechkit.read import read

SPEC = read_cases(Path(__file__).parent / "spec")
#: Samples with a paragraph on each line: variants can be derived from their lines.
BY_LINES = [
    "mobilisation",
    "state_farm_deep",
    "enterprise_halfwidth",
    "association_traditional",
    "safety_numbering",
]


def blank_lines(text: str) -> str:
    return text.replace("\n", "\n\n")


def indented(text: str) -> str:
    return re.sub(r"^(?=\S)", "　　", text, flags=re.MULTILINE)


def windows_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


def wide_blanks_only(text: str) -> str:
    return "　　".join(line.strip() for line in text.split("\n") if line.strip())


def half_width(text: str) -> str:
    return text.translate(str.maketrans("，：；！？（）", ",:;!?()"))


def wrapped(text: str, width: int, indent: str) -> str:
    """Each paragraph broken after ``width`` characters, as a fixed-width page does."""
    out = []
    for line in text.split("\n"):
        rest = (indent if len(line) > width else "") + line.strip()
        while len(rest) > width:
            out.append(rest[:width])
            rest = rest[width:]
        out.append(rest)
    return "\n".join(out)


def wrapped_at_30(text: str) -> str:
    return wrapped(text, 30, "　　")


def wrapped_at_35(text: str) -> str:
    return wrapped(text, 35, "　　")


def wrapped_at_40_without_indent(text: str) -> str:
    return wrapped(text, 40, "")


VARIANTS = [
    blank_lines,
    indented,
    windows_ends,
    wide_blanks_only,
    half_width,
    wrapped_at_30,
    wrapped_at_35,
    wrapped_at_40_without_indent,
]


def bare_outline(text: str) -> str:
    """The outline without what the layout may change: widths and blanks."""
    found = outline_of(parse(clean(RawText(text))))
    widths = str.maketrans(",:;!?()", "，：；！？（）")
    return re.sub(r"(?<=\S)[ 　]+", "", found.translate(widths))


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("name", BY_LINES)
def test_samples(name: str, variant: Callable[[str], str]) -> None:
    text = read(SAMPLES / f"{name}.txt").text
    assert bare_outline(variant(text)) == bare_outline(text)


@pytest.mark.parametrize("variant", [blank_lines, indented, windows_ends], ids=lambda f: f.__name__)
@pytest.mark.parametrize("case", SPEC, ids=lambda case: case.name)
def test_spec_cases(case: Case, variant: Callable[[str], str]) -> None:
    assert bare_outline(variant(case.text)) == bare_outline(case.text)
