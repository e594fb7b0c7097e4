"""Answers are kept while they hold, ended when nobody waits, and respelt when there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer.domain.stop import Stop, StoppedError
from explorer.services.reading import CollectionReader
from tests.services.case import a_case
from tests.services.desk import Desk


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return a_case(tmp_path_factory.mktemp("case"))


@pytest.fixture
def reader(case: Desk) -> Iterator[CollectionReader]:
    with case.library.open(case.collection) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("speaker:stramd", "speaker:strand"),
        ('person:"ada hael"', 'person:"ada hale"'),
        ("org:vhaa", "org:vha"),
        ("person:vhaa", ""),  # there is such a name, but of no person
        ("person:halle harbuor", "person:hale harbour"),
        ("said:reprot", "said:report"),
        ("-person:halle zebra", ""),
        ("speaker:xylophone", ""),
        ("colour:harbuor", ""),  # there is no such field: that is told instead
        ('"harbuor', ""),
        ("person:hael OR person:sttrand", "person:hale OR person:strand"),
    ],
)
def test_another_spelling_is_suggested_for_names_too(
    reader: CollectionReader, query: str, suggestion: str
) -> None:
    results = reader.search(query)
    assert (results.total, results.suggestion) == (0, suggestion)


def test_a_search_that_nobody_waits_for_ends(reader: CollectionReader) -> None:
    stop = Stop()
    stop.ask()
    for work in (reader.search, reader.facets):
        with pytest.raises(StoppedError):
            work("person:hale wall", stop=stop)
    assert reader.search("wall").total == 2


def test_an_answer_is_kept_until_something_changes(desk: Desk) -> None:
    desk.write("a.txt", "The wall.")
    desk.update()
    with desk.library.open(desk.collection) as reader:
        asked = reader._searcher.ask
        first = asked("wall", typing=False, stop=None)
        assert asked("wall", typing=False, stop=None) is first
        assert asked("wall", typing=True, stop=None) is not first
        named = asked("person:hale", typing=False, stop=None)
        desk.write("b.txt", "Another wall.")
        desk.update()
        assert asked("person:hale", typing=False, stop=None) is not named
        assert reader.search("wall").total == 2
