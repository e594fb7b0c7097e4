"""A query that is being typed is completed from the collection itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

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


def _completed(reader: CollectionReader, text: str) -> list[tuple[str, int]]:
    cursor = text.index("|")
    found = reader.complete(text.replace("|", ""), cursor)
    return [(completion.text, completion.count) for completion in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("min|", [("minutes", 1)]),
        ("person:|", [('"Ada Hale"', 2), ("Hale", 1), ('"Ben Strand"', 1)]),
        ("person:ha|", [('"Ada Hale"', 2), ("Hale", 1)]),
        ("wall org:v|", [("VHA", 2)]),
        ("entity:|b", [('"Ada Hale"', 2), ("VHA", 2), ("Hale", 1), ('"Ben Strand"', 1)]),
        ('speaker:"ben s|', [('"Ben Strand"', 1)]),
        ("type:|", [("txt", 3)]),
        ("lang:e|", [("en", 3)]),
        ("folder:|", [("2020", 2), ("2019", 1)]),
        ("folder:2020/|", []),
        ("tag:|", []),
        ("has:|", [("quotes", 0)]),
        ("is:f|", [("failed", 0)]),
        ("date:|", []),
    ],
)
def test_what_is_typed_is_completed(
    reader: CollectionReader, text: str, found: list[tuple[str, int]]
) -> None:
    completed = _completed(reader, text)
    assert sorted(completed) == sorted(found)
    assert [count for _, count in completed] == [count for _, count in found]


def test_labels_are_those_of_the_collection_as_it_is_now(desk: Desk) -> None:
    desk.write("old/a.txt", "The wall.")
    desk.update()
    with desk.library.open(desk.collection) as reader:
        assert _completed(reader, "folder:|") == [("old", 1)]
        assert _completed(reader, "folder:|") == [("old", 1)]
        desk.write("old/older/b.md", "The sea.")
        desk.update()
        assert _completed(reader, "folder:|") == [("old", 2), ("older", 1)]
        assert _completed(reader, "folder:old/|") == [("old/older", 1)]
        assert _completed(reader, "type:|") == [("md", 1), ("txt", 1)]


def test_tags_are_completed_in_quotation_marks(desk: Desk) -> None:
    desk.write("a.md", "---\ntags: [human rights, harbour]\n---\n\nThe wall.\n")
    desk.update()
    with desk.library.open(desk.collection) as reader:
        assert _completed(reader, "tag:hu|") == [('"human rights"', 1)]
        assert reader.search('tag:"human rights"').total == 1
