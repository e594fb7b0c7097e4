"""What was found in one document, and what stands at a given offset of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from explorer.domain.entity import Entity, Mention
from explorer.domain.quote import Quote
from explorer.domain.span import Span

Thing = Entity | Quote


@dataclass(frozen=True)
class Annotations:
    """The entities and quotes of the one text that ``text_hash`` names.

    Quotes are sorted by start. Mentions do not overlap each other; quotes may nest.
    ``pipeline`` is the name and version of what made them; ``level`` says how much
    of it was possible in the document's language ("full", "basic").
    """

    text_hash: str
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    pipeline: str = ""
    level: str = "full"

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions of all entities in the order of the text."""
        return tuple(sorted(m for entity in self.entities for m in entity.mentions))

    @cached_property
    def _entity_of(self) -> dict[tuple[str, str], Entity]:
        return {(entity.kind, entity.name): entity for entity in self.entities}

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    @cached_property
    def _quote_reach(self) -> list[int]:
        """For each quote, the furthest end of it and of those before it."""
        reach, furthest = [], 0
        for quote in self.quotes:
            furthest = max(furthest, quote.end)
            reach.append(furthest)
        return reach

    def entity(self, mention: Mention) -> Entity:
        """The entity that ``mention`` belongs to; KeyError when it is not of this text."""
        return self._entity_of[mention.kind, mention.name]

    def named(self, name: str) -> Entity | None:
        """The entity with that name, whatever its kind, or None."""
        return next((entity for entity in self.entities if entity.name == name), None)

    def mention_at(self, offset: int) -> Mention | None:
        """The mention that covers ``offset``, or None."""
        place = bisect_right(self._mention_starts, offset) - 1
        if place >= 0 and offset in self.mentions[place].span:
            return self.mentions[place]
        return None

    def quotes_at(self, offset: int) -> tuple[Quote, ...]:
        """The quotes with a part that covers ``offset``, innermost first."""
        found = [
            quote for quote in self._quotes_near(Span(offset, offset + 1)) if quote.covers(offset)
        ]
        return tuple(sorted(found, key=lambda quote: len(quote.span)))

    def at(self, offset: int) -> tuple[Thing, ...]:
        """What stands at ``offset``: the entity, then quotes from the innermost out."""
        mention = self.mention_at(offset)
        entity = (self.entity(mention),) if mention else ()
        return entity + self.quotes_at(offset)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that overlap ``span``, in the order of the text."""
        first = max(0, bisect_right(self._mention_starts, span.start) - 1)
        last = bisect_right(self._mention_starts, span.end)
        return tuple(m for m in self.mentions[first:last] if m.span.overlaps(span))

    def quotes_in(self, span: Span) -> tuple[Quote, ...]:
        """The quotes with a part that overlaps ``span``, in the order of the text."""
        near = self._quotes_near(span)
        return tuple(q for q in near if any(part.overlaps(span) for part in q.parts))

    def _quotes_near(self, span: Span) -> tuple[Quote, ...]:
        first = bisect_right(self._quote_reach, span.start)
        last = bisect_right(self.quotes, span.end, key=lambda quote: quote.start)
        return self.quotes[first:last]
