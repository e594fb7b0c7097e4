"""The bytes of a file, refused when it is empty or too large to be read as a document."""

from __future__ import annotations

from explorer.domain.errors import ExtractionError
from explorer.extract.extractor import Source

LARGEST = 64 * 1024 * 1024


def read_bytes(source: Source) -> bytes:
    """All bytes of a source.

    Raises ExtractionError when there are none, or more than 64 MB, or the disk fails.
    """
    try:
        data = source.stream.read(LARGEST + 1)
    except OSError as error:
        raise ExtractionError(f"{source.name} could not be read from the disk: {error}.") from error
    if not data:
        raise ExtractionError(f"{source.name} is empty.")
    if len(data) > LARGEST:
        raise ExtractionError(
            f"{source.name} is larger than 64 MB; split it into smaller files to have it read."
        )
    return data
