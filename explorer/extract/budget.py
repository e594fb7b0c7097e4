"""How much may be unfolded from one file, so that a small one cannot fill memory, disk or time."""

from __future__ import annotations

from typing import IO

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind

_PIECE = 1 << 18
_RATIO = 200  # real documents seldom pack better than 1 : 50
_LEAST = 64 << 20  # bytes that even a tiny file may unfold to
_MOST = 2 << 30
_SMALLEST_MEMBER = 50  # bytes: no archive can describe a file in less
_LEAST_MEMBERS = 1_000
_MOST_MEMBERS = 500_000
DEEPEST = 8  # files inside files inside files


class Budget:
    """What is left of the bytes and files that one file on disk may unfold to.

    It is shared by all that is inside that file, at any depth. ``size`` is the size of
    the file in bytes.
    """

    def __init__(self, size: int = 0) -> None:
        self.bytes_left = min(max(_LEAST, _RATIO * size), _MOST)
        self.members_left = min(max(_LEAST_MEMBERS, size // _SMALLEST_MEMBER), _MOST_MEMBERS)

    def spend(self, size: int) -> None:
        """Unfold ``size`` more bytes. Raises ExtractionError when they are too many."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise ExtractionError(
                "It unfolds to far more than its size; such files are made to do harm, "
                "and it was not read any further.",
                ProblemKind.TOO_LARGE,
            )

    def spend_member(self) -> None:
        """Take one more file out. Raises ExtractionError when they are too many."""
        self.members_left -= 1
        if self.members_left < 0:
            raise ExtractionError(
                "It holds more files than one of its size can honestly hold; "
                "the rest of them were not read.",
                ProblemKind.TOO_LARGE,
            )

    def read(self, stream: IO[bytes], most: int) -> bytes:
        """All that ``stream`` unfolds to, spent from this budget piece by piece.

        Raises ExtractionError when it is more than ``most`` bytes or than what is left.
        """
        pieces, size = [], 0
        while piece := stream.read(_PIECE):
            self.spend(len(piece))
            size += len(piece)
            if size > most:
                raise ExtractionError(
                    f"A part of it is larger than {most >> 20} MB.", ProblemKind.TOO_LARGE
                )
            pieces.append(piece)
        return b"".join(pieces)
