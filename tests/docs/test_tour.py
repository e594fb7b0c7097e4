"""What the documentation says of the sample is so: every query finds something there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from explorer.services.library import Library
from explorer.services.reading import CollectionReader
from tests.docs.pages import README, ROOT, first_cells, section
from tests.docs.test_manual import EXAMPLES

pytestmark = [pytest.mark.model, pytest.mark.slow]

CODE = re.compile(r"`([^`]+)`")
TOUR = section(README, "Five minutes with the sample")
QUERIES = [
    query for cell in first_cells(section(README, "Queries")) for query in CODE.findall(cell)
] + [query for query in CODE.findall(TOUR) if query != "make run"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CollectionReader]:
    library = Library(tmp_path_factory.mktemp("data"))
    collection = library.with_folders("Sample", [ROOT / "resources" / "samples"])
    assert library.ingestor(collection, jobs=2).run().failed == ()
    with library.open(collection) as opened:
        yield opened


# In the sample somebody speaks in every document, and every file can be read.
ALL, NONE = {"has:quotes"}, {"is:failed"}


@pytest.mark.parametrize("query", sorted({*QUERIES, *EXAMPLES} - ALL - NONE))
def test_every_query_finds_something(reader: CollectionReader, query: str) -> None:
    results = reader.search(query)
    assert results.query.problem is None
    assert 0 < results.total < len(reader.records())


def test_queries_that_tell_nothing_apart_here_are_understood(reader: CollectionReader) -> None:
    assert {query: reader.search(query).total for query in ALL} == dict.fromkeys(ALL, 30)
    assert {query: reader.search(query).total for query in NONE} == dict.fromkeys(NONE, 0)


def test_three_documents_quote_what_he_said_of_the_report(reader: CollectionReader) -> None:
    query = next(q for q in QUERIES if q.startswith("speaker:halvorsen said:"))
    names = {hit.path.rpartition("/")[2] for hit in reader.search(query).hits}
    assert names == {
        "2022-11-25-harbour-diary.txt",
        "2023-05-11-halvorsen-denies.html",
        "report.md",
    }


def test_the_sample_has_thirty_documents(reader: CollectionReader) -> None:
    assert len(reader.records()) == 30
    assert "thirty documents" in TOUR
