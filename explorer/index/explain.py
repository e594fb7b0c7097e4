"""Says in plain English what a query looks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.domain.entity import EntityKind
from explorer.domain.naming import folded
from explorer.domain.query import (
    And,
    DateRange,
    Everything,
    Feature,
    Field,
    Fuzzy,
    Having,
    Named,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Spoken,
    Word,
)
from explorer.index.tokens import terms

_MOST_SHOWN = 6
_KINDS = {kind: f"the {kind}" for kind in EntityKind}
_FIELDS = {
    "title": "have a title with {}",
    "path": "have a path with {}",
    "folder": "lie below a folder {}",
    "type": "have the type {}",
    "lang": "have the language {}",
    "tag": "have the tag {}",
}
_FEATURES = {Feature.QUOTES: "have quotes", Feature.FAILURE: "have a file that could not be read"}

Expansions = Mapping[Node, tuple[str, ...]]


def explain(root: Node, expansions: Expansions) -> str:
    """A sentence on ``root``; ``expansions`` are the words that its leaves stand for.

    For ``Named`` and ``Spoken`` nodes they are the names of the entities that answered.
    """
    if isinstance(root, Everything):
        return "All documents."
    return f"Documents that {_Explainer(expansions).clause(root)}."


class _Explainer:
    def __init__(self, expansions: Expansions) -> None:
        self._expansions = expansions

    def clause(self, node: Node) -> str:
        """What documents do that match ``node``: "contain …"; fits after "do not" too."""
        match node:
            case And(parts):
                return self._joined(parts, "and")
            case Or(parts):
                return self._one_field(parts) or self._joined(parts, "or")
            case Not(part):
                return f"do not {self._grouped(part)}"
            case Field(name, words):
                return _FIELDS[name].format(self._labels(name, words))
            case Spoken():
                return self._spoken(node)
            case Named(name, kind):
                which = f"{_KINDS[kind]} " if kind else ""
                return f"name {which}{self._name(node, name)}"
            case _:
                return _plain_clause(node) or f"contain {self.things(node)}"

    def _one_field(self, parts: tuple[Node, ...]) -> str:
        """What several values of one field say together, "" where it is not so."""
        fields = [part for part in parts if isinstance(part, Field)]
        if len(fields) < len(parts) or len({field.name for field in fields}) != 1:
            return ""
        labels = [self._labels(field.name, field.words) for field in fields]
        return _FIELDS[fields[0].name].format(_listed(labels, "or"))

    def _labels(self, name: str, node: Node) -> str:
        """What stands in a field; but for the title it is compared as a whole."""
        match node:
            case Pattern(text) if name != "title":
                return f"like “{text}”"
            case Word(text) if name != "title":
                return f"“{text}”"
            case Or(parts) if name != "title":
                return _listed([self._labels(name, part) for part in parts], "or")
            case _:
                return self.things(node)

    def things(self, node: Node) -> str:
        """The words of ``node`` without a verb."""
        match node:
            case And(parts):
                return _listed([self.things(part) for part in parts], "and")
            case Or(parts):
                return _listed([self.things(part) for part in parts], "or")
            case Not(part):
                return f"not {self.things(part)}"
            case Phrase(words, slop):
                return _phrase(words, slop)
            case Word(text, exact):
                return f"exactly “{text}”" if exact else f"“{text}”{self._also(node, text)}"
            case _:
                return self._expanded(node)

    def _expanded(self, node: Node) -> str:
        which = self._which(node)
        match node:
            case Prefix(text):
                return f"words that begin with “{text}”{which}"
            case Pattern(text):
                return f"words like “{text}”{which}"
            case Fuzzy(text):
                return f"words spelt like “{text}”{which}"
            case Everything():
                return "anything"
            case _:
                return self.clause(node)

    def _which(self, node: Node) -> str:
        """The words that a pattern or the like stands for."""
        found = self._expansions.get(node, ())
        return f" ({_some(found)})" if found else ""

    def _joined(self, parts: tuple[Node, ...], word: str) -> str:
        meant = [part for part in parts if not isinstance(part, Everything)]
        return _listed([self._grouped(part) for part in meant or parts], word)

    def _grouped(self, node: Node) -> str:
        inner = self.clause(node)
        return f"({inner})" if isinstance(node, And | Or) else inner

    def _spoken(self, node: Spoken) -> str:
        what = f" saying {self.things(node.words)}" if node.words is not None else ""
        if not node.speaker:
            return f"quote anyone{what}"
        return f"quote {self._name(node, node.speaker)}{what}"

    def _name(self, node: Named | Spoken, name: str) -> str:
        """A name with those of the entities that answered for it, if they are others."""
        names = list(dict.fromkeys(self._expansions.get(node, ())))
        if node.beginning:
            return f"“{name}…”{f' ({_some(names)})' if names else ''}"
        return f"“{name}”{_also([each for each in names if folded(each) != folded(name)])}"

    def _also(self, node: Node, text: str) -> str:
        return _also([form for form in self._expansions.get(node, ()) if form not in terms(text)])


def _also(others: Sequence[str]) -> str:
    return f" (also {_some(others)})" if others else ""


def _plain_clause(node: Node) -> str:
    match node:
        case DateRange(first, last):
            return f"have a date {_days(first, last)}"
        case Having(feature):
            return _FEATURES[feature]
        case Everything():
            return "are in the collection"
        case _:
            return ""


def _phrase(words: tuple[str, ...], slop: int | None) -> str:
    if slop is None:
        return f"the exact phrase “{' '.join(words)}”"
    return f"{_listed([f'“{word}”' for word in words], 'and')} {_near(slop)}"


def _near(slop: int) -> str:
    if not slop:
        return "next to each other in any order"
    return f"near each other (at most {slop} other {'word' if slop == 1 else 'words'} among them)"


def _days(first: str, last: str) -> str:
    if first and last:
        return f"from {first} to {last}" if first != last else f"of {first}"
    return f"from {first} on" if first else f"up to {last}"


def _some(words: Sequence[str]) -> str:
    more = len(words) - _MOST_SHOWN
    shown = ", ".join(words[:_MOST_SHOWN])
    return f"{shown} and {more} more" if more > 0 else shown


def _listed(items: list[str], word: str) -> str:
    return (
        f" {word} ".join(items) if len(items) < 3 else f"{', '.join(items[:-1])} {word} {items[-1]}"
    )
