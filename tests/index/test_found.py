"""How what was found is spread over labels, years and folders, counted one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.index.parser import parse
from explorer.index.schema import label_of
from explorer.index.search_index import IndexedDocument, SearchRequest
from explorer.index.whoosh_index import WhooshIndex
from tests.index.contract import document
from tests.index.corpora import a_collection, an_index

REMOVED = (2, 5, 17)
EXTRA = (
    document(901, "contract", path="top.txt", date="2015", tags="Old,old,OLD"),
    document(902, "contract", path="a/b/c.md", format="MD", date="2015-03-04", language=""),
    document(903, "contract", path="a/d.md", format="md", date="0987-01-02"),
    document(904, "contract", path="a/e.md", date="soon"),
)
DOCUMENTS = [*a_collection(2, 30), *EXTRA]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> WhooshIndex:
    return an_index(tmp_path_factory.mktemp("found") / "index", DOCUMENTS, 4, REMOVED)


def _values(field: str, one: IndexedDocument) -> Iterable[str]:
    match field:
        case "type":
            return {label_of(one.format)}
        case "lang":
            return {label_of(one.language)}
        case "tag":
            return {label_of(word) for word in one.keywords}
        case "date":
            return {one.date[:4]} if one.date[:4].isdigit() else ()
        case _:
            return {one.path.rpartition("/")[0]}


@pytest.mark.parametrize("field", ["type", "lang", "tag", "date", "folder"])
@given(
    query=st.sampled_from(
        ["", "contract", "-contract", "type:md", "zebra", "is:failed", "-tag:old"]
    )
)
def test_what_was_found_is_counted(index: WhooshIndex, field: str, query: str) -> None:
    found = index.search(SearchRequest(parse(query)))
    ids = set(found.document_ids)
    kept = (one for one in DOCUMENTS if one.document_id in ids)
    expected = Counter(value for one in kept for value in _values(field, one) if value)
    assert dict(found.spread(field)) == dict(expected)


def test_an_empty_index_has_nothing_to_spread(tmp_path: Path) -> None:
    found = an_index(tmp_path / "index", [], 1, ()).search(SearchRequest(parse("")))
    assert [dict(found.spread(field)) for field in ("type", "tag", "date", "folder")] == [{}] * 4
