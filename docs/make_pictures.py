"""Makes the pictures of docs/formats.md from a sample: python docs/make_pictures.py

Chromium draws them (see tests/browser/setup.sh), the terminal output too: rich's own SVG export squeezes
Chinese characters into one column each. Run it again when the output has changed.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.theme import Theme

from speechkit.model.findings import Speech
from speechkit.pipeline import analyze
from speechkit.render import RenderOptions, render_speech
from speechkit.render.theme import STYLES
from speechkit.render.to_terminal import renderables

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "samples" / "mobilisation.txt"
PICTURES = ROOT / "docs" / "pictures"

#: A terminal window around what rich exports. Noto gives a Chinese character two columns, but frames and
#: quotation marks too, for which terminals take one: they come from DejaVu, made as narrow.
WINDOW = """<!doctype html><meta charset="utf-8"><style>{stylesheet}
@font-face {{ font-family: Narrow; src: local("DejaVu Sans Mono"); size-adjust: 83.05%;
  unicode-range: U+00B7, U+2010-2027, U+203A, U+2460-2473, U+2500-257F; }}
body {{ margin: 0; background: {background}; color: {foreground}; width: max-content; padding: 16px 20px; }}
pre {{ margin: 0; font: 15px/1.2 Narrow, "Noto Sans Mono CJK SC", "Sarasa Mono SC", monospace; }}
</style><pre>{code}</pre>"""


def terminal_page(speech: Speech, path: Path) -> None:
    console = Console(
        file=io.StringIO(),
        record=True,
        width=100,
        color_system="standard",
        force_terminal=True,
        markup=False,
        highlight=False,
        theme=Theme(STYLES),
    )
    for part in renderables(speech, RenderOptions(color=True)):
        console.print(part)
    page = console.export_html(theme=MONOKAI, code_format=WINDOW, inline_styles=True)
    path.write_text(page, encoding="utf-8")


def terminal_picture(browser: Any, speech: Speech, folder: Path) -> None:
    path = folder / "terminal.html"
    terminal_page(speech, path)
    size = "[document.body.offsetWidth, document.body.offsetHeight]"
    width, height = browser.open(path, width=1600, height=900).run(size)
    browser.open(path, width=width, height=height).screenshot(PICTURES / "terminal.png")


def report_pictures(browser: Any, speech: Speech, folder: Path) -> None:
    """The report in light, and its problems in dark with one chosen."""
    path = folder / "report.html"
    path.write_text(str(render_speech(speech, "html")), encoding="utf-8")
    browser.open(path, width=1200, height=860).screenshot(PICTURES / "report.png")
    dark = browser.open(path, width=1200, height=700, dark=True)
    dark.click(".problems li:not(.unanswered) summary")
    dark.run("document.getElementById('problems').scrollIntoView()")
    dark.settle()
    dark.screenshot(PICTURES / "report-problems.png")


def main() -> None:
    sys.path.insert(0, str(ROOT / "tests" / "browser"))
    from chromium import Browser

    PICTURES.mkdir(exist_ok=True)
    speech = analyze(SAMPLE)
    browser = Browser()
    try:
        with tempfile.TemporaryDirectory() as folder:
            terminal_picture(browser, speech, Path(folder))
            report_pictures(browser, speech, Path(folder))
    finally:
        browser.close()


if __name__ == "__main__":
    main()
