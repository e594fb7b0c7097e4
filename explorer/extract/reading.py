"""The bytes of a file, refused when it is empty or too large to be read as a document."""

from __future__ import annotations

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source

LARGEST = 64 << 20  # bytes of a file that has to be taken apart in memory


def read_bytes(source: Source, most: int = LARGEST) -> bytes:
    """All bytes of a source.

    Raises ExtractionError when there are none, or more than ``most``, or the disk fails.
    """
    try:
        data = source.stream.read(most + 1)
    except OSError as error:
        raise ExtractionError(
            f"{source.name} could not be read from the disk: {error}.", ProblemKind.UNREACHABLE
        ) from error
    if not data:
        raise ExtractionError(f"{source.name} is empty.", ProblemKind.EMPTY)
    if len(data) > most:
        raise ExtractionError(
            f"{source.name} is larger than {most >> 20} MB; "
            "split it into smaller files to have it read.",
            ProblemKind.TOO_LARGE,
        )
    return data
