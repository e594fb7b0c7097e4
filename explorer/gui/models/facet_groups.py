"""What an answer can be narrowed to, and what the query is narrowed to already: no Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from explorer.domain.choosing import choices, choose
from explorer.domain.clauses import SINGLE
from explorer.domain.facet import Choice, Facet
from explorer.gui.models.groups import Group, Row

MOST = 40  # rows of a group that are shown; the filter finds the others

_SIGNS = {Choice.NONE: "", Choice.WANTED: "✓", Choice.UNWANTED: "✕"}

Chosen = Mapping[str, tuple[Facet, Choice]]


@dataclass(frozen=True, slots=True)
class FacetWords:
    """How facets are called: fields (those with one title are one group), values, choices."""

    titles: Mapping[str, str]
    values: Mapping[tuple[str, str], str]
    choices: Mapping[Choice, str]

    def name(self, facet: Facet) -> str:
        """What a row says."""
        return self.values.get((facet.field, facet.value), facet.value)


def facet_groups(
    facets: Iterable[Facet], called: FacetWords, query: str, words: str = ""
) -> list[Group]:
    """Facets by the titles of their fields, those with ``words`` in their names.

    What ``query`` wants or does not want has a sign and a note, and stands first, even
    when no document of the answer has it. Of the others the first of each group are shown.
    """
    asked, chosen = words.casefold(), chosen_of(query, called.titles)
    by_title: dict[str, list[tuple[Facet, Choice]]] = defaultdict(list)
    for facet, choice in _with_choices(facets, chosen):
        title = called.titles.get(facet.field, "")
        if title and asked in called.name(facet).casefold():
            by_title[title].append((facet, choice))
    keys: dict[str, str] = {}
    for field, title in called.titles.items():
        keys.setdefault(title, field)
    return [_group(key, t, by_title[t], called) for t, key in keys.items() if by_title[t]]


def _group(key: str, title: str, facets: list[tuple[Facet, Choice]], called: FacetWords) -> Group:
    rows = tuple(
        Row(
            facet,
            called.name(facet),
            facet.count,
            called.choices.get(choice, ""),
            sign=_SIGNS[choice],
        )
        for facet, choice in facets[:MOST]
    )
    return Group(key, title, rows, len(facets))


def _with_choices(facets: Iterable[Facet], chosen: Chosen) -> Iterator[tuple[Facet, Choice]]:
    """The facets with what was chosen of each, the chosen ones first."""
    if not chosen:
        yield from ((facet, Choice.NONE) for facet in facets)
        return
    known = {_key(facet): facet for facet in facets}
    yield from ((known.get(key, facet), choice) for key, (facet, choice) in chosen.items())
    yield from ((facet, Choice.NONE) for key, facet in known.items() if key not in chosen)


def _key(facet: Facet) -> str:
    return facet.clause.casefold()


def chosen_of(query: str, fields: Iterable[str]) -> dict[str, tuple[Facet, Choice]]:
    """What the whole of a query wants or does not want, by case-folded clause.

    Only clauses of ``fields``; the facets have no count.
    """
    known = frozenset(fields)
    found: dict[str, tuple[Facet, Choice]] = {}
    for facet, choice in choices(query):
        if facet.field in known:
            found.setdefault(_key(facet), (facet, choice))
    return found


def narrowings(query: str, fields: Iterable[str]) -> list[tuple[list[str], Choice]]:
    """What a query is narrowed to: clauses of which any may hold, or one that may not."""
    found: dict[object, tuple[list[str], Choice]] = {}
    for facet, choice in chosen_of(query, fields).values():
        joined = facet.field in SINGLE and choice is Choice.WANTED
        found.setdefault(facet.field if joined else facet, ([], choice))[0].append(facet.clause)
    return list(found.values())


def without_choices(query: str, fields: Iterable[str]) -> str:
    """The query without any of the clauses that ``chosen_of`` finds."""
    for facet, _ in chosen_of(query, fields).values():
        query = choose(query, facet.clause, Choice.NONE)
    return query
