"""One item: read, analyse, make plain data of it. Runs in a worker process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from speechkit.batch.items import Item
from speechkit.batch.urls import read_url
from speechkit.errors import SpeechkitError, UnreadableInput
from speechkit.model.source import RawText
from speechkit.pipeline import Options, analyze
from speechkit.read import MAX_BYTES, MAX_CHARACTERS, read, read_bytes
from speechkit.render import RenderOptions, render_speech
from speechkit.render.to_dict import to_dict


@dataclass(frozen=True, slots=True)
class Result:
    """What came of an item: ``data`` as the JSON contract says, or ``failure``, a sentence.

    ``rendered``: the file's content in the format asked for, where that isn't JSON.
    """

    id: str
    sha256: str
    data: dict[str, Any] | None = None
    failure: str | None = None
    rendered: str | bytes | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What to do with each item. ``format``: None where plain data is enough."""

    options: Options
    format: str | None = None
    settings: RenderOptions = field(default_factory=RenderOptions)


def work(job: Job, item: Item) -> Result:
    """The result of one item. Never raises for anything that is wrong with the item."""
    try:
        raw = _raw(item, job.options.encoding)
        speech = analyze(raw, job.options)
        data = to_dict(speech, job.settings)
        rendered = render_speech(speech, job.format, job.settings) if job.format else None
        return Result(item.id, raw.sha256, data, None, rendered, item.place)
    except SpeechkitError as error:
        return Result(item.id, item.digest() or "", failure=str(error))
    except MemoryError:
        return Result(item.id, item.digest() or "", failure="not enough memory")
    except Exception as error:
        reason = f"internal error ({type(error).__name__}: {error})"
        return Result(item.id, item.digest() or "", failure=reason)


def _raw(item: Item, encoding: str | None) -> RawText:
    if item.flaw is not None:
        raise UnreadableInput(item.flaw)
    if item.url is not None:
        return read_bytes(read_url(item.url, MAX_BYTES + 1), item.url, encoding)
    if item.path is not None:
        return read(item.path, encoding=encoding)
    text = item.text or ""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if not text.strip():
        raise UnreadableInput(f"{item.id}: holds no text")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableInput(f"{item.id}: more than {MAX_CHARACTERS:,} characters; split it")
    return RawText(text, item.id, "row", "utf-8", digest)


def warm_up(options: Options) -> None:
    """Load in the parent what every worker needs, so that forked workers share it."""
    analyze("同志们：\n一、提高认识\n工作还不够扎实，要抓好落实。\n二、抓好落实\n要苦干。", options)
