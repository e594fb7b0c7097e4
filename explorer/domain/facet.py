"""How the documents of an answer are spread over kinds, languages and years."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PIECES = re.compile(r"[()]|[^\s()]+")


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
        return f"{self.field}:{self.value}"


def has_clause(query: str, clause: str) -> bool:
    """Whether ``clause`` stands in the text of a query, as a word of its own."""
    return clause in query.split()


def with_clause(query: str, clause: str) -> str:
    """The text of the query with ``clause`` at its end, or without it where it had it.

    A choice by OR is put into parentheses, so that the clause holds for all of it.
    """
    if has_clause(query, clause):
        return " ".join(word for word in query.split() if word != clause)
    asked = query.strip()
    return f"({asked}) {clause}" if _is_choice(asked) else f"{asked} {clause}".strip()


def _is_choice(query: str) -> bool:
    """Whether an OR stands outside of all parentheses."""
    depth = 0
    for piece in _PIECES.findall(query):
        depth += (piece == "(") - (piece == ")")
        if piece == "OR" and depth == 0:
            return True
    return False
