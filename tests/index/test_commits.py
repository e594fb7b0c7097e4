from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from explorer.index.building import Built, SegmentWriter, build_merged
from explorer.index.commits import with_changes, with_merged, without
from explorer.index.manifest import Manifest
from explorer.index.snapshot import Snapshot
from tests.index.contract import document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def build(folder: Path, *ids: int) -> Built:
    (built,) = SegmentWriter().write(folder, [document(number, f"word {number}") for number in ids])
    return built


def changed(
    folder: Path, manifest: Manifest, *added: Built, gone: Collection[int] = ()
) -> Manifest:
    return with_changes(Snapshot(folder, manifest), added, gone)


def live(folder: Path, manifest: Manifest) -> list[int]:
    snapshot = Snapshot(folder, manifest)
    found: list[int] = snapshot.ids[snapshot.live].tolist()
    return found


def test_new_documents_take_the_place_of_older_ones(folder: Path) -> None:
    first = changed(folder, Manifest(7), build(folder, 1, 2, 3))
    second = changed(folder, first, build(folder, 3, 4))
    assert live(folder, second) == [1, 2, 3, 4]
    assert [entry.deleted for entry in second.segments] == [(2,), ()]
    third = changed(folder, second, build(folder, 1), gone={4, 99})
    assert live(folder, third) == [2, 3, 1]
    assert (first.generation, third.generation) == (8, 10)


def test_a_document_may_come_and_go_and_come(folder: Path) -> None:
    manifest = changed(folder, Manifest(), build(folder, 1, 2))
    manifest = changed(folder, manifest, gone={1})
    manifest = changed(folder, manifest, build(folder, 1))
    assert sorted(live(folder, manifest)) == [1, 2]


def test_a_segment_without_live_documents_is_left_out(folder: Path) -> None:
    manifest = changed(folder, Manifest(), build(folder, 1, 2), build(folder, 3))
    manifest = changed(folder, manifest, gone={1, 2})
    assert [entry.documents for entry in manifest.segments] == [1]
    assert changed(folder, manifest, gone={3}).segments == ()


def test_a_merged_segment_takes_the_place_of_its_sources(folder: Path) -> None:
    manifest = changed(folder, Manifest(), build(folder, 1, 2), build(folder, 3), build(folder, 4))
    manifest = changed(folder, manifest, gone={1})
    merged = with_merged(manifest, build_merged(folder, manifest.segments[:2]))
    assert merged is not None
    assert sorted(live(folder, merged)) == [2, 3, 4]
    assert sorted(entry.documents for entry in merged.segments) == [1, 2]
    assert merged.generation == manifest.generation + 1


def test_what_was_deleted_meanwhile_stays_deleted(folder: Path) -> None:
    manifest = changed(
        folder, Manifest(), build(folder, 1, 2, 3), build(folder, 4, 5), build(folder, 6)
    )
    manifest = changed(folder, manifest, gone={2})
    built = build_merged(folder, manifest.segments[:2])
    manifest = changed(folder, manifest, build(folder, 5), gone={3})
    merged = with_merged(manifest, built)
    assert merged is not None
    assert sorted(live(folder, merged)) == [1, 4, 5, 6]
    snapshot = Snapshot(folder, merged)
    assert snapshot.ids[~snapshot.live].tolist() == [3, 5]


def test_nothing_of_a_merged_segment_stays_where_all_was_deleted(folder: Path) -> None:
    manifest = changed(folder, Manifest(), build(folder, 1), build(folder, 2), build(folder, 3))
    manifest = changed(folder, manifest, gone=set())
    built = build_merged(folder, manifest.segments[:2])
    later = changed(folder, manifest, gone={1})
    assert with_merged(later, built) is None
    assert with_merged(without(manifest, {manifest.segments[0].name}), built) is None


def test_segments_can_be_left_out(folder: Path) -> None:
    manifest = changed(folder, Manifest(), build(folder, 1), build(folder, 2))
    assert live(folder, without(manifest, {manifest.segments[0].name})) == [2]
