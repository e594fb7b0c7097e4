from __future__ import annotations

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.errors import DamagedIndexError
from explorer.index.manifest import (
    NAME,
    Manifest,
    SegmentEntry,
    flags,
    read_manifest,
    write_manifest,
)

numbers = st.integers(0, 2**40)
entries = st.integers(1, 50).flatmap(
    lambda documents: st.builds(
        SegmentEntry,
        st.text("abcdef0123456789", min_size=4),
        st.just(documents),
        numbers,
        numbers,
        st.text("abcdef0123456789"),
        st.sets(st.integers(0, documents - 1)).map(lambda found: tuple(sorted(found))),
    )
)
manifests = st.builds(Manifest, numbers, st.lists(entries, max_size=5).map(tuple))


@given(manifests)
def test_reads_what_was_written(manifest: Manifest) -> None:
    with TemporaryDirectory() as folder:
        write_manifest(Path(folder), Manifest(3))
        write_manifest(Path(folder), manifest)
        assert read_manifest(Path(folder)) == manifest
        assert [file.name for file in Path(folder).iterdir()] == [NAME]


@given(entries)
def test_flags_the_deleted(entry: SegmentEntry) -> None:
    found = flags(entry)
    assert tuple(found.nonzero()[0].tolist()) == entry.deleted
    assert len(found) == entry.documents
    assert int((~found).sum()) == entry.live


def test_the_next_generation_leaves_dead_segments_out() -> None:
    dead, alive = SegmentEntry("a", 2, 9, 9, "", (0, 1)), SegmentEntry("b", 2, 9, 9, "", (0,))
    assert Manifest(5).following([dead, alive]) == Manifest(6, (alive,))


def test_every_damage_is_noticed(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest(5, (SegmentEntry("a", 2, 9, 9, "seal", (1,)),)))
    whole = (tmp_path / NAME).read_bytes()
    damaged = [whole[:length] for length in range(len(whole))]
    damaged += [
        whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        for place in range(len(whole))
    ]
    for content in [*damaged, whole + b" "]:
        (tmp_path / NAME).write_bytes(content)
        with pytest.raises(DamagedIndexError, match="rebuild it"):
            read_manifest(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        [],
        {},
        {"format": 2},
        {"format": 999, "generation": 1, "segments": []},
        {"format": 2, "generation": 1, "segments": [["a"]]},
        {"format": 2, "generation": 1, "segments": [["a", 1, 1, 1, "", "!"]]},
        {"format": 2, "generation": 1, "segments": [["../a", 1, 1, 1, "", ""]]},
    ],
)
def test_a_well_sealed_manifest_of_another_kind_is_damage(tmp_path: Path, content: object) -> None:
    raw = json.dumps(content).encode()
    (tmp_path / NAME).write_bytes(hashlib.sha256(raw).hexdigest().encode() + b"\n" + raw)
    with pytest.raises(DamagedIndexError):
        read_manifest(tmp_path)


def test_a_missing_manifest_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndexError):
        read_manifest(tmp_path)


def test_a_crash_before_the_end_changes_nothing(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest(5))
    (tmp_path / f"{NAME}.new").write_bytes(b"half")
    assert read_manifest(tmp_path) == Manifest(5)
    write_manifest(tmp_path, Manifest(6))
    assert read_manifest(tmp_path) == Manifest(6)
