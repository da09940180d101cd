"""JSON and YAML: to the schema, and the same data when read again."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml
from speeches import Finder, document, empty, hostile, invented, source

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.findings import Analysis, Speech
from speechkit.model.spans import Span
from speechkit.model.tree import Document
from speechkit.model.walk import check_invariants
from speechkit.pipeline import Options, analyze
from speechkit.render import RenderOptions, load_schema, render_speech
from speechkit.render.to_dict import to_dict

OPTIONS = RenderOptions()


def noticed() -> Speech:
    notice = Diagnostic("numbering-gap", "warning", "三 is missing.", Span(0, 1))
    return Speech(
        Document(source("讲"), diagnostics=(notice, Diagnostic("x", "info", "y"))), Analysis()
    )


SPEECHES = [invented, hostile, empty, noticed]


def test_the_fixture_is_a_lawful_tree():
    assert check_invariants(document()) == []


@pytest.mark.parametrize("make", SPEECHES, ids=lambda make: make.__name__)
def test_json_keeps_to_its_schema(make):
    schema = load_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(render_speech(make(), "json")), schema)


def test_the_schema_knows_every_field():
    """A field that is added to the JSON must be added to the schema."""
    strict = json.loads(
        json.dumps(load_schema()).replace(
            '"type": "object", "required"',
            '"additionalProperties": false, "type": "object", "required"',
        )
    )
    assert json.dumps(strict).count('"additionalProperties": false') == 14
    for make in SPEECHES:
        jsonschema.validate(json.loads(render_speech(make(), "json")), strict)


@pytest.mark.parametrize("make", SPEECHES, ids=lambda make: make.__name__)
def test_json_and_yaml_read_back_as_the_same_data(make):
    data = json.loads(json.dumps(to_dict(make(), OPTIONS)))
    assert json.loads(render_speech(make(), "json")) == data
    assert yaml.safe_load(render_speech(make(), "yaml")) == data


def test_a_lone_surrogate_can_be_written():
    speech = Speech(Document(source("\ud800"), title_text="\ud800"), Analysis())
    assert json.loads(render_speech(speech, "json").encode("utf-8"))["title"] == "\ud800"
    assert yaml.safe_load(render_speech(speech, "yaml").encode("utf-8"))["title"] == "\ufffd"


def test_spans_point_into_the_text():
    text = document().source.raw.text
    data = to_dict(invented(), OPTIONS)
    for slogan in data["slogans"]:
        assert {text[start:end] for start, end in slogan["spans"]} == {slogan["text"]}
    first = data["sections"][0]
    assert text[slice(*first["heading_span"])] == first["heading"]
    assert data["sections"][0]["blocks"][1]["lead_in"]["span"] == list(
        Finder(text).first("归结起来有以下三个方面")
    )


def test_what_cleaning_and_parsing_set_aside_is_listed():
    text = "上一篇：镇长讲话\n在春耕会议上的讲话\n同志们：\n今天开会，就讲一件\n— 1 —\n事。\n"
    data = to_dict(analyze(text, Options(parts=["outline"])), OPTIONS)
    assert [entry["text"].strip() for entry in data["boilerplate"]] == ["上一篇：镇长讲话", "— 1 —"]
    for entry in data["boilerplate"]:
        assert text[slice(*entry["span"])] == entry["text"]


def test_parts_not_asked_for_are_empty():
    data = to_dict(invented(), RenderOptions(parts=("slogans",)))
    assert data["slogans"]
    assert data["sections"] == data["problems"] == data["remedies"] == []


def test_depth_turns_deeper_nodes_into_text():
    shallow = json.loads(render_speech(invented(), "json", RenderOptions(depth=1)))
    texts = [block["text"] for section in shallow["sections"] for block in section["blocks"]]
    assert "一是办事拖沓，效率不高。有的窗口一张表要跑四趟，群众说“脸好看、事难办”。" in texts
    two = json.loads(render_speech(invented(), "json", RenderOptions(depth=2)))
    simple, duty = two["sections"][1]["blocks"][0]["items"]
    assert (simple["heading"], duty["heading"]) == ("简化流程", "压实责任")
    assert {block["kind"] for block in duty["blocks"]} == {"paragraph"}
