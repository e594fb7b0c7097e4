"""Names that the model did not mark but that do what only persons and bodies do: say something."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.analysis.cues import PLAIN, SAYING
from explorer.analysis.entities.found import Found
from explorer.analysis.parse import Parse
from explorer.domain.entity import EntityKind
from explorer.domain.span import Span

_SURE = PLAIN | {"argue", "reply", "recall", "insist", "admit", "explain", "claim", "deny", "warn"}
_MOST_WORDS = 4


def speakers(parse: Parse) -> Iterator[Found]:
    """Proper nouns that are the subject of a verb of saying, taken for persons."""
    for verb, lemma in enumerate(parse.lemmas):
        if lemma in _SURE and lemma in SAYING and parse.pos[verb] == "VERB":
            for child in parse.children(verb):
                if parse.deps[child] == "nsubj" and parse.tags[child] == "NNP":
                    yield Found(_name(parse, child), EntityKind.PERSON)


def _name(parse: Parse, last: int) -> Span:
    """The proper nouns up to ``last`` that stand next to each other."""
    first = last
    while first > 0 and last - first < _MOST_WORDS and _belongs(parse, first - 1, last):
        first -= 1
    return Span(parse.starts[first], parse.ends[last])


def _belongs(parse: Parse, token: int, last: int) -> bool:
    return parse.tags[token] == "NNP" and parse.heads[token] == last
