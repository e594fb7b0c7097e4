"""The door that every format comes in by: bytes of one file to a Document."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from explorer.domain.document import Document
from explorer.domain.problem import Problem
from explorer.extract.budget import Budget
from explorer.extract.layout.placed import PlacedPage


@dataclass(frozen=True, slots=True)
class Recognised:
    """What text recognition (``by`` which program) made of pages, by their number from 0."""

    by: str
    pages: Mapping[int, PlacedPage]


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the user wishes: passwords to be tried, and all of a web page or its article.

    ``recognised`` are the words of pages that are only pictures; they take the place of
    what the file itself says of these pages.
    """

    passwords: tuple[str, ...] = ()
    whole_page: bool = False
    recognised: Recognised | None = None


NO_WISHES = ReadingOptions()


def _silence() -> None:
    """Nobody waits for a sign."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open file to be read, and what is known of it from outside.

    ``name`` is the file's own name (never a path to open), ``modified`` its time of
    last change in seconds since the epoch, or None when unknown. The stream can be
    sought; ``budget`` is how much may still be unfolded from it. Who reads for long calls
    ``pulse`` now and then, so that it is seen to get on.
    """

    name: str
    stream: BinaryIO
    modified: float | None = None
    options: ReadingOptions = NO_WISHES
    budget: Budget = field(default_factory=Budget)
    pulse: Callable[[], None] = _silence


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a file. ``name`` is what it is called there, never a path to open.

    Where it cannot be had, ``problem`` says why and ``data`` is empty.
    """

    name: str
    data: bytes = b""
    modified: float | None = None
    problem: Problem | None = None

    def source(self, outer: Source) -> Source:
        """It as a file to be read, which lies in ``outer``."""
        stream = io.BytesIO(self.data)
        return Source(self.name, stream, self.modified, outer.options, outer.budget, outer.pulse)


class Extractor(Protocol):
    """Reads one kind of file. Each is stateless and has its own module.

    ``suffixes`` are the usual endings of such files, lower case, with their dot.
    """

    name: str
    version: int
    suffixes: frozenset[str]

    def extract(self, source: Source) -> Document:
        """Read ``source``, whose stream is at its beginning, as a Document.

        Raises ExtractionError, with a sentence for the user, when it cannot be read.
        """
        ...

    def attachments(self, source: Source) -> Iterator[Attachment]:  # noqa: ARG002 - most have none
        """The files inside ``source``, one after the other, as documents of their own.

        Asked for after ``extract``, with the stream at its beginning again. Raises
        ExtractionError when no more can be had than was given.
        """
        yield from ()
