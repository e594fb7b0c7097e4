"""A quotation: who said what, by which words, and how sure the program is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.domain.span import Span


class QuoteStyle(StrEnum):
    """Direct (all in quotation marks), mixed (partly) or indirect (reported)."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation in one document.

    ``parts`` are the spans of the words said, without the outer quotation marks, in
    the order of the text; ``text`` is those parts joined by a space. ``speaker`` is
    the name of an entity of the same document or None where it is unknown;
    ``speaker_span`` is where the words that name the speaker stand ("he"). ``cue_span``
    is the reporting word ("told"). ``confidence`` is from 0 to 1; ``reason`` says in a
    few words how speaker and quote were found.
    """

    parts: tuple[Span, ...]
    style: QuoteStyle
    text: str
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    confidence: float = 0.0
    reason: str = ""

    @property
    def start(self) -> int:
        """Where the first part starts."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1].end

    @property
    def span(self) -> Span:
        """From the first part's start to the last part's end."""
        return Span(self.start, self.end)

    def covers(self, offset: int) -> bool:
        """Whether ``offset`` is within one of the parts."""
        return any(offset in part for part in self.parts)
