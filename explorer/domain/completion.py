"""What a query that is being typed may go on with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CompletionKind(StrEnum):
    """What a completion is."""

    FIELD = "field"
    WORD = "word"
    NAME = "name"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Completion:
    """``text`` in place of ``start`` to ``end`` (code points of the query), the best first.

    ``label`` is how it is listed, ``count`` in how many documents it would be found,
    0 where that is not known.
    """

    start: int
    end: int
    text: str
    label: str
    kind: CompletionKind
    count: int = 0
