from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from explorer.index.snapshot import Snapshot
from explorer.index.whoosh_index import WhooshIndex
from tests.index.contract import document
from tests.index.corpora import a_collection, an_index

DOCUMENTS = a_collection(2, 30)
REMOVED = (2, 5, 17)


@pytest.fixture
def index(tmp_path: Path) -> WhooshIndex:
    return an_index(tmp_path / "index", DOCUMENTS, 4, REMOVED)


@pytest.fixture
def snapshot(index: WhooshIndex, tmp_path: Path) -> Snapshot:
    return Snapshot(tmp_path / "index", index._folder.manifest())


def test_has_all_documents_in_one_row(snapshot: Snapshot) -> None:
    row = [d for piece in range(4) for d in DOCUMENTS[piece::4]]
    assert snapshot.ids.tolist() == [d.document_id for d in row]
    assert list(snapshot.paths) == [d.path for d in row]
    assert len(snapshot) == 30
    assert snapshot.ids[~snapshot.live].tolist() == [
        d.document_id for d in row if d.document_id in REMOVED
    ]
    assert snapshot.ids[snapshot.readable].tolist() == [
        d.document_id for d in row if d.document_id not in REMOVED and not d.failed
    ]
    assert len(snapshot.dates) == 30


def test_knows_the_numbers_of_live_documents(snapshot: Snapshot) -> None:
    ids = np.array([7, 2, 99, 1])
    assert snapshot.ids[snapshot.numbers(ids)].tolist() == [7, 1]
    assert snapshot.numbers(np.zeros(0, np.int64)).tolist() == []


def test_knows_the_place_of_a_document(snapshot: Snapshot) -> None:
    for number, document_id in enumerate(snapshot.ids.tolist()):
        segment, own = snapshot.place(number)
        assert segment.ids[own] == document_id


def test_flags_labels(snapshot: Snapshot) -> None:
    expected = {d.document_id for d in DOCUMENTS if "old" in d.keywords}
    assert set(snapshot.ids[snapshot.labelled("tag", "old")].tolist()) == expected
    assert not snapshot.labelled("tag", "nothing").any()
    assert snapshot.labels("type") == sorted({d.format for d in DOCUMENTS})


def test_norms_are_one_for_the_average(tmp_path: Path) -> None:
    documents = [document(1, "a b"), document(2, "a b c d"), document(3, "a b c d e f")]
    index = an_index(tmp_path / "index", documents, 2)
    norms = Snapshot(tmp_path / "index", index._folder.manifest()).norms("text")
    assert sorted(norms.tolist()) == pytest.approx([0.625, 1, 1.375])


def test_orders_names_without_regard_to_case(tmp_path: Path) -> None:
    documents = [document(n, "", path=path) for n, path in enumerate(["b", "A", "a", "B", "é"], 1)]
    index = an_index(tmp_path / "index", documents, 1)
    snapshot = Snapshot(tmp_path / "index", index._folder.manifest())
    assert snapshot.ids[np.argsort(snapshot.name_order)].tolist() == [2, 3, 4, 1, 5]


def test_keeps_open_what_has_not_changed(index: WhooshIndex, tmp_path: Path) -> None:
    before = Snapshot(tmp_path / "index", index._folder.manifest())
    index.add([document(99, "new"), document(1, "other")])
    after = Snapshot(tmp_path / "index", index._folder.manifest(), before)
    assert after.segments[:4] == before.segments
    assert before.live.sum() == 27
    assert after.live.sum() == 28


def test_an_empty_index_has_no_documents(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [], 0)
    snapshot = Snapshot(tmp_path / "index", index._folder.manifest())
    assert len(snapshot) == len(snapshot.ids) == len(snapshot.live) == 0
    assert snapshot.numbers(np.array([1])).tolist() == []
    assert snapshot.norms("text").tolist() == []
