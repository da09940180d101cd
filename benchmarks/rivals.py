"""What else people run over such a text. What isn't installed is left out."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator

Rival = Callable[[str], object]

#: The five patterns that people start with.
FLOOR = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、]|（\d+）|第[一二三四五六七八九十]+，)",
    re.MULTILINE,
)


def rivals() -> dict[str, Rival]:
    """By name, each called once, so that its models are loaded."""
    found: dict[str, Rival] = {}
    for start in (_jieba, _patterns, _langchain, _jionlp):
        with contextlib.suppress(ImportError), _silence():
            for name, run in start():
                run("同志们：\n一、提高认识，狠抓落实。\n")
                found[name] = run
    return found


def _jieba() -> Iterator[tuple[str, Rival]]:
    import jieba
    import jieba.analyse

    jieba.setLogLevel(60)
    yield "jieba.lcut", jieba.lcut
    yield "jieba.analyse.extract_tags", jieba.analyse.extract_tags
    yield "jieba.analyse.textrank", jieba.analyse.textrank


def _patterns() -> Iterator[tuple[str, Rival]]:
    yield "five regular expressions", FLOOR.findall


def _langchain() -> Iterator[tuple[str, Rival]]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    separators = ["\n\n", "\n", "。", "，", ""]
    splitter = RecursiveCharacterTextSplitter(separators, chunk_size=500, chunk_overlap=0)
    yield "LangChain's splitter", splitter.split_text


def _jionlp() -> Iterator[tuple[str, Rival]]:
    import jionlp

    yield "JioNLP, sentences", jionlp.split_sentence
    yield "JioNLP, key phrases", jionlp.keyphrase.extract_keyphrase


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """JioNLP advertises on stdout when it is imported."""
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        yield
