"""How the documents of an answer are spread, and the clauses that stand for some of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Signs that begin and end a quotation in a query; within one, the same sign twice stands for it.
QUOTES = '"“”„‟«»'

# Values that need no quotation marks.
PLAIN = re.compile(rf"[^\s(){QUOTES}*?~]{{1,500}}")
_QUOTE = re.compile(rf"([{QUOTES}])")
_ENDS = re.compile(rf"([{QUOTES}])\1|([{QUOTES}])")


def written(value: str) -> str:
    """``value`` as it is written after the colon of a field: in quotation marks where need be."""
    return value if PLAIN.fullmatch(value) else '"' + _QUOTE.sub(r"\1\1", value) + '"'


def undoubled(quoted: str) -> str:
    """What stands between two quotation marks, as it is meant."""
    return _ENDS.sub(lambda found: found[1] or found[0], quoted)


def closing_quote(text: str, place: int) -> int:
    """Where the quotation that is open at ``place`` of a query is closed, -1 where it is not."""
    for found in _ENDS.finditer(text, place):
        if found[2]:
            return found.start()
    return -1


@dataclass(frozen=True, slots=True)
class Facet:
    """``count`` documents have ``value`` in ``field``, which the query language knows by that name.

    ``value`` is never empty: documents without one are not counted.
    """

    field: str
    value: str
    count: int

    @property
    def clause(self) -> str:
        """What narrows a query down to these documents."""
        return f"{self.field}:{written(self.value)}"


class Choice(StrEnum):
    """What the text of a query says of a clause."""

    NONE = "none"
    WANTED = "wanted"
    UNWANTED = "unwanted"
