from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from typing_extensions import override

from explorer.domain.errors import BusyCollectionError, DamagedIndexError, ExplorerError
from explorer.domain.query import Prefix, Query, Sort, Word
from explorer.domain.stop import Stop, StoppedError
from explorer.index import folder as folder_module
from explorer.index import manifest as manifest_module
from explorer.index.folder import IndexFolder
from explorer.index.parser import parse
from explorer.index.search_index import SearchIndex, SearchRequest
from explorer.index.whoosh_index import WhooshIndex, create_index, open_index
from tests.index.contract import DOCUMENTS, SearchIndexContract, document
from tests.index.corpora import an_index


class TestWhooshIndex(SearchIndexContract):
    @override
    def open(self, folder: Path) -> SearchIndex:
        return open_index(folder) if folder.exists() else create_index(folder)


@pytest.fixture
def index(tmp_path: Path) -> WhooshIndex:
    return create_index(tmp_path / "index")


def segments(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.segment"))


def test_finds_more_than_ten_thousand(index: WhooshIndex) -> None:
    index.add([document(number, "alike") for number in range(1, 10_101)])
    found = index.search(SearchRequest(parse("alike")))
    assert found.total == len(found.document_ids) == 10_100
    last = found.page(10_090, 20, Sort.RELEVANCE)
    assert [number for number, _ in last] == list(range(10_091, 10_101))
    assert [n for n, _ in found.page(0, 3, Sort.RELEVANCE)] == [1, 2, 3]


def test_an_error_in_a_batch_leaves_the_index_as_it_was(index: WhooshIndex) -> None:
    index.add(DOCUMENTS)
    broken = document(5, "fine")
    object.__setattr__(broken, "path", 5)
    with pytest.raises(AttributeError):
        index.add([document(4, "first of the batch"), broken])
    assert index.document_ids() == {1, 2, 3}
    index.add([document(4, "again")])
    assert index.document_ids() == {1, 2, 3, 4}


def test_says_when_another_program_writes(
    index: WhooshIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_module, "_PATIENCE", 0.0)
    with IndexFolder(tmp_path / "index").writing():
        with pytest.raises(BusyCollectionError, match="try again later"):
            index.add(DOCUMENTS)
        assert index.document_ids() == frozenset()
    index.add(DOCUMENTS)
    assert index.stats().documents == 3


def test_says_when_the_disk_does_not_take_it(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for target in (f"{manifest_module.__name__}.sync_folder", "os.fsync"):
        with monkeypatch.context() as patch:
            patch.setattr(target, full)
            with pytest.raises(ExplorerError, match="No space left on device"):
                index.add(DOCUMENTS)
    assert index.document_ids() == frozenset()
    index.add(DOCUMENTS)
    assert index.document_ids() == {1, 2, 3}


def test_opens_no_missing_index(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError, match="missing"):
        open_index(tmp_path / "none")


@pytest.mark.parametrize("damage", ["cut", "changed", "gone", "swapped"])
def test_damage_is_noticed_and_what_is_whole_is_kept(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "index"
    index = an_index(folder, [document(n, f"word{n} alike") for n in (1, 2, 3)], 3)
    path = next(p for p in segments(folder) if p.name == _name_of(index, 1))
    whole = path.read_bytes()
    match damage:
        case "cut":
            path.write_bytes(whole[:-9])
        case "changed":
            path.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
        case "gone":
            path.unlink()
        case _:
            path.write_bytes((folder / _name_of(index, 0)).read_bytes())
    again = open_index(folder)
    with pytest.raises(DamagedIndexError, match="rebuild it"):
        again.check()
    assert again.drop_damaged() == 1
    again.check()
    assert again.document_ids() == {1, 3}
    assert [hit for hit, _ in _page(again, "alike")] == [1, 3]
    assert again.drop_damaged() == 0


def _name_of(index: WhooshIndex, number: int) -> str:
    return index._folder.manifest().segments[number].name


def _page(index: WhooshIndex, query: str) -> Sequence[tuple[int, float]]:
    return index.search(SearchRequest(parse(query))).page(0, 20, Sort.RELEVANCE)


def test_a_damaged_manifest_is_damage_and_can_be_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    an_index(folder, DOCUMENTS, 2)
    (folder / "manifest").write_bytes(b"{}")
    with pytest.raises(DamagedIndexError):
        open_index(folder)
    assert create_index(folder).document_ids() == frozenset()
    assert segments(folder) == []


def test_what_was_found_stays_whatever_happens(index: WhooshIndex, tmp_path: Path) -> None:
    index.add(DOCUMENTS)
    found = index.search(SearchRequest(parse("contract")))
    index.clear()
    assert segments(tmp_path / "index") == []
    assert set(found.document_ids) == {1, 2}
    assert len(found.marker.matches(1, DOCUMENTS[0].text)) == 2
    assert [number for number, _ in found.page(0, 9, Sort.NAME)] == [1, 2]


def test_small_segments_are_merged_as_they_come(index: WhooshIndex, tmp_path: Path) -> None:
    for number in range(1, 30):
        index.add([document(number, f"alike {number}")])
    assert len(segments(tmp_path / "index")) <= 6
    assert index.document_ids() == set(range(1, 30))


def test_nothing_is_committed_when_nothing_changes(index: WhooshIndex) -> None:
    index.add(DOCUMENTS)
    before = index.generation()
    index.remove([99])
    index.add([])
    assert index.generation() == before
    index.remove([1])
    assert index.generation() != before


def test_a_search_ends_when_it_is_asked_to(index: WhooshIndex) -> None:
    index.add(DOCUMENTS)
    stop = Stop()
    request = SearchRequest(parse("contract"), stop=stop)
    assert index.search(request).total == 2
    stop.ask()
    with pytest.raises(StoppedError):
        index.search(request)


def test_knows_the_commonest_words(index: WhooshIndex) -> None:
    index.add(DOCUMENTS)
    assert index.words("CONTR", 5) == (("contract", 2), ("contracts", 1))
    assert index.words("nowhere", 5) == ()


def test_knows_the_terms_of_a_leaf(index: WhooshIndex) -> None:
    index.add(DOCUMENTS)
    assert index.terms_of(Word("contracts")) == ("contracts", "contract")
    assert index.terms_of(Word("contracts", exact=True)) == ("contracts",)
    assert set(index.terms_of(Prefix("contr"))) == {"contract", "contracts"}


def test_failed_documents_are_found_only_when_asked_for(index: WhooshIndex) -> None:
    failed = document(9, "", "Broken letter")
    object.__setattr__(failed, "failed", True)
    index.add([*DOCUMENTS, failed])
    assert {n for n, _ in _page(index, "letter")} == {1}
    assert {n for n, _ in _page(index, "")} == {1, 2, 3}
    assert {n for n, _ in _page(index, "is:failed")} == {9}
    assert {n for n, _ in _page(index, "letter is:failed")} == {9}
    assert {n for n, _ in _page(index, "letter -is:failed")} == {1}


def test_sorts_by_the_number_of_places(index: WhooshIndex) -> None:
    index.add([document(1, "a b a"), document(2, "a a a b"), document(3, "b a")])
    found = index.search(SearchRequest(Query("", Word("a"))))
    assert [number for number, _ in found.page(0, 9, Sort.HITS)] == [2, 1, 3]
