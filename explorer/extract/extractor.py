"""The door that every format comes in by: bytes of one file to a Document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Protocol

from explorer.domain.document import Document


@dataclass(frozen=True, slots=True)
class Source:
    """An open file to be read, and what is known of it from outside.

    ``name`` is the file's own name (never a path to open), ``modified`` its time of
    last change in seconds since the epoch, or None when unknown.
    """

    name: str
    stream: BinaryIO
    modified: float | None = None


class Extractor(Protocol):
    """Reads one kind of file. Each is stateless and has its own module."""

    name: str
    version: int
    suffixes: frozenset[str]

    def extract(self, source: Source) -> Document:
        """Read ``source`` to the end as a Document.

        Raises ExtractionError, with a sentence for the user, when it cannot be read.
        """
        ...
