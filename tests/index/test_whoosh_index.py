from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from typing_extensions import override
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from explorer.domain.errors import CollectionError, DamagedIndexError, ExplorerError
from explorer.index import whoosh_index
from explorer.index.parser import parse
from explorer.index.search_index import SearchIndex, SearchRequest
from explorer.index.whoosh_index import create_index, open_index
from tests.index.contract import DOCUMENTS, SearchIndexContract, document


class TestWhooshIndex(SearchIndexContract):
    @override
    def open(self, folder: Path) -> SearchIndex:
        return open_index(folder) if folder.exists() else create_index(folder)


def test_finds_more_than_ten_thousand(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index")
    index.add([document(number, "alike") for number in range(1, 10_101)])
    found = index.search(SearchRequest(parse("alike"), offset=10_090, limit=20))
    assert found.total == 10_100
    assert [number for number, _ in found.ranked] == list(range(10_091, 10_101))
    index.close()


def test_an_error_in_a_batch_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    index = open_index(tmp_path / "index")
    index.add(DOCUMENTS)
    broken = document(5, "fine")
    object.__setattr__(broken, "text", 5)
    with pytest.raises(AttributeError):
        index.add([document(4, "first of the batch"), broken])
    assert index.document_ids() == {1, 2, 3}
    index.add([document(4, "again")])
    assert index.document_ids() == {1, 2, 3, 4}
    index.close()


def test_says_when_another_program_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whoosh_index, "_PATIENCE", 0.0)
    index = open_index(tmp_path / "index")
    lock = FileIndex.lock(index._index, "WRITELOCK")
    assert lock.acquire()
    with pytest.raises(CollectionError, match="try again later"):
        index.add(DOCUMENTS)
    lock.release()
    index.add(DOCUMENTS)
    assert index.stats().documents == 3
    index.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_broken_segments_are_damage_and_can_be_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = open_index(folder)
    index.add(DOCUMENTS)
    index.close()
    for segment in folder.glob("*.seg"):
        segment.write_bytes(segment.read_bytes()[:50])
    index = open_index(folder)
    with pytest.raises(DamagedIndexError):
        index.search(SearchRequest(parse("contract")))
    index.close()
    index = create_index(folder)
    index.add(DOCUMENTS)
    assert index.stats().documents == 3
    index.close()


def test_says_when_the_disk_does_not_take_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    index = open_index(tmp_path / "index")
    with monkeypatch.context() as patch:
        patch.setattr(SegmentWriter, "_commit_toc", full)
        with pytest.raises(ExplorerError, match="No space left on device"):
            index.add(DOCUMENTS)
    assert index.document_ids() == frozenset()
    index.add(DOCUMENTS)
    assert index.document_ids() == {1, 2, 3}
    index.close()


class _Trap:
    @override
    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, ("sprung",)


def test_runs_nothing_that_stands_in_the_table_of_contents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "index"
    index = open_index(folder)
    index.add(DOCUMENTS)
    index.close()
    toc = next(folder.glob("*.toc"))
    raw = toc.read_bytes()
    for name in (b"ccopy_reg\n", b"\x80\x04", b"\x80\x05", b"\x80\x02"):
        start = raw.rfind(name)
        if start > 0:
            toc.write_bytes(raw[:start] + pickle.dumps(_Trap()))
            with pytest.raises(DamagedIndexError):
                open_index(folder)
    assert not (tmp_path / "sprung").exists()
