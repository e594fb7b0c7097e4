"""Words broken at the end of a line: which hyphens go, and what is joined without a space."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from explorer.extract.layout.line import SOFT_HYPHEN, Line

_HYPHENS = frozenset("-\u2010" + SOFT_HYPHEN)
_GLUE = frozenset("—–/")
_EDGE = re.compile(r"^\W+|\W+$")
# After a hyphen that stands for a word left out: "Vor- und Nachteile", "pre- and post-war".
_LINKING = frozenset(
    [
        "and",
        "or",
        "to",
        "und",
        "oder",
        "bis",
        "et",
        "ou",
        "e",
        "y",
        "o",
        "en",
        "of",
        "och",
        "eller",
        "og",
        "i",
        "a",
        "и",
        "или",
    ]
)
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")


class Joint(Enum):
    """How the last word of a line and the first of the next belong together."""

    SPACE = auto()  # two words
    GLUE = auto()  # one word as it stands
    DROP = auto()  # one word, without the hyphen


@dataclass(slots=True)
class Hyphens:
    """Decides by the words inside the lines of a document, in lower case."""

    words: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Hyphens:
        """Those of a document; its words are only gathered where a line ends in a hyphen."""
        kept = list(lines)
        if not any(line.texts[-1][-1] in _HYPHENS for line in kept):
            return cls()
        raw = {text for line in kept for text in line.texts[1:-1]}
        raw |= {text.rstrip(".,;:?!)”’\"'") for text in raw}
        return cls(frozenset(text.lower() for text in raw if len(text) < 60))

    def joint(self, last: str, first: str) -> Joint:
        """How the last word of a line is joined to the first of the next, "" where none is."""
        if last[-1] == SOFT_HYPHEN:
            return Joint.DROP
        if not first:
            return Joint.SPACE
        if _WIDE.match(last[-1]) and _WIDE.match(first):
            return Joint.GLUE
        if len(last) < 2 or not last[-2].isalnum():
            return Joint.SPACE
        if last[-1] not in _HYPHENS:
            return Joint.GLUE if last[-1] in _GLUE and first[0].isalnum() else Joint.SPACE
        return self._hyphenated(last, first)

    def _hyphenated(self, last: str, first: str) -> Joint:
        stem, rest = _EDGE.sub("", last[:80]).lower(), _EDGE.sub("", first[:80]).lower()
        if rest in _LINKING and stem + rest not in self.words:
            return Joint.SPACE
        if not first[0].isalpha() or not first[0].islower() or not last[-2].isalpha():
            return Joint.GLUE
        if stem + rest in self.words:
            return Joint.DROP
        if "-" in stem or f"{stem}-{rest}" in self.words:
            return Joint.GLUE
        return Joint.DROP
