"""Folders as filters: which are shown, and that their counts are what a search for them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.facet import Facet
from explorer.services.facets import folder_facets, folder_levels

DIRECTORIES = [("", 1), ("2015", 2), ("2015/letters", 4), ("2016/Letters", 8), ("old/2015", 16)]


def _found(asked: tuple[str, ...]) -> dict[str, int]:
    return {facet.value: facet.count for facet in folder_facets(DIRECTORIES, asked)}


def test_the_first_level_is_shown_wherever_its_names_stand() -> None:
    assert _found(()) == {"2015": 22, "2016": 8, "old": 16}


def test_below_a_folder_the_next_level_is_shown() -> None:
    assert _found(("2015",)) == {"2015/letters": 4}
    assert _found(("2016",)) == {"2016/Letters": 8}
    assert _found(("letters",)) == {}
    assert _found(("OLD",)) == {"old/2015": 16}
    assert _found(("2015", "letters")) == {}


def test_the_fullest_come_first() -> None:
    assert [facet.clause for facet in folder_facets(DIRECTORIES, ())] == [
        "folder:2015",
        "folder:old",
        "folder:2016",
    ]


PATHS = st.lists(st.sampled_from(["a", "A", "b", "c d"]), max_size=4).map("/".join)


def _has(path: str, folder: str) -> bool:
    return f"/{folder.casefold()}/" in f"/{path.casefold()}/"


@given(st.dictionaries(PATHS, st.integers(1, 9)), st.sampled_from([(), ("a",), ("b", "a")]))
def test_a_folder_counts_all_that_a_search_for_it_finds(
    directories: dict[str, int], asked: tuple[str, ...]
) -> None:
    for facet in folder_facets(list(directories.items()), asked):
        found = sum(count for path, count in directories.items() if _has(path, facet.value))
        assert facet == Facet("folder", facet.value, found)


def test_levels_beside_and_below_those_asked_for() -> None:
    found = {each.value: each.count for each in folder_levels(DIRECTORIES, [("2015",), ("OLD",)])}
    assert found == {"2015": 22, "2016": 8, "old": 16, "2015/letters": 4, "old/2015": 16}
    assert list(folder_levels(DIRECTORIES, [])) == folder_facets(DIRECTORIES, ())
