from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.index.parser import parse
from explorer.index.search_index import SearchRequest
from explorer.index.whoosh_index import WhooshIndex, open_index
from tests.index.contract import DOCUMENTS, document


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = open_index(tmp_path / "index")
    index.add([*DOCUMENTS, document(4, "bridge bridges bridge"), document(5, "fridge bridge")])
    yield index
    index.close()


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("contarct", "contract"),
        ("Contarct  (saftey OR memo)", "contract  (safety OR memo)"),
        ('"safty repotr"', '"safety report"'),
        ("title:lettre", "title:letter"),
        ("rridge", "bridge"),
        ("said:saftey", "said:safety"),
        ("xylophone", ""),
        ("contract zebra", ""),
        ("type:odf", ""),
        ("cotnract -saftey", "contract -saftey"),
        ("12345", ""),
        ("bridje:zebra", ""),
    ],
)
def test_replaces_unknown_words_only(index: WhooshIndex, text: str, suggestion: str) -> None:
    found = index.search(SearchRequest(parse(text)))
    assert found.total == 0
    assert found.suggestion == suggestion


def test_says_nothing_when_something_was_found(index: WhooshIndex) -> None:
    assert index.search(SearchRequest(parse("contract OR contarct"))).suggestion == ""
