"""A speech in a notebook: it shows itself, and it becomes a data frame."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from lxml import html
from speeches import empty, hostile, invented

from speechkit.errors import MissingExtra


@pytest.mark.parametrize("make", [invented, hostile, empty])
def test_shows_itself_without_script(make):
    fragment = html.fragment_fromstring(make()._repr_html_().strip())
    assert fragment.xpath(".//script | .//@*[starts-with(name(), 'on')] | .//@src") == []


def test_shows_outline_slogans_and_problems(golden):
    text = invented()._repr_html_()
    golden("notebook/plain.html", text)
    fragment = html.fragment_fromstring(text.strip())
    assert len(fragment.xpath(".//ul//li")) == 11
    assert fragment.xpath(".//td/b/text()") == ["未提对策"]


def test_a_frame_has_the_rows_of_jsonl(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda rows: rows))
    assert {row["type"] for row in invented().to_frame()} == {
        "opening", "node", "closing", "slogan", "problem", "remedy",
    }  # fmt: skip
    assert [row["text"] for row in invented().to_frame("slogans")] == [
        "马上办、办得好",
        "脸好看、事难办",
    ]


def test_without_pandas_a_frame_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match="pip install pandas"):
        invented().to_frame()
