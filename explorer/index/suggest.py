"""Another spelling for a query that found nothing, from the index's own words."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.domain.query import And, Field, Node, Or, Phrase, Query, Spoken, Word
from explorer.index.tokens import terms, tokens
from explorer.index.vocabulary import Vocabulary

_SHORTEST = 3
_LONG = 5
_MOST_REPLACED = 10


def suggest(query: Query, vocabulary: Vocabulary) -> str:
    """The query as typed with its unknown words replaced; "" when there is nothing better."""
    unknown = dict.fromkeys(term for term in _wanted(query.root) if _unknown(term, vocabulary))
    better = {
        term: vocabulary.nearest(term, 2 if len(term) >= _LONG else 1)
        for term in list(unknown)[:_MOST_REPLACED]
    }
    replaced = _replaced(query.text, better)
    return replaced if replaced != query.text else ""


def _unknown(term: str, vocabulary: Vocabulary) -> bool:
    """Whether no form of the word is in the index."""
    long_enough = len(term) >= _SHORTEST and term.isalpha()
    return long_enough and not any(form in vocabulary for form in vocabulary.forms(term))


def _wanted(node: Node) -> Iterator[str]:
    """The terms that texts or titles should have: not those under a NOT or of other fields."""
    match node:
        case Word(text):
            yield from terms(text)
        case Phrase(words):
            yield from words
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part)
        case Field("title", part) | Spoken(Word() | Phrase() | And() | Or() as part):
            yield from _wanted(part)
        case _:
            return


def _replaced(text: str, better: dict[str, str]) -> str:
    pieces, done = [], 0
    for start, end, term in tokens(text):
        if better.get(term) and text[end : end + 1] != ":":
            pieces += [text[done:start], better[term]]
            done = end
    return "".join([*pieces, text[done:]])
