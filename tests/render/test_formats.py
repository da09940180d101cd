"""What every format keeps: its golden file, the table's promises, and that speech text stays text."""

from __future__ import annotations

import re

import pytest
from speeches import empty, hostile, invented

from speechkit.errors import BadUsage
from speechkit.render import (
    FORMATS,
    RenderOptions,
    format_for_suffix,
    format_named,
    render_many,
    render_speech,
)
from speechkit.render.messages import EN, LANGUAGES, ZH

TEXT_FORMATS = [row for row in FORMATS if not row.binary]

#: Everything that a terminal or a text display would act on.
ACTIVE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

VIEWS = {
    "plain": RenderOptions(width=80),
    "full": RenderOptions(width=80, full=True, lang="en"),
    "detail": RenderOptions(width=80, parts=("slogans", "problems"), detail=True, explain=True),
    "depth": RenderOptions(width=80, parts=("outline",), depth=1, full=True),
}


def suffix(row):
    return row.suffixes[0] if row.suffixes else ".txt"


def without_assets(text):
    """The report without its style and script, which have files of their own."""
    text = re.sub(r"sha256-[^']+", "sha256-", text)
    return re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", text)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("row", TEXT_FORMATS, ids=lambda row: row.name)
def test_prints_what_was_looked_at(row, view, golden):
    text = render_speech(invented(), row.name, VIEWS[view])
    golden(f"{row.name}/{view}{suffix(row)}", without_assets(text))


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
@pytest.mark.parametrize("speech", [invented, hostile, empty], ids=lambda make: make.__name__)
def test_a_format_gives_what_its_row_says(row, speech):
    result = render_speech(speech(), row.name, RenderOptions(width=80))
    assert isinstance(result, bytes if row.binary else str)
    assert row.binary or result.endswith("\n") or (row.name, speech) == ("jsonl", empty)


@pytest.mark.parametrize("options", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("row", TEXT_FORMATS, ids=lambda row: row.name)
def test_nothing_in_a_speech_acts_on_a_terminal(row, options):
    result = render_speech(hostile(), row.name, options)
    assert not ACTIVE.search(result)
    assert "标题" in result or "\\u6807" in result


@pytest.mark.parametrize("name", ["terminal", "text", "markdown"])
def test_a_problem_without_remedy_is_marked_in_each_language(name):
    for messages in (ZH, EN):
        result = render_speech(invented(), name, RenderOptions(lang=messages.lang, width=80))
        assert result.count(messages.no_remedy) == 1


def test_colour_comes_only_when_asked_for():
    assert "\x1b[" not in render_speech(invented(), "terminal", RenderOptions(width=80))
    coloured = render_speech(invented(), "terminal", RenderOptions(width=80, color=True))
    plain = re.sub("\x1b\\[[0-9;]*m", "", coloured)
    assert "\x1b[" in coloured
    assert plain == render_speech(invented(), "terminal", RenderOptions(width=80))


def test_the_terminal_format_keeps_to_its_width():
    from rich.cells import cell_len

    for width in (40, 60, 100):
        result = render_speech(invented(), "terminal", RenderOptions(width=width, detail=True))
        assert max(map(cell_len, result.splitlines())) <= width


def test_text_has_no_frames():
    result = render_speech(invented(), "text", RenderOptions(full=True, detail=True))
    assert not re.search("[\u2500-\u257f]", result)


def test_each_suffix_names_one_format():
    suffixes = [suffix for row in FORMATS for suffix in row.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(format_for_suffix(s.upper()) is format_for_suffix(s) for s in suffixes)


def test_an_unknown_format_or_language_is_refused_with_the_choices():
    with pytest.raises(BadUsage, match="choose one of terminal"):
        format_named("pdf")
    with pytest.raises(BadUsage, match="choose one of zh, en"):
        render_speech(invented(), "text", RenderOptions(lang="fr"))


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_several_speeches(row):
    speeches = [invented(), empty()]
    if row.single:
        with pytest.raises(BadUsage, match="holds one speech"):
            render_many(speeches, row.name)
        assert render_many(speeches[:1], row.name)
    else:
        assert len(render_many(speeches, row.name)) > len(render_many(speeches[1:], row.name))


def test_every_label_is_there_in_every_language():
    for messages in LANGUAGES.values():
        for field in messages.__slots__:
            assert getattr(messages, field), (messages.lang, field)
    assert ZH.kinds.keys() == EN.kinds.keys()
