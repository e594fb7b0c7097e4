"""Entities and quotes in groups, filtered and counted: plain values, no Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from explorer.domain.entity import Entity, EntityCount, EntityKind
from explorer.domain.naming import folded
from explorer.domain.quote import Quote


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a panel: ``thing`` is the domain object, ``count`` how often, if it counts.

    ``note`` is the smaller text beside it, ``unsure`` whether it is to look so, ``sign`` one
    that stands before it.
    """

    thing: Any
    text: str
    count: int = 0
    note: str = ""
    tip: str = ""
    unsure: bool = False
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading; ``key`` tells groups apart and gives the colour of a kind.

    ``total`` is how many rows there are where not all are shown, else 0.
    """

    key: str
    title: str
    rows: tuple[Row, ...]
    total: int = 0


class EntityOrder(StrEnum):
    """How entities are sorted within their group."""

    COUNT = "count"
    NAME = "name"
    PLACE = "place"


Named = Entity | EntityCount


def entity_groups(
    entities: Iterable[Named],
    titles: Mapping[EntityKind, str],
    words: str = "",
    order: EntityOrder = EntityOrder.COUNT,
) -> list[Group]:
    """Entities of the kinds that have a title, by kind, those with ``words`` in a name."""
    by_kind: dict[EntityKind, list[Named]] = defaultdict(list)
    asked = folded(words)
    for entity in entities:
        if entity.kind in titles and _named(entity, asked):
            by_kind[entity.kind].append(entity)
    return [
        Group(kind, title, tuple(_entity_row(e) for e in sorted(by_kind[kind], key=_key(order))))
        for kind, title in titles.items()
        if by_kind[kind]
    ]


def _named(entity: Named, asked: str) -> bool:
    return not asked or any(asked in folded(name) for name in (entity.name, *entity.aliases))


def _key(order: EntityOrder) -> Callable[[Named], Any]:
    if order is EntityOrder.NAME:
        return lambda entity: folded(entity.name)
    if order is EntityOrder.PLACE:
        return lambda entity: entity.spans[:1] if isinstance(entity, Entity) else ()
    return lambda entity: (-mentions(entity), folded(entity.name))


def mentions(entity: Named) -> int:
    """How often an entity is named."""
    return len(entity.spans) if isinstance(entity, Entity) else entity.mentions


def _entity_row(entity: Named) -> Row:
    also = ", ".join(entity.aliases)
    return Row(entity, entity.name, count=mentions(entity), note=also, tip=also)


def quote_groups(
    quotes: Sequence[Quote],
    name: Callable[[Quote], str],
    words: str = "",
    in_order: str = "",
    sure: float = 0.7,
) -> list[Group]:
    """Quotes by speaker, those with most first; in one group titled ``in_order`` if that is given.

    ``words`` must stand in what was said or in the speaker's name. Quotes under the
    confidence ``sure`` look unsure.
    """
    asked = folded(words)
    chosen = [q for q in quotes if not asked or asked in folded(f"{name(q)} {q.text}")]
    if in_order:
        rows = tuple(_quote_row(q, name(q), sure) for q in chosen)
        return [Group("", in_order, rows)] if rows else []
    by_speaker: dict[tuple[bool, str], list[Quote]] = defaultdict(list)
    for quote in chosen:
        by_speaker[quote.speaker is None, name(quote)].append(quote)
    order = sorted(by_speaker.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    return [
        Group(f"{unknown}:{speaker}", speaker, tuple(_quote_row(q, "", sure) for q in said))
        for (unknown, speaker), said in order
    ]


def _quote_row(quote: Quote, speaker: str, sure: float) -> Row:
    return Row(
        quote,
        quote.text,
        note=speaker,
        tip=quote.reason,
        unsure=quote.confidence < sure,
    )
