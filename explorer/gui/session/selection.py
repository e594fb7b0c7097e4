"""What is selected: things in the open document, and the place that stands for them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from explorer.domain.annotations import Annotations, Thing
from explorer.domain.entity import Entity
from explorer.domain.quote import Quote
from explorer.domain.span import Span

_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Selection:
    """``things`` from the innermost out, the first being what was meant; ``place`` in the text.

    Nothing selected: no things and no place. A hit is a place without things.
    """

    things: tuple[Thing, ...] = ()
    place: Span | None = None

    @property
    def entity(self) -> Entity | None:
        """The selected entity, if one is."""
        return next((thing for thing in self.things if isinstance(thing, Entity)), None)

    @property
    def quote(self) -> Quote | None:
        """The selected quote, if one is; the innermost of several."""
        return next((thing for thing in self.things if isinstance(thing, Quote)), None)


def selection_at(annotations: Annotations, offset: int) -> Selection:
    """What is selected by a click at ``offset``; nothing where nothing stands."""
    things = annotations.at(offset)
    if not things:
        return Selection()
    mention = annotations.mention_at(offset)
    place = mention.span if mention else _part_at(things[0], offset)
    return Selection(things, place)


def _part_at(thing: Thing, offset: int) -> Span | None:
    if isinstance(thing, Quote):
        return next((part for part in thing.parts if offset in part), None)
    return None


def places_of(thing: Thing, annotations: Annotations) -> tuple[Span, ...]:
    """Where F3 leads for ``thing``: an entity's mentions, or all quotes of a quote's speaker."""
    if isinstance(thing, Entity):
        return thing.spans
    if thing.speaker is None:
        return (thing.parts[0],)
    return tuple(quote.parts[0] for quote in annotations.quotes if quote.speaker == thing.speaker)


def next_place(places: Sequence[Span], offset: int, by: int) -> Span | None:
    """The first place after (``by`` = 1) or the last before (-1) ``offset``, going round.

    ``places`` are in the order of the text.
    """
    if not places:
        return None
    if by > 0:
        return places[bisect_right(places, offset, key=_start) % len(places)]
    return places[bisect_left(places, offset, key=_start) - 1]


def number_of(place: Span | None, places: Sequence[Span]) -> int:
    """Which of ``places``, in the order of the text, is ``place``: from 1, or 0 for none."""
    if place is None:
        return 0
    number = bisect_left(places, place)
    return number + 1 if places[number : number + 1] and places[number] == place else 0
