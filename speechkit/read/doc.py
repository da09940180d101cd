"""Old Word and WPS files (.doc, .wps), through LibreOffice where it's installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from speechkit.errors import UnreadableInput
from speechkit.model.source import RawText
from speechkit.read import docx

#: Seconds that LibreOffice may take; it needs about 3.
TIME_LIMIT = 120

#: Streams in the container that say what's in it, as they stand there.
_STREAMS = {
    "EncryptedPackage": "locked by a password; save a copy without one",
    "Workbook": "an Excel workbook, not a text; give a text, Word, PDF or web page file",
    "PowerPoint Document": "a PowerPoint presentation, not a text; copy its text into a Word file",
}


def read(data: bytes, name: str, encoding: str | None) -> RawText:
    """The text, as from the .docx that LibreOffice makes of it.

    Raises UnreadableInput where there's no LibreOffice on the path, where it fails, or where the file
    is something else or locked.
    """
    for stream, message in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            raise UnreadableInput(f"{name}: {message}")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableInput(
            f"{name}: an old Word or WPS file; save it as .docx in Word or WPS, or install LibreOffice"
            " and try again"
        )
    with TemporaryDirectory(prefix="speechkit-") as folder:
        converted = _convert(office, data, Path(folder), name)
    return replace(docx.read(converted, name, encoding), format="doc")


def _convert(office: str, data: bytes, folder: Path, name: str) -> bytes:
    """The bytes of the .docx. A profile of its own keeps LibreOffice away from the user's settings."""
    source = folder / "input.doc"
    source.write_bytes(data)
    command = [
        *(office, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'p').as_uri()}"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)),
    ]
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise UnreadableInput(
            f"{name}: LibreOffice took more than {TIME_LIMIT} seconds; save it as .docx"
        ) from error
    finally:
        _end(process)
    try:
        return (folder / "out" / "input.docx").read_bytes()
    except OSError as error:
        raise UnreadableInput(
            f"{name}: LibreOffice can't read it; open it in Word or WPS and save it as .docx"
        ) from error


def _end(process: subprocess.Popen[bytes]) -> None:
    """End what LibreOffice started too, also when we're interrupted."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()
