"""Lines break where a Chinese reader expects it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from speechkit.render.wrap import break_offsets


def lines(text, width):
    offsets = [0, *break_offsets(text, width), len(text)]
    return [text[a:b] for a, b in pairwise(offsets)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("加强领导", 8, ["加强领导"]),
        ("加强领导，务求实效", 8, ["加强领", "导，务求", "实效"]),
        ("他说“马上办”三字", 6, ["他说", "“马上", "办”三", "字"]),
        ("1. 加强领导", 8, ["1. 加强", "领导"]),
        ("work hard", 6, ["work ", "hard"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("提高到90%以上", 8, ["提高到", "90%以上"]),
        ("", 5, [""]),
    ],
)
def test_breaks(text, width, expected):
    assert lines(text, width) == expected


@given(st.text(alphabet="加强，。“”（） ab1%《》", max_size=60), st.integers(4, 20))
def test_nothing_is_lost_and_no_line_is_too_wide(text, width):
    found = lines(text, width)
    assert "".join(found) == text
    assert all(cell_len(line.rstrip()) <= width for line in found)
