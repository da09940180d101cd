"""What must hold of every input, whatever it is."""

import json
from functools import cache

from speechkit.errors import SpeechkitError
from speechkit.model.source import RawText
from speechkit.model.walk import check_invariants
from speechkit.pipeline import PARTS, Options, analyze
from speechkit.read import read_bytes
from speechkit.render import FORMATS, RenderOptions, load_schema, render_speech


@cache
def validator():
    from jsonschema import Draft202012Validator

    return Draft202012Validator(load_schema())


def broken_by_text(text: str, formats: bool = False, outline_only: bool = False) -> list[str]:
    """Every promise that the pipeline breaks on ``text``; any exception but ours is let through."""
    if not text.strip():
        return []
    parts = ("outline",) if outline_only else PARTS
    speech = analyze(RawText(text), Options(parts=parts))
    faults = check_invariants(speech.document)
    source = speech.source
    for edit in source.edits:
        if not 0 <= edit.span.start <= edit.span.end <= len(text):
            faults.append(f"edit out of range: {edit}")
    size = len(source.text)
    findings = [s for slogan in speech.analysis.slogans for s in slogan.spans]
    findings += [found.span for found in (*speech.analysis.problems, *speech.analysis.remedies)]
    faults += [f"finding out of range: {s}" for s in findings if not 0 <= s.start <= s.end <= size]
    ids = {remedy.id for remedy in speech.analysis.remedies}
    for problem in speech.analysis.problems:
        faults += [f"link to nothing: {link}" for link in problem.links if link.remedy not in ids]
    if formats:
        faults += _broken_by_formats(speech, text)
    return faults


def _broken_by_formats(speech, text: str) -> list[str]:
    faults = []
    data = json.loads(render_speech(speech, "json", RenderOptions()))
    faults += [f"schema: {error.message[:80]}" for error in validator().iter_errors(data)]
    for span in _spans(data):
        if not 0 <= span[0] <= span[1] <= len(text):
            faults.append(f"span out of range: {span}")
    for row in FORMATS:
        content = render_speech(speech, row.name, RenderOptions(detail=True, explain=True))
        if isinstance(content, str):
            content.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass")
            if "\x1b[31m" in content and row.name in ("text", "terminal", "markdown"):
                faults.append(f"{row.name}: an escape sequence of the text came through")
    return faults


def _spans(value) -> list[list[int]]:
    """Every span in the JSON."""
    if isinstance(value, list):
        return [span for entry in value for span in _spans(entry)]
    if not isinstance(value, dict):
        return []
    found = [value[key] for key in ("span", "heading_span") if value.get(key)]
    return found + [span for entry in value.values() for span in _spans(entry)]


def broken_by_file(data: bytes, name: str) -> list[str]:
    """The same for a file's bytes. A refusal must be one sentence of ours."""
    try:
        raw = read_bytes(data, name)
    except SpeechkitError as error:
        return [] if "\n" not in str(error) else [f"a refusal of several lines: {error}"]
    return broken_by_text(raw.text)
