"""The errors that stop work. Each is one sentence for a reader and knows its exit code."""

from __future__ import annotations


class SpeechkitError(Exception):
    """Work on this input, or on the whole call, can't go on.

    The message says what happened, where, and what to do next. ``exit_code`` is what the command
    ends with if this is what stopped it.
    """

    exit_code = 1


class UnreadableInput(SpeechkitError):
    """A file that can't be read, or that holds no text."""

    exit_code = 3


class BadRules(SpeechkitError):
    """A rule file that doesn't fit its schema; the message names file, entry and field."""

    exit_code = 4


class MissingExtra(SpeechkitError):
    """An optional package is needed; the message holds the exact install command."""

    exit_code = 3


class BadUsage(SpeechkitError):
    """Options that don't go together, or an unknown name."""

    exit_code = 2
