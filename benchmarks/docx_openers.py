"""Compare two ways to open a Word file: python-docx, and the standard library as speechkit/read does.

Prints the median processor time of a whole process and its peak memory on one file, and how each takes files that Word opens:

    python benchmarks/docx_openers.py FILE.docx
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPENERS = {
    "python-docx": "import docx, sys; [p.text for p in docx.Document(sys.argv[1]).paragraphs]",
    "standard library": "import sys; from speechkit.read import read; read(sys.argv[1]).text",
}
_USAGE = "; import resource as r; u = r.getrusage(r.RUSAGE_SELF); print(u.ru_maxrss, u.ru_utime + u.ru_stime)"
STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships"


def renamed(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """The package with each part put through ``change``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return stream.getvalue()


def variants(data: bytes) -> dict[str, bytes]:
    """The same document as other programs leave it; Word opens all of them."""
    transitional = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def dangling(name: str, content: bytes) -> tuple[str, bytes]:
        more = b'<Relationship Id="x9" Type="' + transitional + b'/image" Target="NULL"/></Rel'
        is_main = name == "word/_rels/document.xml.rels"
        return name, content.replace(b"</Rel", more) if is_main else content

    def macros(name: str, content: bytes) -> tuple[str, bytes]:
        plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        return name, content.replace(
            plain, b"application/vnd.ms-word.document.macroEnabled.main+xml"
        )

    def strict(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content.replace(transitional, STRICT)

    changes = {"a link to a missing picture": dangling, "macros": macros, "strict": strict}
    return {"as it is": data} | {name: renamed(data, change) for name, change in changes.items()}


def run(code: str, path: Path) -> tuple[float, int] | None:
    """Milliseconds and megabytes; None where the file was refused."""
    command = [sys.executable, "-c", code + _USAGE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode:
        return None
    memory, seconds = done.stdout.split()
    return float(seconds) * 1000, int(memory) // 1024


def main() -> None:
    data = Path(sys.argv[1]).read_bytes()
    path = Path(tempfile.mkdtemp()) / "benchmark.docx"
    for name, content in variants(data).items():
        path.write_bytes(content)
        for opener, code in OPENERS.items():
            runs = sorted(done for _ in range(9) if (done := run(code, path)))
            outcome = f"{runs[4][0]:.0f} ms, {runs[4][1]} MB" if runs else "refused"
            print(f"{name:<30} {opener:<18} {outcome}")
    shutil.rmtree(path.parent)


if __name__ == "__main__":
    main()
