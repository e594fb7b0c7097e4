"""The bytes of a picture inside a document, for those who draw it."""

from __future__ import annotations

from explorer.domain.errors import ExtractionError
from explorer.extract.extractor import Source
from explorer.extract.office.package import open_package


def part(source: Source, name: str) -> bytes:
    """The bytes of the part that a Picture names as its source, within the budget.

    Raises ExtractionError when there is no such part, or it cannot be read.
    """
    package = open_package(source)
    data = package.read(name)
    if not data:
        raise ExtractionError(f"The picture {name[:100]} is missing in {source.name}.")
    return data
