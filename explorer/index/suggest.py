"""Another spelling for a query that found nothing, from the collection's own words and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from explorer.domain.naming import folded
from explorer.domain.query import And, Field, Named, Node, Or, Phrase, Prefix, Query, Spoken, Word
from explorer.index.tokens import terms, tokens
from explorer.index.vocabulary import Vocabulary

_SHORTEST = 3
_LONG = 5
_MOST_REPLACED = 10


def suggest(query: Query, vocabulary: Vocabulary) -> str:
    """The query as typed with its unknown words replaced; "" when there is nothing better."""
    unknown = dict.fromkeys(term for term in _wanted(query.root) if _unknown(term, vocabulary))
    better = {
        term: vocabulary.nearest(term, _distance(term)) for term in list(unknown)[:_MOST_REPLACED]
    }
    replaced = respelt(query.text, better)
    return replaced if replaced != query.text else ""


def nearest_names(asked: str, words: Mapping[str, int]) -> dict[str, str]:
    """Other spellings for the words of a name that ``words`` of known names do not have.

    ``words`` are folded, each with how many names have it: the closest is taken, of these
    the commonest. Words that are near none are left out.
    """
    unknown = [word for word in folded(asked).split() if word not in words]
    found = {word: _nearest(word, words) for word in unknown if _may_be_misspelt(word)}
    return {word: better for word, better in found.items() if better}


def _nearest(word: str, words: Mapping[str, int]) -> str:
    near = process.extract(
        word, words.keys(), scorer=OSA.distance, score_cutoff=_distance(word), limit=None
    )
    ranked = ((slips, -words[known], known) for known, slips, _ in near)
    return min(ranked, default=(0, 0, ""))[2]


def _distance(word: str) -> int:
    """How many slips of the pen a word of its length may have."""
    return 2 if len(word) >= _LONG else 1


def _may_be_misspelt(word: str) -> bool:
    return len(word) >= _SHORTEST and word.isalpha()


def _unknown(term: str, vocabulary: Vocabulary) -> bool:
    """Whether no form of the word is in the index."""
    return not vocabulary.forms(term) and _may_be_misspelt(term)


def _wanted(node: Node) -> Iterator[str]:
    """The terms that texts or titles should have: not those under a NOT or of other fields."""
    match node:
        case Word(text) | Prefix(text):
            yield from terms(text)
        case Phrase(words):
            yield from words
        case And(parts) | Or(parts):
            for part in parts:
                yield from _wanted(part)
        case Field("title", part) | Spoken(words=part) if part is not None:
            yield from _wanted(part)
        case _:
            return


def asked_names(node: Node) -> Iterator[Named | Spoken]:
    """The names that are looked for below ``node``: not those under a NOT."""
    match node:
        case Named():
            yield node
        case Spoken(speaker=name) if name:
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from asked_names(part)
        case _:
            return


def respelt(text: str, better: Mapping[str, str]) -> str:
    """The text of a query with other spellings for some of its words, by their terms."""
    pieces, done = [], 0
    for start, end, term in tokens(text):
        if better.get(term) and text[end : end + 1] != ":":
            pieces += [text[done:start], better[term]]
            done = end
    return "".join([*pieces, text[done:]])
