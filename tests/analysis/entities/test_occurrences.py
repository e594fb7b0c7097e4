from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.entities.occurrences import occurrences
from explorer.domain.entity import EntityKind

KNOWN = dict.fromkeys(["Hale", "Ada Hale", "U.S.", "O’Brien", "Saudi Arabia"], EntityKind.PERSON)


def found(text: str) -> list[str]:
    return [one.span.within(text) for one in occurrences(text, KNOWN)]


def test_the_longest_name_at_each_place() -> None:
    assert found("Ada Hale met Hale in the U.S. today") == ["Ada Hale", "Hale", "U.S."]


def test_never_inside_other_words() -> None:
    assert found("Haleness, xHale, Hale-Bopp, hale") == []


def test_beside_apostrophes_and_points() -> None:
    assert found("Hale’s house; O’Brien's; from Hale.") == ["Hale", "O’Brien", "Hale"]


@given(st.text(alphabet="HaleAd .’s-U", max_size=80))
def test_found_names_are_known_and_apart(text: str) -> None:
    places = [one.span for one in occurrences(text, KNOWN)]
    assert all(place.within(text) in KNOWN for place in places)
    assert all(a.end <= b.start for a, b in pairwise(places))
