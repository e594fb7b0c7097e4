from __future__ import annotations

import stat
from pathlib import Path

import pytest
import whoosh
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.errors import DamagedIndexError, ExplorerError
from explorer.index.storage import _segments, fresh_storage, open_storage
from explorer.index.whoosh_index import open_index
from tests.index.contract import DOCUMENTS


def test_makes_a_folder_for_its_owner_only(tmp_path: Path) -> None:
    open_storage(tmp_path / "a" / "index")
    assert stat.S_IMODE((tmp_path / "a" / "index").stat().st_mode) == 0o700


def test_refuses_another_whoosh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whoosh, "__version__", (3, 0, 0))
    with pytest.raises(ExplorerError, match=r"Whoosh 3\.0\.0 .* needs Whoosh 2\.7\.4"):
        open_storage(tmp_path / "index")


def test_refuses_another_format(tmp_path: Path) -> None:
    open_storage(tmp_path)
    (tmp_path / "format").write_text("0")
    with pytest.raises(DamagedIndexError, match="another version"):
        open_storage(tmp_path)
    assert fresh_storage(tmp_path)._read_toc().segments == []


def test_refuses_a_folder_without_an_index(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(DamagedIndexError):
        open_storage(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_refuses_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("")
    with pytest.raises(ExplorerError, match="cannot be used"):
        open_storage(tmp_path / "index")


def test_refuses_a_missing_table_of_contents(tmp_path: Path) -> None:
    open_storage(tmp_path)
    for toc in tmp_path.glob("*.toc"):
        toc.unlink()
    with pytest.raises(DamagedIndexError):
        open_storage(tmp_path)


@pytest.fixture(scope="module")
def toc(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("toc")
    index = open_index(folder)
    index.add(DOCUMENTS)
    index.close()
    return (folder / "_MAIN_1.toc").read_bytes()


def test_reads_the_segments(toc: bytes) -> None:
    assert [segment.doc_count_all() for segment in _segments(toc, 1)] == [3]


@settings(max_examples=300)
@given(data=st.data())
def test_a_changed_table_of_contents_is_damage_at_worst(toc: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(toc) - 1))
    byte = data.draw(st.binary(min_size=0, max_size=3))
    try:
        segments = _segments(toc[:place] + byte + toc[place + 1 :], 1)
    except DamagedIndexError:
        return
    assert all(segment.indexname == "MAIN" for segment in segments)
