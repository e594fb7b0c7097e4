"""What the rules find: words said, by whom, and by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.analysis.quotes.sources import Source
from explorer.domain.quote import QuoteStyle
from explorer.domain.span import Span


class Rule(StrEnum):
    """How speaker and words were tied to each other; the value says it to the reader."""

    AFTER = "named after the quote"
    BEFORE = "named before the quote"
    COLON = "named before a colon"
    DASH = "named after a dash"
    CLAUSE = "subject of the clause around the quote"
    CONTINUED = "the quote goes on"
    SENTENCE = "person in the sentence before"
    REPORTED = "reported speech"
    PARENTHETICAL = "reported speech, named within it"
    ACCORDING = "named by 'according to'"
    TURN = "named at the head of the line"
    BLOCK = "named before the block quotation"
    NONE = "in quotation marks, no speaker found"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to speak: the cue, the words that name the speaker, and the rule."""

    rule: Rule
    cue: Span | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words said, in one or several parts, and whose they are."""

    parts: tuple[Span, ...]
    style: QuoteStyle
    attribution: Attribution

    @property
    def start(self) -> int:
        """Where the first part starts."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1].end

    @property
    def speaker(self) -> str | None:
        """The name of the entity that speaks, if it is known."""
        return self.attribution.source.name if self.attribution.source else None
