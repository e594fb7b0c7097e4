"""Join the names found in one document into its entities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from explorer.analysis.entities.bodies import Bodies
from explorer.analysis.entities.found import Found
from explorer.analysis.entities.people import People, PersonName, is_full
from explorer.analysis.entities.titles import TITLES, bare, gender_of_title, title_before
from explorer.analysis.lists import Lists
from explorer.domain.entity import Entity, EntityKind
from explorer.domain.span import Span


def joined(
    text: str, found: Sequence[Found], short_forms: Mapping[str, str], lists: Lists
) -> tuple[Entity, ...]:
    """The entities that ``found`` are the names of, by first place.

    ``short_forms`` gives the long name for each short one that ``text`` defines.
    """
    groups: dict[tuple[EntityKind, str], list[Span]] = {}
    for kind, spans in _by_kind(found).items():
        for key, span in _keyed(text, kind, spans, short_forms, lists):
            groups.setdefault((kind, key), []).append(span)
    entities = _named(text, groups)
    return tuple(sorted(entities, key=lambda entity: entity.spans[0]))


def _by_kind(found: Iterable[Found]) -> dict[EntityKind, list[Span]]:
    kinds: defaultdict[EntityKind, list[Span]] = defaultdict(list)
    for one in found:
        kinds[one.kind].append(one.span)
    return kinds


def _keyed(
    text: str, kind: EntityKind, spans: list[Span], short_forms: Mapping[str, str], lists: Lists
) -> Iterable[tuple[str, Span]]:
    """Each of ``spans`` with the key of the thing it stands for."""
    names = [span.within(text) for span in spans]
    if kind is EntityKind.PERSON:
        people = People(names, lists.genders)
        return [(people.person(_person_name(text, span)), span) for span in spans]
    bodies = Bodies(kind, names, short_forms, lists.same)
    return [(bodies.thing(name), span) for name, span in zip(names, spans, strict=True)]


def _person_name(text: str, span: Span) -> PersonName:
    words = span.within(text)
    title = bare(title_before(text, span.start))
    return PersonName(words, None if is_full(words) else gender_of_title(title))


def _named(text: str, groups: Mapping[tuple[EntityKind, str], list[Span]]) -> list[Entity]:
    """One entity a group; a name that two groups would share goes to the first of them."""
    taken: set[tuple[EntityKind, str]] = set()
    entities = []
    for (kind, _), spans in groups.items():
        spellings = _spellings(text, kind, spans)
        name = _fullest(spellings)
        if (kind, name) in taken:
            name = next((s for s in spellings if (kind, s) not in taken), f"{name} ({len(taken)})")
        taken.add((kind, name))
        others = tuple(spelling for spelling in spellings if spelling != name)
        entities.append(Entity(name, kind, others, tuple(sorted(spans))))
    return entities


def _spellings(text: str, kind: EntityKind, spans: Iterable[Span]) -> list[str]:
    """All that is written at ``spans``, and a person's names with the titles before them too."""
    found: dict[str, None] = {}
    for span in spans:
        words = " ".join(span.within(text).split())
        found.setdefault(words)
        title = title_before(text, span.start) if kind is EntityKind.PERSON else ""
        if title and not is_full(words):
            found.setdefault(f"{title} {words}")
    return list(found)


def _fullest(spellings: Sequence[str]) -> str:
    """The name with the most words; of several the longest, and rather not in capitals only."""
    untitled = [s for s in spellings if bare(s.partition(" ")[0]) not in TITLES] or spellings
    return max(untitled, key=lambda s: (s.count(" "), not s.isupper() or " " not in s, len(s)))
