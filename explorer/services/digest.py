"""What comes of reading a file: documents piece by piece, and findings."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.problem import Problem
from explorer.domain.record import FileStamp


@dataclass(frozen=True, slots=True)
class Part:
    """A document that was read, or why it could not be; ``inside`` is "" for the file itself."""

    inside: str
    stamp: FileStamp
    outcome: Document | Problem


@dataclass(frozen=True, slots=True)
class Trouble:
    """One more thing that is wrong with a part that was sent before."""

    inside: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class Done:
    """All parts of a file were sent; or its bytes are the ones known before: ``unchanged``."""

    stamp: FileStamp
    unchanged: bool = False


@dataclass(frozen=True, slots=True)
class RawFile:
    """The bytes of a file that another program is to read, and its kind."""

    kind: str
    data: bytes


Piece = Part | Trouble | Done


@dataclass(frozen=True, slots=True)
class Digest:
    """All that the program makes of one file."""

    document: Document
    annotations: Annotations
