"""What the slides of all kinds of presentations have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.domain.properties import PropertyName
from explorer.extract.metadata import Metadata

HIDDEN = "Hidden slide"
_MOST_NAMED = 20


def with_hidden(metadata: Metadata, hidden: Sequence[int]) -> Metadata:
    """The metadata, with a word on the slides, by number, that are not shown."""
    if not hidden:
        return metadata
    numbers = ", ".join(map(str, hidden[:_MOST_NAMED])) + "…" * (len(hidden) > _MOST_NAMED)
    note = (PropertyName.NOTE.value, f"Hidden slides: {numbers}.")
    return replace(metadata, properties=(*metadata.properties, note))
