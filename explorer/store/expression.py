"""Words of a query as an FTS5 expression."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from math import prod

from explorer.domain.query import (
    And,
    Everything,
    Fuzzy,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Word,
)
from explorer.store.words import beginning, phrase

Forms = Callable[[Node], Sequence[str]]

# Words near each other are looked for in all their forms while there are no more ways than these.
_MOST_WAYS = 500


def fts_expression(node: Node, forms: Forms) -> str:
    """The words of a query as an FTS5 expression; ``forms`` gives a leaf's index terms.

    A negation stands only beside something positive in FTS5; elsewhere it is left out.
    What is left is "" where nothing but negations or everything was asked for.
    """
    match node:
        case And(parts):
            return _all_of(parts, forms)
        case Or(parts):
            return _joined([e for e in (fts_expression(p, forms) for p in parts) if e], " OR ")
        case Phrase(words, None):
            return phrase(" ".join(words))
        case Phrase(words, slop):
            return _near(words, slop or 0, forms)
        case Word() | Pattern() | Fuzzy() | Prefix():
            return _leaf(node, forms)
        case Everything() | Not():
            return ""
        case _:
            return '""'


def _leaf(node: Word | Pattern | Fuzzy | Prefix, forms: Forms) -> str:
    begins = _beginnings(node, forms) if isinstance(node, Prefix | Pattern) else []
    words = [beginning(begin) for begin in begins] or [phrase(form) for form in forms(node)]
    return _joined(words, " OR ") or '""'


def _beginnings(node: Prefix | Pattern, forms: Forms) -> list[str]:
    """How the words of ``wor*`` begin, with and without accents: far fewer than the words."""
    open_ended = isinstance(node, Prefix) or node.text.endswith("*")
    begin = node.text.removesuffix("*")
    if not open_ended or not begin.isalpha():
        return []
    return sorted({form[: len(begin)] for form in forms(node) if len(form) >= len(begin)})


def _all_of(parts: Sequence[Node], forms: Forms) -> str:
    wanted = [fts_expression(p, forms) for p in parts if not isinstance(p, Not)]
    barred = [fts_expression(p.part, forms) for p in parts if isinstance(p, Not)]
    positive = _joined([w for w in wanted if w], " AND ")
    unwanted = "".join(f" NOT {b}" for b in barred if b)
    return f"({positive}{unwanted})" if positive and unwanted else positive


def _near(words: Sequence[str], slop: int, forms: Forms) -> str:
    """Words with at most ``slop`` others among them; FTS5 counts the words between too."""
    slots = [forms(Word(word)) or (word,) for word in words]
    if prod(map(len, slots)) > _MOST_WAYS:
        slots = [(word,) for word in words]
    distance = max(slop + len(words) - 2, 0)
    ways = (" ".join(map(phrase, way)) for way in product(*slots))
    return _joined([f"NEAR({way}, {distance})" for way in ways], " OR ")


def _joined(expressions: Sequence[str], operator: str) -> str:
    """Several in parentheses, the longest first: FTS5 cannot nest far on the right."""
    ordered = operator.join(sorted(expressions, key=len, reverse=True))
    return f"({ordered})" if len(expressions) > 1 else ordered
