"""The offset map: changes in any number of rounds, and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from speechkit.model.offsets import Change, OffsetMap, apply_changes
from speechkit.model.spans import Span


@st.composite
def rounds(draw):
    """A text and up to three rounds of changes, each in the text that the round before left."""
    text = draw(st.text("abc一二", max_size=30))
    current, all_changes = text, []
    for _ in range(draw(st.integers(1, 3))):
        cuts = sorted(draw(st.lists(st.integers(0, len(current)), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        changes = [Change(a, b, draw(st.text("XY", max_size=3))) for a, b in pairs]
        all_changes.append(changes)
        current = apply_changes(current, changes)
    return text, all_changes, current


@given(rounds())
def test_untouched_text_maps_to_exactly_itself(case):
    raw, all_changes, text = case
    offsets = OffsetMap.identity(len(raw))
    current = raw
    for changes in all_changes:
        current = apply_changes(current, changes)
        offsets = offsets.then(changes, len(current))
    assert current == text
    assert offsets.text_length == len(text)
    for run in offsets.runs:
        there = Span(run.text_start, run.text_start + run.length)
        here = offsets.raw_span(there)
        assert raw[here.start : here.end] == text[there.start : there.end]
        assert offsets.text_span(here) == there
    for start in range(len(text)):
        for end in range(start, len(text) + 1):
            span = offsets.raw_span(Span(start, end))
            assert 0 <= span.start <= span.end <= len(raw)


def test_a_deletion_at_the_end_of_a_span_stays_outside_it():
    offsets = OffsetMap.identity(6).then([Change(2, 4, "")], 4)
    assert offsets.raw_span(Span(0, 2)) == Span(0, 2)
    assert offsets.raw_span(Span(2, 4)) == Span(4, 6)
    assert offsets.raw_span(Span(0, 4)) == Span(0, 6)
