"""The options by which ``index`` is asked for more than the usual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from explorer.domain.problem import ProblemKind
from explorer.domain.record import FileState
from explorer.services.collections import Collection
from explorer.services.library import Library
from explorer.services.progress import FailedFile
from explorer.services.wishes import Ocr, Wishes

_OPTIONS = (
    click.option("--forget-emptied", is_flag=True, help="Forget what was in folders now empty."),
    click.option(
        "--ocr",
        type=click.Choice([each.value for each in Ocr]),
        default=Ocr.FEW.value,
        show_default=True,
        help="Recognise the text of scans: never, of a few, or of all.",
    ),
    click.option(
        "--language",
        "languages",
        multiple=True,
        metavar="CODE",
        help="A language that scans are in, such as en or fr; may be given again.",
    ),
    click.option(
        "--passwords",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Passwords to try on protected files, one on each line.",
    ),
    click.option("--retry", is_flag=True, help="Read again what could not be read, or not whole."),
)
_NAMES = ("forget_emptied", "ocr", "languages", "passwords", "retry")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for on the command line."""

    forget_emptied: bool
    ocr: str
    languages: tuple[str, ...]
    passwords: Path | None
    retry: bool

    def wishes(self, library: Library, collection: Collection) -> Wishes:
        """It as wishes of an update of ``collection``. Raises UsageError."""
        passwords = _lines(self.passwords) if self.passwords else ()
        again: frozenset[int] = frozenset()
        if self.retry or passwords:
            with library.open(collection) as reader:
                files = reader.failed_files()
            again = frozenset(file.document_id for file in files if self._again(file))
        return Wishes(self.forget_emptied, passwords, again, Ocr(self.ocr), self.languages)

    def _again(self, file: FailedFile) -> bool:
        """Whether a file is to be read again though it may be the same."""
        if file.kind is ProblemKind.ENCRYPTED and self.passwords:
            return True
        return self.retry and file.kind is not None and file.state is not FileState.SKIPPED


def asking_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it is called with what was ``asked``."""

    @wraps(command)
    def with_asked(*words: object, **options: Any) -> None:  # noqa: ANN401 - click's own
        asked = Asked(**{name: options.pop(name) for name in _NAMES})
        command(*words, asked=asked, **options)

    for option in reversed(_OPTIONS):
        with_asked = option(with_asked)
    return with_asked


def _lines(file: Path) -> tuple[str, ...]:
    try:
        return tuple(line for line in file.read_text("utf-8").splitlines() if line)
    except (OSError, UnicodeDecodeError) as problem:
        raise click.UsageError(f"The passwords in “{file}” cannot be read: {problem}") from problem
