"""An outline that is written and read again is the same outline."""

from __future__ import annotations

import pytest
from speeches import invented
from support import SAMPLES

from speechkit.model.walk import iter_nodes
from speechkit.pipeline import Options, analyze
from speechkit.render import RenderOptions, render_speech

OUTLINE = RenderOptions(parts=("outline",))


def skeleton(speech):
    """Level, marker and heading of each node."""
    source = speech.source
    return [
        (
            node.id.count("."),
            source.slice(node.marker).strip() if node.marker else "",
            source.slice(node.heading),
        )
        for node in iter_nodes(speech.document)
        if not node.is_bare
    ]


def again(speech, tmp_path, suffix, name):
    path = tmp_path / f"again{suffix}"
    result = render_speech(speech, name, OUTLINE)
    path.write_bytes(result if isinstance(result, bytes) else result.encode("utf-8"))
    return analyze(path, Options(parts=("outline",)))


WRITTEN = [(".docx", "docx"), (".md", "markdown")]


@pytest.mark.parametrize(("suffix", "name"), WRITTEN)
def test_an_outline_reads_back_as_itself(tmp_path, suffix, name):
    copy = again(invented(), tmp_path, suffix, name)
    assert skeleton(copy) == skeleton(invented())
    assert copy.document.title_text == invented().document.title_text
    assert copy.document.date == "2031-03-08"
    assert copy.source.slice(copy.document.salutation.span) == "同志们"


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "name"), WRITTEN)
@pytest.mark.parametrize("sample", ["hospital_gb18030", "mobilisation", "rectification_webpage"])
def test_the_outline_of_a_sample_reads_back_as_itself(tmp_path, sample, suffix, name):
    speech = analyze(SAMPLES / f"{sample}.txt", Options(parts=("outline",)))
    assert len(skeleton(speech)) > 10
    assert skeleton(again(speech, tmp_path, suffix, name)) == skeleton(speech)
