"""The manifest of an index: which segments it consists of, and what is deleted in each.

It is the only file that ever changes, and it changes at once: a new one is written beside
it, put on disk, and takes its place. All that it lists was put on disk before.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from explorer.domain.errors import DamagedIndexError
from explorer.index.arrays import Flags
from explorer.index.schema import FORMAT

NAME = "manifest"
_TRIES, _PAUSE = 20, 0.05  # seconds, while another program reads the present manifest
_DAMAGED = "The full-text index is damaged (manifest): rebuild it."


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment: its file with size and seal, its documents, and which of them are deleted.

    ``deleted`` holds numbers of documents in the segment, sorted.
    """

    name: str
    documents: int
    words: int
    size: int
    seal: str
    deleted: tuple[int, ...] = ()

    @property
    def live(self) -> int:
        """How many documents are not deleted."""
        return self.documents - len(self.deleted)


@dataclass(frozen=True, slots=True)
class Manifest:
    """One generation of an index."""

    generation: int = 0
    segments: tuple[SegmentEntry, ...] = field(default_factory=tuple)

    def following(self, segments: Sequence[SegmentEntry]) -> Manifest:
        """The next generation; segments without a live document are left out."""
        return Manifest(self.generation + 1, tuple(entry for entry in segments if entry.live))


def flags(entry: SegmentEntry) -> Flags:
    """Which documents of a segment are deleted."""
    found = np.zeros(entry.documents, np.bool_)
    found[list(entry.deleted)] = True
    return found


def read_manifest(folder: Path) -> Manifest:
    """The present manifest. Raises DamagedIndexError when it is missing or not as written."""
    try:
        seal, _, content = (folder / NAME).read_bytes().partition(b"\n")
    except OSError as problem:
        raise DamagedIndexError(_DAMAGED) from problem
    if hashlib.sha256(content).hexdigest().encode() != seal:
        raise DamagedIndexError(_DAMAGED)
    try:
        return _parsed(json.loads(content))
    except (ValueError, TypeError, KeyError, zlib.error) as problem:
        raise DamagedIndexError(_DAMAGED) from problem


def _parsed(content: dict[str, Any]) -> Manifest:
    if content["format"] != FORMAT:
        raise DamagedIndexError("The full-text index is of another version: rebuild it.")
    entries = tuple(
        SegmentEntry(name, documents, words, size, seal, _unpacked(deleted, documents))
        for name, documents, words, size, seal, deleted in content["segments"]
    )
    if any(Path(entry.name).name != entry.name for entry in entries):
        raise ValueError("a segment is outside of the folder")
    return Manifest(content["generation"], entries)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make ``manifest`` the present one, once all that it lists is on disk.

    Raises OSError; the former manifest then stays the present one.
    """
    rows = [[e.name, e.documents, e.words, e.size, e.seal, _packed(e)] for e in manifest.segments]
    content = json.dumps(
        {"format": FORMAT, "generation": manifest.generation, "segments": rows}
    ).encode()
    seal = hashlib.sha256(content).hexdigest().encode()
    fresh = folder / f"{NAME}.new"
    sync_folder(folder)  # the names of new segments
    with fresh.open("wb") as file:
        file.write(seal + b"\n" + content)
        file.flush()
        os.fsync(file.fileno())
    _put_in_place(fresh, folder / NAME)
    sync_folder(folder)


def _put_in_place(fresh: Path, present: Path) -> None:
    """Rename a file over another; Windows refuses that while someone reads the other."""
    for _ in range(_TRIES):
        try:
            fresh.replace(present)
        except PermissionError:
            time.sleep(_PAUSE)
        else:
            return
    fresh.replace(present)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _packed(entry: SegmentEntry) -> str:
    """The deleted documents as compressed bits."""
    if not entry.deleted:
        return ""
    return base64.b64encode(zlib.compress(np.packbits(flags(entry)).tobytes())).decode()


def _unpacked(packed: str, documents: int) -> tuple[int, ...]:
    if not packed:
        return ()
    bits = np.frombuffer(zlib.decompress(base64.b64decode(packed)), np.uint8)
    return tuple(np.flatnonzero(np.unpackbits(bits, count=documents)).tolist())
