"""Which of two phrases that overlap is shown: a whole saying in place of its parts."""

from __future__ import annotations

import pytest

from speechkit.analysis.slogans.candidates import Candidate
from speechkit.analysis.slogans.choice import Scored, choose
from speechkit.analysis.slogans.model import Model

MODEL = Model({}, 0.0, -1.0, 0.0, -1.0, -1.0, {})
TEXT = "。人民战争、总体战、阻击战。"
SAYING = "人民战争、总体战、阻击战"


def scored(text, origin, value, *features):
    start = TEXT.index(text)
    end = start + len(text)
    return Scored(Candidate(start, end, origin, ((start, end),)), features, value)


def shown(*items, barred="", listed=""):
    chosen = choose(
        items,
        TEXT,
        MODEL,
        lambda c: TEXT[c.start : c.end] == barred,
        lambda text: text == listed,
    )
    return [(phrase.text, phrase.best.value) for phrase in chosen]


PART_TEXT = "民战争、总体战、阻击战"
PART = scored(PART_TEXT, "parallel", 2.0, "in-known")


@pytest.mark.parametrize("sign", ["known", "own"])
def test_a_saying_takes_the_place_and_the_value_of_its_part(sign):
    assert shown(PART, scored(SAYING, "saying", 0.5, sign)) == [(SAYING, 2.0)]
    assert shown(PART, scored(SAYING, "saying", 3.0, sign)) == [(SAYING, 3.0)]


def test_only_a_saying_takes_a_parts_place():
    assert shown(PART, scored(SAYING, "parallel", 0.5)) == [(PART_TEXT, 2.0)]


def test_a_saying_that_could_not_be_shown_takes_no_place():
    assert shown(PART, scored(SAYING, "saying", -1.5, "known")) == [(PART_TEXT, 2.0)]
    weak = scored(SAYING, "saying", 0.5, "known")
    assert shown(PART, weak, barred=SAYING) == [(PART_TEXT, 2.0)]


@pytest.mark.parametrize("origin", ["quoted", "stock"])
def test_what_stands_by_itself_keeps_its_place(origin):
    part = scored("总体战", origin, 2.0, "in-known")
    assert shown(part, scored(SAYING, "saying", 0.5, "known")) == [("总体战", 2.0)]


def test_a_part_that_is_a_saying_itself_keeps_its_place():
    weak = scored(SAYING, "saying", 0.5, "known")
    assert shown(PART, weak, listed=PART_TEXT) == [(PART_TEXT, 2.0)]


def test_candidates_of_one_place_keep_their_own_values():
    ending = scored(SAYING, "ending", 0.5, "known")
    assert shown(scored(SAYING, "parallel", 1.5, "known"), ending) == [(SAYING, 1.5)]
