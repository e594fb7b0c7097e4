"""Writes results to the terminal: JSON for programs, lines for people."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import time
import unicodedata
from collections.abc import Sequence

import click

from explorer.domain.span import Span
from explorer.services.progress import Progress, Stage

_EVERY = 0.2  # seconds between updates of the progress line
_STAGES = {
    Stage.SCAN: "Looking through the folders",
    Stage.READ: "Reading",
    Stage.INDEX: "Indexing",
    Stage.RECOGNISE: "Recognising the text of scans",
    Stage.ANALYSE: "Finding entities and quotes",
}
_STYLING = re.compile("(\x1b\\[[01]m)")  # what click.style writes for bold: it harms nobody
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_STEERING_IN_JSON = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class EnoughError(Exception):
    """Whoever reads our output, such as head, has had enough of it."""


def accept_any_encoding() -> None:
    """Let what the terminal's encoding lacks be written as a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_json(value: object) -> None:
    """Write one JSON document, in UTF-8, to standard output."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    safe = _STEERING_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    _write(f"{safe}\n".encode("utf-8", "replace"))


def print_line(text: str = "") -> None:
    """Write a line for people; control characters from documents do no harm."""
    _write(harmless(text))


def _write(text: str | bytes) -> None:
    try:
        click.echo(text, nl=isinstance(text, str))
    except BrokenPipeError:
        raise EnoughError from None


def note(text: str) -> None:
    """Write a message to standard error, if there is anyone to read it."""
    with contextlib.suppress(OSError):
        click.echo(harmless(text), err=True)


def harmless(text: str) -> str:
    """``text`` with what could steer a terminal shown as U+FFFD, but for our own bold letters.

    Line breaks and tabs stay.
    """
    pieces = _STYLING.split(text)
    return "".join(p if _STYLING.fullmatch(p) else _without_steering(p) for p in pieces)


def plain_lines(text: str) -> str:
    """Text from a document: its lines and tabs, and nothing else that could steer a terminal."""
    return _without_steering(text)


def plain(text: str) -> str:
    """Text from a document, on one line and without any control character."""
    return _without_steering(" ".join(text.split()))


def _without_steering(text: str) -> str:
    return "".join("\ufffd" if _steers(letter) else letter for letter in text)


def _steers(letter: str) -> bool:
    """Whether it is a control character, turns the direction of writing, or is half a letter."""
    if letter in _TURNING:
        return True
    return unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t"


def counted(number: int, noun: str) -> str:
    """A number of things, as in "1 document" or "2 documents"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def marked(text: str, marks: Sequence[Span]) -> str:
    """A snippet with its marks in bold, or in brackets where there is no terminal."""
    pieces, done = [], 0
    for mark in marks:
        pieces += [plain_piece(text[done : mark.start]), _emphasised(mark.within(text))]
        done = mark.end
    return "".join([*pieces, plain_piece(text[done:])])


def plain_piece(text: str) -> str:
    """Like ``plain``, but keeping the spaces at both ends."""
    return _without_steering(re.sub("[\n\t]", " ", text))


def _emphasised(text: str) -> str:
    if sys.stdout.isatty():
        return click.style(plain_piece(text), bold=True)
    return f"[{plain_piece(text)}]"


class ProgressLine:
    """Shows the progress of an update on standard error: one line that changes in place."""

    def __init__(self) -> None:
        self._shown: tuple[Stage, float] = (Stage.SCAN, 0.0)
        self._width = 0

    def progressed(self, progress: Progress) -> None:
        """Show it, unless something was shown a moment ago."""
        now = time.monotonic()
        stage, last = self._shown
        ended = progress.done == progress.total
        if progress.stage == stage and now - last < _EVERY and not ended:
            return
        self._shown = (progress.stage, now)
        with contextlib.suppress(OSError):
            self._write(progress, ended=ended)

    def _write(self, progress: Progress, *, ended: bool) -> None:
        text = _STAGES[progress.stage]
        if progress.total:
            text += f": {progress.done} of {progress.total}"
        if sys.stderr is not None and sys.stderr.isatty():
            click.echo("\r" + text.ljust(self._width), err=True, nl=ended)
            self._width = 0 if ended else len(text)
        elif ended and progress.total:
            click.echo(text, err=True)

    def searchable(self, document_ids: Sequence[int]) -> None:
        """Nothing to show."""

    def analysed(self, document_id: int) -> None:
        """Nothing to show."""
