"""Documents, opened by another library than the one that wrote them."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree
from speeches import FORMULA, HOSTILE, empty, hostile, invented

from speechkit.errors import MissingExtra
from speechkit.model.findings import Speech
from speechkit.render import RenderOptions, render_many, render_speech
from speechkit.render.to_csv import BOM
from speechkit.render.visible import no_formula, one_line

LEDGER = ["序号", "问题", "表现", "涉及对象", "对策", "责任单位", "时限", "出处"]


def workbook(speech, options=None):
    return openpyxl.load_workbook(io.BytesIO(render_speech(speech, "xlsx", options)))


def table(text):
    assert text.startswith(BOM)
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


class TestXlsx:
    def test_has_three_sheets_with_frozen_filtered_headers(self):
        book = workbook(invented())
        assert book.sheetnames == ["提纲", "口号", "问题台账"]
        for sheet in book:
            assert sheet.freeze_panes == "A2"
            assert sheet.auto_filter.ref.startswith("A1:")
            assert sheet["A2"].alignment.wrap_text
            assert sheet.column_dimensions["B"].width > 10

    def test_ledger(self):
        header, slow, lax, waste = workbook(invented())["问题台账"].iter_rows(values_only=True)
        assert list(header) == LEDGER
        assert slow[4:7] == (
            "1. 把审批环节砍掉一半\n2. 定时，每件事都有期限",
            "1. 各窗口单位",
            "1. 六月底前",
        )
        assert lax[:2] == (2, "责任悬空，落实走样")
        assert lax[4:7] == ("压实责任", None, None)
        assert waste[4] == "未提对策"
        assert waste[7] == "第9行 一、认清形势，增强提升效能的紧迫感"

    def test_a_problem_without_remedy_is_coloured(self):
        sheet = workbook(invented())["问题台账"]
        fills = [row[4].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)]
        assert fills[0] == fills[1] != fills[2]

    def test_the_outline_folds(self):
        sheet = workbook(invented())["提纲"]
        headings = [row[3].value for row in sheet.iter_rows(min_row=2)]
        assert headings[:3] == [
            "认清形势，增强提升效能的紧迫感",
            "归结起来有以下三个方面",
            "办事拖沓，效率不高",
        ]
        assert [sheet.row_dimensions[row].outlineLevel for row in (2, 3, 4)] == [0, 1, 2]

    @pytest.mark.parametrize("make", [hostile, invented])
    def test_no_cell_is_a_formula_or_a_link(self, make):
        values = []
        for sheet in workbook(make()):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type in ("s", "n")
                    assert cell.hyperlink is None
                    values.append(cell.value)
        assert make is invented or FORMULA in values

    def test_a_text_longer_than_a_cell_is_cut(self):
        speech = invented()
        long = replace(speech.analysis.problems[0], text="长" * 40_000)
        book = workbook(Speech(speech.document, replace(speech.analysis, problems=(long,))))
        cell = book["问题台账"]["B2"].value
        assert (len(cell), cell[-2:]) == (32_767, "长…")

    def test_rows_of_the_outline_are_indented(self):
        page = workbook(invented())["提纲"]
        indents = [page.cell(row, 4).alignment.indent for row in range(2, 7)]
        assert indents == [0, 1, 2, 2, 2]
        assert page.cell(4, 3).alignment.indent == 0

    def test_parts_choose_the_sheets(self):
        assert workbook(invented(), RenderOptions(parts=["slogans"])).sheetnames == ["口号"]

    def test_several_speeches_share_the_sheets(self):
        book = openpyxl.load_workbook(io.BytesIO(render_many([invented(), hostile()], "xlsx")))
        rows = list(book["问题台账"].iter_rows(values_only=True))
        assert len(rows) == 1 + 3 + 1
        assert {row[-1] for row in rows} == {"文件", "云河.txt", one_line(HOSTILE) + ".txt"}

    def test_the_same_speech_gives_the_same_bytes(self):
        assert render_speech(invented(), "xlsx") == render_speech(invented(), "xlsx")

    def test_a_missing_package_is_named_with_its_install_command(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        with pytest.raises(MissingExtra, match=r"pip install 'speechkit-zh\[xlsx\]'"):
            render_speech(invented(), "xlsx")


class TestCsv:
    def test_is_the_ledger(self):
        rows = table(render_speech(invented(), "csv"))
        assert rows[0] == LEDGER
        assert [row[1] for row in rows[1:]] == [
            "办事拖沓，效率不高",
            "责任悬空，落实走样",
            "铺张浪费，节俭不够",
        ]
        assert rows[3][4] == "未提对策"

    def test_is_another_table_where_problems_are_not_asked_for(self):
        assert (
            table(render_speech(invented(), "csv", RenderOptions(parts=["slogans"])))[1][1]
            == "马上办、办得好"
        )
        outline = table(render_speech(invented(), "csv", RenderOptions(parts=["outline"])))
        assert outline[1] == ["1", "1", "一、", "认清形势，增强提升效能的紧迫感", "第5行"]

    @pytest.mark.parametrize(
        ("cell", "written"),
        [
            ("=1+1", "'=1+1"),
            ("-5%", "'-5%"),
            (" @SUM(A1)", "' @SUM(A1)"),
            ("＝1", "'＝1"),
            ("+86", "'+86"),
            ("一=二", "一=二"),
            ("", ""),
        ],
    )
    def test_no_cell_starts_a_formula(self, cell, written):
        assert no_formula(cell) == written

    def test_hostile_cells_are_disarmed(self):
        rows = table(render_speech(hostile(), "csv"))
        assert rows[1][2] == f"'{FORMULA}"
        assert rows[1][6] == "'-1"

    def test_several_speeches_are_one_table(self):
        rows = table(render_many([invented(), empty(), hostile()], "csv"))
        assert len(rows) == 1 + 3 + 0 + 1
        assert len({len(row) for row in rows}) == 1


class TestDocx:
    def read(self, speech, **options):
        return docx.Document(io.BytesIO(render_speech(speech, "docx", RenderOptions(**options))))

    def test_outline_in_heading_styles(self):
        paragraphs = self.read(invented(), parts=["outline"]).paragraphs
        headings = [
            (p.style.name, p.text) for p in paragraphs if p.style.name.startswith("Heading")
        ]
        assert headings[0] == ("Heading 1", "一、认清形势，增强提升效能的紧迫感")
        assert headings[2] == ("Heading 3", "二是责任悬空，落实走样")
        assert len(headings) == 10
        assert paragraphs[0].style.name == "Title"

    def test_problems_in_a_table(self):
        (found,) = self.read(invented()).tables
        rows = [[cell.text for cell in row.cells] for row in found.rows]
        assert rows[0] == ["序号", "问题", "表现", "对策", "出处"]
        assert rows[1][3] == "把审批环节砍掉一半\n定时，每件事都有期限"
        assert rows[3][3] == "未提对策"

    def test_full_has_the_text(self):
        texts = [p.text for p in self.read(invented(), full=True).paragraphs]
        assert "有的窗口一张表要跑四趟，群众说“脸好看、事难办”。" in texts

    def test_says_that_its_text_is_chinese(self):
        languages = self.read(invented()).styles.element.xpath("//w:lang/@w:eastAsia")
        assert set(languages) == {"zh-CN"}

    @pytest.mark.parametrize("make", [hostile, empty])
    def test_opens_whatever_the_speech_holds(self, make):
        assert self.read(make()).paragraphs


class TestOpml:
    SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("opml.rng"))))

    @pytest.mark.parametrize("make", [invented, hostile])
    @pytest.mark.parametrize("full", [True, False])
    def test_keeps_to_the_specification(self, make, full):
        text = render_speech(make(), "opml", RenderOptions(full=full))
        self.SCHEMA.assertValid(etree.fromstring(text.encode("utf-8")))

    def test_nesting_and_notes(self):
        text = render_speech(invented(), "opml", RenderOptions(full=True))
        body = etree.fromstring(text.encode("utf-8")).find("body")
        item = body.find(".//outline[@text='一是办事拖沓，效率不高。']")
        assert item.getparent().get("text") == "归结起来有以下三个方面"
        assert item.get("_note") == "有的窗口一张表要跑四趟，群众说“脸好看、事难办”。"
        waste = body.find(".//outline[@text='铺张浪费，节俭不够']")
        assert [child.get("text") for child in waste] == ["未提对策"]


class TestJsonl:
    def lines(self, speech, **options):
        text = render_speech(speech, "jsonl", RenderOptions(**options))
        return [json.loads(line) for line in text.splitlines()]

    def test_a_record_for_each_node_with_its_own_text(self):
        nodes = {
            record["id"]: record for record in self.lines(invented()) if record["type"] == "node"
        }
        assert len(nodes) == 10
        assert nodes["1.1"]["path"] == ["一、认清形势，增强提升效能的紧迫感"]
        assert nodes["1.1"]["marker"] == "一是"
        assert nodes["1.1"]["text"] == "有的窗口一张表要跑四趟，群众说“脸好看、事难办”。"
        assert "办事拖沓" not in nodes["1"]["text"]
        assert nodes["2.2.2"]["level"] == 3

    def test_every_record_has_the_same_first_fields(self):
        heads = {tuple(record)[:10] for record in self.lines(invented())}
        assert heads == {
            ("file", "type", "id", "path", "level", "marker", "heading", "text", "span", "line")
        }

    def test_spans_count_in_the_raw_text(self):
        text = invented().source.raw.text
        for record in self.lines(invented()):
            start, end = record["span"]
            if record["type"] == "node":
                assert text[start:end].startswith(record["marker"] + record["heading"])
            elif record["type"] in ("slogan", "opening", "closing"):
                assert text[start:end] == record["text"]

    def test_problems_name_their_remedies(self):
        records = {record["id"]: record for record in self.lines(invented(), parts=["problems"])}
        assert records["P1"]["remedies"] == ["R1", "R3"]
        assert records["P3"]["remedies"] == []
        assert records["R1"]["due"] == "六月底前"
