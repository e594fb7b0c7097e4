from __future__ import annotations

from pathlib import Path

import pytest

from explorer.domain.errors import ExplorerError
from explorer.index import building
from explorer.index.building import SegmentWriter, build_merged
from explorer.index.segment.segment import Segment
from tests.index.contract import document
from tests.index.corpora import a_collection
from tests.index.test_merging import content, spoken


def test_begins_another_segment_when_memory_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_MOST_WORDS", 20)
    documents = [document(number, "one two three four five six") for number in range(1, 11)]
    built = list(SegmentWriter().write(tmp_path, documents))
    assert [b.document_ids for b in built] == [(1, 2, 3, 4), (5, 6, 7, 8), (9, 10)]
    assert [b.entry.documents for b in built] == [4, 4, 2]
    assert {b.entry.name for b in built} == {file.name for file in tmp_path.iterdir()}


@pytest.mark.parametrize("most", [0, 5, 1_000_000])
def test_a_writer_that_knows_words_writes_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(building, "_MOST_RUNS", most)
    experienced = SegmentWriter()
    list(experienced.write(tmp_path, a_collection(1, 20)))
    found = []
    for writer in (experienced, SegmentWriter()):
        (built,) = writer.write(tmp_path, a_collection(2, 20))
        segment = Segment(tmp_path, built.entry)
        found.append((content(segment), spoken(segment), built.entry.words, built.document_ids))
    assert found[0] == found[1]


def test_writes_nothing_for_no_documents(tmp_path: Path) -> None:
    assert list(SegmentWriter().write(tmp_path, [])) == []
    assert list(tmp_path.iterdir()) == []


def test_leaves_nothing_half_written(tmp_path: Path) -> None:
    broken = document(2, "fine")
    object.__setattr__(broken, "path", 5)
    with pytest.raises(AttributeError):
        list(SegmentWriter().write(tmp_path, [document(1, "fine"), broken]))
    assert list(tmp_path.iterdir()) == []


def test_says_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (built,) = SegmentWriter().write(tmp_path, [document(1, "fine")])
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExplorerError, match="No space left on device"):
        list(SegmentWriter().write(tmp_path, [document(1, "fine")]))
    with pytest.raises(ExplorerError, match="No space left on device"):
        build_merged(tmp_path, [built.entry])
    assert [file.name for file in tmp_path.iterdir()] == [built.entry.name]


def test_a_merged_segment_names_its_sources(tmp_path: Path) -> None:
    entries = [
        built.entry
        for number in (1, 2)
        for built in SegmentWriter().write(tmp_path, [document(number, "word")])
    ]
    merged = build_merged(tmp_path, entries)
    assert merged.sources == tuple(entries)
    assert merged.document_ids == (1, 2)
