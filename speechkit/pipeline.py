"""The order of the stages: read, clean, parse, analyse, render. Nothing else knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from speechkit.model.findings import Analysis, Speech
from speechkit.model.source import RawText
from speechkit.model.spans import Span

if TYPE_CHECKING:
    from speechkit.rules import RuleSet

#: The parts that an analysis can be asked for.
PARTS = ("outline", "slogans", "problems")

#: What ``Options.script`` may be.
SCRIPTS = ("as-is", "simplified", "traditional")


@dataclass(frozen=True, slots=True)
class Options:
    """What to do with a text.

    ``repair``: False leaves damage as it is (line ends are unified all the same). ``script``:
    "as-is", "simplified" or "traditional". ``parts``: which of ``PARTS`` to work out; what is left out
    comes back empty. ``rules``: None for the rules that ship with the package. ``encoding``: None to
    find it out.
    """

    repair: bool = True
    script: str = "as-is"
    parts: Collection[str] = field(default=PARTS)
    rules: RuleSet | None = None
    encoding: str | None = None


def analyze(text_or_path: str | Path | RawText, options: Options | None = None) -> Speech:
    """Read, clean, parse and analyse one speech.

    ``text_or_path``: a ``Path`` is read as a file; a ``str`` is the text itself; a ``RawText`` comes from
    ``speechkit.read``. All spans in the result count code points of the cleaned text;
    ``speech.source.raw_span`` turns them into positions in the text as read. Of a file that holds
    several speeches the first is analysed; ``speech.document.rest`` says where the next one starts.

    Raises UnreadableInput for a file that can't be read or holds no text, BadRules for bad rules.
    """
    return _analyze(_raw(text_or_path, options or Options()), options or Options(), 0)


def analyze_each(
    text_or_path: str | Path | RawText, options: Options | None = None
) -> Iterator[Speech]:
    """A speech for each one that the text holds, in their order. Raises as ``analyze`` does."""
    options = options or Options()
    raw = _raw(text_or_path, options)
    start: int | None = 0
    while start is not None:
        speech = _analyze(raw, options, start)
        yield speech
        rest = speech.document.rest
        start = None if rest is None else speech.source.raw_span(Span(rest, rest + 1)).start


def _raw(text_or_path: str | Path | RawText, options: Options) -> RawText:
    if isinstance(text_or_path, Path):
        from speechkit.read import read

        return read(text_or_path, encoding=options.encoding)
    return RawText(text_or_path) if isinstance(text_or_path, str) else text_or_path


def _analyze(raw: RawText, options: Options, start: int) -> Speech:
    """The first speech from ``start`` (an offset in the raw text) on."""
    from speechkit.clean import clean
    from speechkit.parse import parse

    document = parse(clean(raw, repair=options.repair, script=options.script, start=start))
    wanted = set(options.parts) & {"slogans", "problems"}
    if not wanted:
        return Speech(document, Analysis())
    from speechkit.analysis import analyze_document

    return Speech(document, analyze_document(document, wanted, options.rules))


def render(speech: Speech, format: str = "json", **settings: Any) -> str | bytes:
    """``speech`` in one of the formats of ``speechkit.render.FORMATS``.

    Text formats give ``str``, document formats (xlsx, docx) ``bytes``. ``settings`` are the fields of
    ``speechkit.RenderOptions``. Raises BadUsage for a format or a language that doesn't exist, MissingExtra
    where a format needs a package that isn't there.
    """
    from speechkit.render import RenderOptions, render_speech

    return render_speech(speech, format, RenderOptions(**settings))
