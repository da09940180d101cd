"""The HTML report in a real browser."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from chromium import BINARY, Browser

from speechkit.render import RenderOptions, render_speech

sys.path.insert(0, str(Path(__file__).parents[1] / "render"))
from speeches import empty, hostile, invented

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BINARY is None, reason="needs Chromium: run tests/browser/setup.sh"),
]


@pytest.fixture(scope="module")
def browser():
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture
def show(browser, tmp_path):
    """Opens the report of a speech."""
    pages = []

    def show(speech, options=None, **settings):
        path = tmp_path / "report.html"
        path.write_text(render_speech(speech, "html", options), encoding="utf-8")
        pages.append(browser.open(path, **settings))
        return pages[-1]

    yield show
    for page in pages:
        page.close()


@pytest.mark.parametrize("make", [invented, hostile, empty])
def test_opens_without_complaint_and_asks_for_nothing(show, make):
    page = show(make())
    assert page.complaints() == []
    assert [url.rpartition("/")[2] for url in page.requests()] == ["report.html"]


def test_a_script_in_a_speech_stays_text(show):
    page = show(hostile(), RenderOptions(explain=True))
    assert page.run("document.scripts.length") == 1
    assert page.run("document.body.innerText.split('<script>alert(1)</script>').length") > 6
    assert page.run("document.querySelector('article').innerHTML.includes('&lt;script&gt;')")
    page.run(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hurt = 1\">')"
    )
    page.settle()
    assert page.run("window.hurt") is None  # the page's own policy forbids it


def test_an_outline_link_leads_to_its_place(show):
    page = show(invented(), height=400)
    page.click("a[href='#n-2.2.2']")
    assert page.run("location.hash") == "#n-2.2.2"
    top = page.run("document.getElementById('n-2.2.2').getBoundingClientRect().top")
    assert 0 <= top < 400


def test_the_outline_folds_and_unfolds(show):
    page = show(invented())
    opened = "document.querySelectorAll('#outline details[open]').length"
    assert page.run(opened) == 4
    page.click("#collapse")
    assert page.run(opened) == 0
    page.click("#outline details summary")
    assert page.run(opened) == 1
    page.click("#expand")
    assert page.run(opened) == 4


def chosen(page):
    return page.run("[...document.querySelectorAll('.remedies .chosen')].map(e => e.id)")


def test_lines_join_problems_and_remedies(show):
    page = show(invented())
    assert page.run("document.querySelectorAll('#lines path').length") == 3


def test_a_problem_chosen_shows_its_remedies_and_its_passage(show):
    page = show(invented())
    page.click("#P1 summary")
    assert chosen(page) == ["R1", "R3"]
    assert page.run("document.querySelectorAll('#lines path.chosen').length") == 2
    assert "一张表要跑四趟" in page.run("document.querySelector('#P1 .more').innerText")
    assert (
        page.run("[...document.querySelectorAll('.text .shown')].map(e => e.textContent).join('')")
        == "一是办事拖沓，效率不高"
    )
    page.click("#P2 summary")
    assert chosen(page) == ["R2"]
    page.click("#P2 summary")
    assert chosen(page) == []


def test_a_problem_can_be_chosen_from_the_keyboard(show):
    page = show(invented())
    page.run("document.querySelector('#P3 summary').focus()")
    page.press("Enter", 13)
    assert page.run("document.querySelector('#P3 details').open") is True
    assert chosen(page) == []


def test_a_problem_without_remedy_stands_out(show):
    page = show(invented())
    assert "未提对策" in page.run("document.querySelector('#P3').innerText")
    style = "getComputedStyle(document.querySelector('#{}')).backgroundColor"
    assert page.run(style.format("P3")) != page.run(style.format("P1"))


def test_light_and_dark(show):
    ground = "getComputedStyle(document.body).backgroundColor"
    light, dark = show(invented()), show(invented(), dark=True)
    assert light.run(ground) != dark.run(ground)
    light.click("#theme")
    assert light.run(ground) == dark.run(ground)


def test_works_without_script(show):
    page = show(invented(), script=False)
    assert page.run("document.querySelector('#theme').hidden") is True
    page.click("#P1 summary")
    assert page.run("document.querySelector('#P1 details').open") is True
    assert page.run("document.querySelector('#P1 .offers').innerText.includes('审批环节')")
    page.click("#P1 .offers a")
    assert page.run("location.hash") == "#R1"


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_nothing_sticks_out_sideways(show, width):
    page = show(invented(), width=width)
    assert page.run("document.documentElement.scrollWidth") <= width


def test_print_shows_what_was_folded(show):
    page = show(invented())
    page.set_media("print")
    assert page.run("getComputedStyle(document.querySelector('#lines')).display") == "none"
    assert page.pdf().startswith(b"%PDF")
    page.run("dispatchEvent(new Event('beforeprint'))")
    assert page.run("document.querySelectorAll('details:not([open])').length") == 0
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("document.querySelectorAll('details:not([open])').length") == 3


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: run tests/browser/setup.sh")
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("make", [invented, hostile, empty])
def test_axe_finds_no_barrier(show, make, lang, dark):
    page = show(make(), RenderOptions(lang=lang, explain=True), dark=dark)
    page.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.settle()
    page.run(AXE.read_text(encoding="utf-8") + "; undefined")
    found = page.run("axe.run().then(r => JSON.stringify(r.violations))")
    assert [
        (fault["id"], node["html"], node["failureSummary"])
        for fault in json.loads(found)
        for node in fault["nodes"]
    ] == []
