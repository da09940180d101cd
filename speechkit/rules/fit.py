"""What single subjects want of their rules, beyond the schema that all share."""

from __future__ import annotations

from collections.abc import Iterator

from speechkit.rules.schema import Rule

#: A saying is looked up by its first four characters, a concept's word by its first two.
LEAST_SAYING, LEAST_WORD = 4, 2
_MARKS = str.maketrans("", "", "，、；： ")


def unfit_fields(subject: str, rule: Rule) -> Iterator[tuple[str, str]]:
    """The fields of a rule that its subject's engine can't use, each with what is wanted."""
    if subject == "sayings":
        yield from _saying(rule)
    elif subject == "answers":
        yield from _answer(rule)


def _saying(rule: Rule) -> Iterator[tuple[str, str]]:
    if not rule.words:
        yield "words", "a saying is given as words, not as a pattern"
    for word in rule.words:
        if len(word.translate(_MARKS)) < LEAST_SAYING:
            yield "words", f"a saying has at least {LEAST_SAYING} characters, {word!r} has fewer"


def _answer(rule: Rule) -> Iterator[tuple[str, str]]:
    if not rule.words:
        yield "words", "the words that tell the fault are wanted"
    answers = rule.attributes.get("answers")
    if not isinstance(answers, list) or not all(isinstance(word, str) for word in answers):
        yield "attributes", "'answers' is wanted: a list of quoted texts"
        return
    for word in (*rule.words, *answers):
        if len(word) < LEAST_WORD:
            yield "words", f"a word has at least {LEAST_WORD} characters, {word!r} has fewer"
        if not word.isprintable():
            yield "words", f"a word has no tabs or line ends, {word!r} has"
