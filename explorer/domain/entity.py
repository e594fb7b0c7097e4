"""Names in a text: a mention is a name at a place, an entity all that the name stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.domain.span import Span


class EntityKind(StrEnum):
    """The kinds of entity, as they are written in JSON and in the query language."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    GROUP = "group"
    EVENT = "event"
    WORK = "work"
    DATE = "date"
    MONEY = "money"
    NUMBER = "number"
    CONTACT = "contact"


SHOWN_KINDS = (
    EntityKind.PERSON,
    EntityKind.ORGANISATION,
    EntityKind.PLACE,
    EntityKind.GROUP,
    EntityKind.EVENT,
    EntityKind.WORK,
    EntityKind.DATE,
)


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One name at one place; ``name`` is that of the entity it stands for."""

    span: Span
    kind: EntityKind
    name: str


@dataclass(frozen=True, slots=True)
class Entity:
    """All that one name stands for in one document.

    ``name`` is the fullest of its names, ``aliases`` the other spellings found,
    ``spans`` the places of all of them in the order of the text.
    """

    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The places of this entity, in the order of the text."""
        return tuple(Mention(span, self.kind, self.name) for span in self.spans)


@dataclass(frozen=True, slots=True)
class EntityCount:
    """An entity of a collection with how often, and in how many documents, it is named.

    ``entity_id`` is the store's key; ``only_in`` is the id of the one document for a
    name that is not joined across documents (a surname alone), else None.
    """

    entity_id: int
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    mentions: int
    documents: int
    only_in: int | None = None
