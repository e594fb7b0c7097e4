"""Writes results to the terminal: JSON for programs, lines for people."""

from __future__ import annotations

import json
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
    Stage.ANALYSE: "Finding entities and quotes",
}


def print_json(value: object) -> None:
    """Write one JSON document, in UTF-8, to standard output."""
    data = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    sys.stdout.buffer.write(data.encode("utf-8", "replace"))


def print_line(text: str = "") -> None:
    """Write a line for people; control characters from documents do no harm."""
    click.echo(harmless(text))


def note(text: str) -> None:
    """Write a message to standard error."""
    click.echo(harmless(text), err=True)


def harmless(text: str) -> str:
    """``text`` with what could steer a terminal shown as U+FFFD, but for our own styling."""
    return "".join(c if c in "\n\t\x1b" or not _steers(c) else "\ufffd" for c in text)


def plain(text: str) -> str:
    """Text from a document, on one line and without any control character."""
    return "".join("\ufffd" if _steers(c) else c for c in " ".join(text.split()))


def _steers(letter: str) -> bool:
    return unicodedata.category(letter) == "Cc" and letter not in "\n\t"


def marked(text: str, marks: Sequence[Span]) -> str:
    """A snippet with its marks in bold, or in brackets where there is no terminal."""
    pieces, done = [], 0
    for mark in marks:
        pieces += [plain_piece(text[done : mark.start]), _emphasised(mark.within(text))]
        done = mark.end
    return "".join([*pieces, plain_piece(text[done:])])


def plain_piece(text: str) -> str:
    """Like ``plain``, but keeping the spaces at both ends."""
    return "".join("\ufffd" if _steers(c) else " " if c in "\n\t" else c for c in text)


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
        self._write(progress, ended=ended)

    def _write(self, progress: Progress, *, ended: bool) -> None:
        text = _STAGES[progress.stage]
        if progress.total:
            text += f": {progress.done} of {progress.total}"
        if sys.stderr.isatty():
            click.echo("\r" + text.ljust(self._width), err=True, nl=ended)
            self._width = 0 if ended else len(text)
        elif ended and progress.total:
            click.echo(text, err=True)

    def searchable(self, document_ids: Sequence[int]) -> None:
        """Nothing to show."""

    def analysed(self, document_id: int) -> None:
        """Nothing to show."""
