"""What the documentation says of the sample is so: every query finds something there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from explorer.services.library import Library
from explorer.services.reading import CollectionReader
from tests.docs.pages import README, first_cells, section
from tests.docs.test_manual import EXAMPLES
from tests.samples.sample_files import SAMPLES, SCAN, sample_paths

pytestmark = [pytest.mark.model, pytest.mark.slow]

CODE = re.compile(r"`([^`]+)`")
TOUR = section(README, "Five minutes with the sample")
QUERIES = [
    query for cell in first_cells(section(README, "Queries")) for query in CODE.findall(cell)
] + [query for query in CODE.findall(TOUR) if query != "make run"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CollectionReader]:
    library = Library(tmp_path_factory.mktemp("data"))
    collection = library.with_folders("Sample", [SAMPLES])
    failed = library.ingestor(collection, jobs=2).run().failed
    assert [file.path for file in failed] in ([], [str(SAMPLES / SCAN)])
    with library.open(collection) as opened:
        yield opened


# Every file of the sample can be read, where a program that recognises text is installed.
NONE = {"is:failed"}


@pytest.mark.parametrize("query", sorted({*QUERIES, *EXAMPLES} - NONE))
def test_every_query_finds_something(reader: CollectionReader, query: str) -> None:
    results = reader.search(query)
    assert results.query.problem is None
    assert 0 < results.total < len(reader.records())


def test_only_a_scan_may_not_be_read(reader: CollectionReader) -> None:
    for query in NONE:
        assert [reader.file(reader.find(hit.path)) for hit in reader.search(query).hits] in (
            [],
            [SAMPLES / SCAN],
        )


def test_three_documents_quote_what_he_said_of_the_report(reader: CollectionReader) -> None:
    query = next(q for q in QUERIES if q.startswith("speaker:halvorsen said:"))
    names = {hit.path.rpartition("/")[2] for hit in reader.search(query).hits}
    assert names == {
        "2022-11-25-harbour-diary.txt",
        "2023-05-11-halvorsen-denies.html",
        "report.md",
    }


def test_the_sample_has_so_many_documents(reader: CollectionReader) -> None:
    assert (len(sample_paths()), len(reader.records())) == (38, 41)
    assert "thirty-eight files" in TOUR
    assert "forty-one documents" in " ".join(TOUR.split())


@pytest.mark.parametrize("document", re.findall(r"\*([A-Z][a-z]+ [a-z]+)\*", TOUR))
def test_documents_are_called_as_they_are_told(reader: CollectionReader, document: str) -> None:
    assert document.casefold() in {record.title.casefold() for record in reader.records()}
