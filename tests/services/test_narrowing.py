"""Several values of a field may be wanted, and the others are counted all the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from explorer.domain.choosing import choices, choose
from explorer.domain.clauses import SINGLE
from explorer.domain.facet import Choice, Facet
from explorer.domain.query import And, Everything, Not, Word
from explorer.index.parser import parse
from explorer.services.narrowing import asked_folders, unnarrowed
from explorer.services.reading import CollectionReader
from tests.services.desk import Desk

FOLDERS = ["", "a", "a/b", "A/c", "c/b"]
DATES = ["2019-02-03", "2020", "2020-05"]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("case"))
    for number, (folder, date) in enumerate(product(FOLDERS, DATES)):
        tags = ["[Sea, wall]", "[sea]", "[Sea]"][number % 3]
        text = f"---\ndate: {date}\ntags: {tags}\n---\n\nThe {'wall' if number % 2 else 'pier'}.\n"
        desk.write(f"{folder}/{number}.md".lstrip("/"), text)
    desk.write("a/x.txt", "The wall.")
    desk.write("c/y.html", "<title>No</title><p>The pier was here for many years.</p>")
    desk.write("c/empty.txt", "")
    desk.update()
    return desk


@pytest.fixture
def reader(case: Desk) -> Iterator[CollectionReader]:
    with case.library.open(case.collection) as opened:
        yield opened


def _without_wanted(query: str, field: str) -> str:
    for facet, choice in list(choices(query)):
        if choice is Choice.WANTED and facet.field == field and field in SINGLE:
            query = choose(query, facet.clause, Choice.NONE)
    return query


@pytest.mark.parametrize(
    "query",
    [
        "",
        "type:md",
        "wall type:txt",
        "(type:txt OR type:html)",
        "type:txt OR type:html",
        "type:(txt OR html) date:2019",
        "wall (date:2019 OR date:2020-05) -type:txt",
        "folder:a",
        "folder:a/b",
        "(folder:a/b OR folder:c) type:md",
        "-folder:a lang:en",
        "NOT -type:md",
        "tag:sea folder:a",
        "(wall OR pier) type:md",
        "date:2019..2020",
        "wall OR type:txt",
    ],
)
def test_every_value_finds_as_many_as_it_says(reader: CollectionReader, query: str) -> None:
    facets = reader.facets(query)
    for facet in facets:
        alone = _without_wanted(query, facet.field)
        found = reader.search(choose(alone, facet.clause, Choice.WANTED)).total
        assert facet.clause == "is:failed" or found == facet.count, facet
    single = {facet.clause for facet in facets if facet.field == "type"}
    assert single == {
        f.clause for f in reader.facets(_without_wanted(query, "type")) if f.field == "type"
    }


def test_the_others_can_be_wanted_too(reader: CollectionReader) -> None:
    query = choose("", "type:txt", Choice.WANTED)
    assert _counts(reader, query, "type") == {"md": 15, "txt": 1, "html": 1}
    both = choose(query, "type:html", Choice.WANTED)
    assert reader.search(both).total == 2
    assert _counts(reader, both, "type") == {"md": 15, "txt": 1, "html": 1}
    assert _counts(reader, both, "folder") == {"a": 1, "c": 1}


def test_what_stands_beside_and_below_a_folder_is_shown(reader: CollectionReader) -> None:
    assert _counts(reader, "", "folder") == {"a": 10, "c": 7}
    assert _counts(reader, "folder:a", "folder") == {"a": 10, "c": 7, "a/b": 3, "A/c": 3}
    assert _counts(reader, "folder:a/b", "folder") == {"a": 10, "c": 7, "a/b": 3, "A/c": 3}


def test_tags_are_written_as_most_are(reader: CollectionReader) -> None:
    assert _counts(reader, "", "tag") == {"Sea": 15, "wall": 5}


def _counts(reader: CollectionReader, query: str, field: str) -> dict[str, int]:
    return {each.value: each.count for each in reader.facets(query) if each.field == field}


@pytest.mark.parametrize(
    ("query", "folders"),
    [
        ("", []),
        ("wall", []),
        ("folder:2015", [("2015",)]),
        ('folder:"reports/2015/" wall', [("reports", "2015")]),
        ("folder:a\\b", [("a", "b")]),
        ("folder:a folder:b/c", [("a",), ("b", "c")]),
        ("(folder:a OR folder:b/c)", [("a",), ("b", "c")]),
        ("folder:(a OR b)", [("a",), ("b",)]),
        ("-folder:a", []),
        ("-(folder:a wall) folder:b", [("b",)]),
        ("folder:20*", []),
        ("path:a", []),
    ],
)
def test_the_folders_that_are_asked_for(query: str, folders: list[tuple[str, ...]]) -> None:
    assert asked_folders(parse(query).root) == folders


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("wall", None),
        ("type:md", Everything()),
        ("wall type:md", And((Word("wall"),))),
        ("wall (type:md OR type:txt)", And((Word("wall"),))),
        ("wall type:(md OR txt*)", And((Word("wall"),))),
        ("type:md OR wall", None),
        ("-type:md", None),
        ("type:(-md)", None),
        ("lang:en", None),
        ("type:md -wall", And((Not(Word("wall")),))),
    ],
)
def test_a_query_without_what_it_wants_of_a_field(query: str, rest: object) -> None:
    found = unnarrowed(parse(query).root, "type")
    assert found == rest


def test_dates_are_a_field_too() -> None:
    root = parse("(date:2019 OR date:>2021) a").root
    assert unnarrowed(root, "date") == And((Word("a"),))
    assert unnarrowed(root, "type") is None


def test_facets_are_without_count_where_they_are_chosen() -> None:
    assert list(choices("date:2019")) == [(Facet("date", "2019", 0), Choice.WANTED)]
