"""What the words of a phrase show, wherever it stands, as names of features."""

from __future__ import annotations

from functools import lru_cache

from speechkit.analysis.slogans.signs import Signs


def wording(origin: str, text: str, texts: list[str], signs: Signs) -> tuple[str, ...]:
    """What all members are, the cues in the phrase, its first and last words, an echo. ``texts``: its members."""
    names: list[str] = []
    first = texts[0]
    for name, search in signs.members:
        if search(first) and all(map(search, texts)):
            names += (f"all-{name}", f"{origin}/all-{name}")
    twice: dict[str, bool] = {}
    for cue in signs.cues.inside(text):
        twice[cue] = cue in twice
    for cue, again in twice.items():
        names += _cue(origin, cue, again)
    head, tail = signs.heads.at_start(text), signs.tails.at_end(text)
    if head:
        names += (f"head-{head}", f"{origin}/head-{head}")
    if tail:
        names += (f"tail-{tail}", f"{origin}/tail-{tail}")
    if len(text) > 3:
        names += _echo(origin, text)
    return tuple(names)


@lru_cache(maxsize=2048)
def _cue(origin: str, cue: str, again: bool) -> tuple[str, ...]:
    """A cue that stands twice has a second name; its third time has none."""
    names = (cue, f"{origin}/{cue}")
    return (*names, f"{cue}-twice", f"{origin}/{cue}-twice") if again else names


def _echo(origin: str, text: str) -> tuple[str, ...]:
    """How many of the characters stand more than once, in fifths."""
    characters = set(text)
    length, different = len(text), len(characters)
    for mark in _PARTING & characters:
        length -= text.count(mark)
        different -= 1
    return _echo_names(origin, length, different)


#: Marks that don't count for the echo.
_PARTING = frozenset("、，；")


@lru_cache(maxsize=4096)
def _echo_names(origin: str, length: int, different: int) -> tuple[str, ...]:
    return () if length < 4 else (f"{origin}/echo-{int(5 - 5 * different / length)}",)
