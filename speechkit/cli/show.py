"""What outline, slogans and problems have in common: read, analyse, render, print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from speechkit.cli.failures import complain
from speechkit.cli.inputs import Inputs
from speechkit.cli.notices import notices
from speechkit.cli.output import choose_format, header, write_result
from speechkit.errors import SpeechkitError
from speechkit.model.findings import Speech
from speechkit.pipeline import Options, analyze, analyze_each
from speechkit.render import Format, RenderOptions, render_many, render_speech


def show(
    files: tuple[Path, ...],
    options: Options,
    settings: RenderOptions,
    format_name: str | None,
    output: Path | None,
    split: bool = False,
) -> None:
    """Print the result for each input; raises click's Exit(3) in the end if one could not be read."""
    format = choose_format(format_name, output)
    inputs = Inputs(files, options.encoding)
    speeches = _told(_speeches(inputs, options, split), format)
    if format.joint or format.single or output is not None:
        found = list(speeches)
        if found:
            write_result(render_many(found, format.name, settings), output)
    else:
        _stream(speeches, format, settings, with_names=inputs.is_several() or split)
    inputs.finish()


def _speeches(inputs: Inputs, options: Options, split: bool) -> Iterator[Speech]:
    for raw in inputs:
        try:
            if split:
                yield from analyze_each(raw, options)
            else:
                yield analyze(raw, options)
        except SpeechkitError as error:
            inputs.fail(error)


def _told(speeches: Iterator[Speech], format: Format) -> Iterator[Speech]:
    """The same speeches; what is to be said of each goes to stderr as it passes."""
    for speech in speeches:
        for notice in notices(speech, format):
            complain(notice)
        yield speech


def _stream(
    speeches: Iterator[Speech], format: Format, settings: RenderOptions, with_names: bool
) -> None:
    """Each result as soon as it is there, so that a long list shows progress and needs no memory."""
    for speech in speeches:
        content = render_speech(speech, format.name, settings)
        if with_names and format.for_reading and isinstance(content, str):
            content = header(speech.source.raw.name) + content + "\n"
        write_result(content, None)
