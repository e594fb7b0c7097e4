from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.query import Named
from explorer.index.parser import parse
from explorer.index.search_index import SearchRequest
from explorer.index.suggest import asked_names, nearest_names
from explorer.index.whoosh_index import WhooshIndex, create_index
from tests.index.contract import DOCUMENTS, document


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    index = create_index(tmp_path / "index")
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
        ("speaker:hale said:saftey", "speaker:hale said:safety"),
    ],
)
def test_replaces_unknown_words_only(index: WhooshIndex, text: str, suggestion: str) -> None:
    found = index.search(SearchRequest(parse(text)))
    assert found.total == 0
    assert found.suggestion == suggestion


def test_says_nothing_when_something_was_found(index: WhooshIndex) -> None:
    assert index.search(SearchRequest(parse("contract OR contarct"))).suggestion == ""


def test_a_word_that_is_being_typed_is_corrected_too(index: WhooshIndex) -> None:
    found = index.search(SearchRequest(parse("contarct", typing=True)))
    assert (found.total, found.suggestion) == (0, "contract")


NAMES = {"soufan": 3, "sufan": 1, "ali": 9, "hale": 4, "hales": 1, "o'neil": 1}


@pytest.mark.parametrize(
    ("asked", "better"),
    [
        ("soufna", {"soufna": "soufan"}),
        ("Ali SOUFON", {"soufon": "soufan"}),
        ("halle", {"halle": "hale"}),  # the commoner of two that are as near
        ("ali hale", {}),
        ("xylophone", {}),
        ("al", {}),
        ("o'niel", {}),
        ("", {}),
    ],
)
def test_names_are_corrected_word_by_word(asked: str, better: dict[str, str]) -> None:
    assert nearest_names(asked, NAMES) == better


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("person:a speaker:b said:c d", ["a", "b"]),
        ("(org:a OR place:b) -entity:c", ["a", "b"]),
        ("said:a -speaker:b", []),
    ],
)
def test_names_that_are_wanted(text: str, names: list[str]) -> None:
    found = list(asked_names(parse(text).root))
    assert [node.name if isinstance(node, Named) else node.speaker for node in found] == names
