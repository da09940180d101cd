"""What a reader of a result must know and would not see in it: on stderr, beside the result."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.model.diagnostics import Diagnostic
from speechkit.model.findings import Speech
from speechkit.model.tree import ListBlock
from speechkit.render import Format
from speechkit.render.visible import printable_name

#: Formats that hold the notices themselves.
_CARRIED_BY = ("json", "yaml", "html")

#: What of the document's own notices is told: the rest is for ``speechkit check``.
_TOLD = ("unlike-a-speech", "several-speeches")

#: More of them are counted, not told.
_MOST_TOLD = 3


def notices(speech: Speech, format: Format) -> Iterator[str]:
    """Sentences for stderr: bytes lost in reading, damage that stays, speeches left out, nothing found.

    They speak of the text, so they are Chinese, as the findings of ``speechkit check`` are.

    Faults of the numbering are the business of ``speechkit check``.
    """
    name = printable_name(speech.source.raw.name)
    if format.name not in _CARRIED_BY:
        found = [n.message for n in _warnings(speech)]
        yield from (f"{name}: {message}" for message in found[:_MOST_TOLD])
        if len(found) > _MOST_TOLD:
            more = len(found) - _MOST_TOLD
            yield f"{name}: 另有{more}条提示，--format json 的 diagnostics 中有全部。"
    if _is_bare(speech) and not _is_other(speech):
        yield f"{name}: 没有找到提纲、口号和问题，请确认这是一篇讲话。"


def _warnings(speech: Speech) -> list[Diagnostic]:
    """Bytes that were lost in reading show as lost characters in cleaning: they are told of once."""
    found = [n for n in speech.source.diagnostics if n.severity == "warning"]
    if any(n.code == "lost-bytes" for n in found):
        found = [n for n in found if n.code != "lost-characters"]
    return found + [n for n in speech.document.diagnostics if n.code in _TOLD]


def _is_other(speech: Speech) -> bool:
    """Whether the notices say already that this is hardly a speech."""
    return any(notice.code == "unlike-a-speech" for notice in speech.document.diagnostics)


def _is_bare(speech: Speech) -> bool:
    document, analysis = speech.document, speech.analysis
    lists = (isinstance(block, ListBlock) for block in (*document.opening, *document.closing))
    return not (document.sections or any(lists) or analysis.slogans or analysis.problems)
