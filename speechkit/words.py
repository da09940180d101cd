"""The word dictionary that jieba ships, and jieba itself: loaded at the first question, from a cache of ours.

jieba's own cache takes 0.9 s to read, and anybody may plant another one (see cache.py); ours takes 0.2 s.
"""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

from speechkit.cache import kept


@cache
def frequencies() -> dict[str, int]:
    """How often each word occurs in jieba's counts; 0 for what only begins a word (as in jieba.dt.FREQ)."""
    source = _dictionary_file().read_bytes()
    words: dict[str, int] = kept(f"words-{_jieba_version()}", source, _build)
    return words


@cache
def total() -> int:
    """The sum of all frequencies."""
    return sum(frequencies().values())


@cache
def _by_first() -> dict[str, list[str]]:
    beginnings: dict[str, list[str]] = {}
    for word in frequencies():
        beginnings.setdefault(word[0], []).append(word)
    return beginnings


@cache
def _continuations(first: str) -> dict[str, frozenset[str]]:
    following: dict[str, set[str]] = {}
    for word in _by_first().get(first, ()):
        following.setdefault(word[:-1], set()).add(word[-1])
    return {prefix: frozenset(chars) for prefix, chars in following.items()}


def following(prefix: str) -> frozenset[str]:
    """The characters that can follow ``prefix`` (at least one character) in a word."""
    return _continuations(prefix[0]).get(prefix, frozenset())


def cut(text: str) -> list[str]:
    """``text`` cut into words by jieba; joined they give ``text``."""
    return list(_jieba().cut(text))


@cache
def _jieba() -> Any:
    """jieba, quiet, with our dictionary put in."""
    with warnings.catch_warnings():  # jieba 0.42.1 has invalid escapes and asks for pkg_resources
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.dt
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies(), total(), True
    return jieba


def _dictionary_file() -> Path:
    """Where jieba keeps its dictionary; found without importing jieba, which takes 50 ms."""
    from importlib.util import find_spec

    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed: install speechkit-zh anew")
    return Path(spec.origin).with_name("dict.txt")


def _jieba_version() -> str:
    folder = _dictionary_file().parent.parent
    found = (p.name for p in folder.glob("jieba-*.dist-info"))
    return next(found, "jieba-unknown").removesuffix(".dist-info").removeprefix("jieba-")


def _build(dictionary: str) -> dict[str, int]:
    words: dict[str, int] = {}
    for line in dictionary.splitlines():
        word, frequency = line.split(" ")[:2]
        words[word] = int(frequency)
        for end in range(1, len(word)):
            words.setdefault(word[:end], 0)
    return words
