"""What must hold of every input, whatever it is."""

import csv
import io
import json
import zipfile
from collections.abc import Collection
from functools import cache, lru_cache

from speechkit.check import check_speech
from speechkit.errors import SpeechkitError
from speechkit.model.source import RawText
from speechkit.model.walk import check_invariants
from speechkit.pipeline import PARTS, Options, analyze
from speechkit.read import read_bytes
from speechkit.render import FORMATS, RenderOptions, load_schema, render_speech
from speechkit.repair import repair

ALL_FORMATS = tuple(row.name for row in FORMATS)


@cache
def validator():
    """Of the schema; jsonschema-rs, where it is installed, is so fast that a long run takes a fifth less."""
    try:
        from jsonschema_rs import Draft202012Validator
    except ImportError:
        from jsonschema import Draft202012Validator

    return Draft202012Validator(load_schema())


def broken_by_text(
    text: str | RawText, formats: Collection[str] = (), outline_only: bool = False
) -> list[str]:
    """Every promise that the pipeline breaks on ``text``; any exception but ours is let through.

    ``formats``: which to write. With any of them the JSON is held to its schema, and the text is checked and repaired too.
    """
    raw = text if isinstance(text, RawText) else RawText(text)
    if not raw.text.strip():
        return []
    speech = analyze(raw, Options(parts=("outline",) if outline_only else PARTS))
    faults = check_invariants(speech.document) + _edits_out_of_range(speech.source, raw.text)
    size = len(speech.source.text)
    findings = [s for slogan in speech.analysis.slogans for s in slogan.spans]
    findings += [found.span for found in (*speech.analysis.problems, *speech.analysis.remedies)]
    faults += [f"finding out of range: {s}" for s in findings if not 0 <= s.start <= s.end <= size]
    ids = {remedy.id for remedy in speech.analysis.remedies}
    for problem in speech.analysis.problems:
        faults += [f"link to nothing: {link}" for link in problem.links if link.remedy not in ids]
    if formats:
        faults += _broken_by_json(speech, raw.text)
        for name in formats:
            faults += _broken_by_format(speech, name)
        found = check_speech(speech)
        spans = [f.span for f in found] + [f.fix.span for f in found if f.fix is not None]
        faults += [
            f"check out of range: {s}" for s in spans if not 0 <= s[0] <= s[1] <= len(raw.text)
        ]
        faults += _edits_out_of_range(repair(raw), raw.text)
    return faults


def _edits_out_of_range(holder, text: str) -> list[str]:
    return [
        f"edit out of range: {edit}"
        for edit in holder.edits
        if not 0 <= edit.span.start <= edit.span.end <= len(text)
    ]


def _broken_by_json(speech, text: str) -> list[str]:
    data = json.loads(render_speech(speech, "json", RenderOptions()))
    faults = [f"schema: {error.message[:80]}" for error in validator().iter_errors(data)]
    for span in _spans(data):
        if not 0 <= span[0] <= span[1] <= len(text):
            faults.append(f"span out of range: {span}")
    return faults


def _broken_by_format(speech, name: str) -> list[str]:
    content = render_speech(speech, name, RenderOptions(detail=True, explain=True))
    try:
        _decode(name, content)
    except Exception as error:
        return [f"{name}: can't be read back: {type(error).__name__}: {error}"]
    for_reading = next(row.for_reading for row in FORMATS if row.name == name)
    if for_reading and isinstance(content, str) and "\x1b[31m" in content:
        return [f"{name}: an escape sequence of the text came through"]
    return []


def _decode(name: str, content: str | bytes) -> None:
    """Read the output as the program that it is for would."""
    if isinstance(content, bytes):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if (damaged := package.testzip()) is not None:
                raise ValueError(f"damaged part {damaged}")
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    _parse_part(package.read(part))
        return
    content.encode("utf-8")
    if name == "json":
        json.loads(content)
    elif name == "jsonl":
        for line in content.splitlines():
            json.loads(line)
    elif name == "yaml":
        import yaml

        yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    elif name == "opml":
        _parse_xml(content.encode())
    elif name == "csv":
        rows = list(csv.reader(io.StringIO(content, newline="")))
        if len({len(row) for row in rows}) > 1:
            raise ValueError("rows of different lengths")


@lru_cache(maxsize=64)
def _parse_part(data: bytes) -> None:
    """Most parts of a package are the same in every file."""
    _parse_xml(data)


def _parse_xml(data: bytes) -> None:
    from xml.etree import ElementTree

    ElementTree.fromstring(data)


def _spans(value) -> list[list[int]]:
    """Every span in the JSON."""
    if isinstance(value, list):
        return [span for entry in value for span in _spans(entry)]
    if not isinstance(value, dict):
        return []
    found = [value[key] for key in ("span", "heading_span") if value.get(key)]
    return found + [span for entry in value.values() for span in _spans(entry)]


def broken_by_file(data: bytes, name: str, formats: Collection[str] = ()) -> list[str]:
    """The same for a file's bytes. A refusal must be one sentence of ours."""
    try:
        raw = read_bytes(data, name)
    except SpeechkitError as error:
        return [] if "\n" not in str(error) else [f"a refusal of several lines: {error}"]
    return broken_by_text(raw, formats)
