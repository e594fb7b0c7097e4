"""The folder of an index: its manifest read once a generation, one writer at a time, no debris."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from explorer.domain.errors import BusyCollectionError, DamagedIndexError, ExplorerError
from explorer.index.manifest import NAME, Manifest, read_manifest, write_manifest

_PATIENCE = 10.0  # seconds to wait for another process that writes
_LOCK = "write.lock"
_SUFFIX = ".segment"


class IndexFolder:
    """Reads the newest manifest, whoever wrote it, at each call."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: tuple[tuple[int, ...], Manifest] | None = None

    def create(self) -> None:
        """Make an empty index, in place of whatever is in the folder. Raises ExplorerError.

        Generations are counted from the time of day, so that none has the number of one before.
        """
        with self.told():
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_manifest(self.path, Manifest(time.time_ns() // 1_000_000))
            self.sweep()

    def manifest(self) -> Manifest:
        """The present manifest. Raises DamagedIndexError."""
        stamp = self._stamp()
        if self._read is None or self._read[0] != stamp:
            self._read = stamp, read_manifest(self.path)
        return self._read[1]

    def _stamp(self) -> tuple[int, ...]:
        try:
            found = (self.path / NAME).stat()
        except OSError as problem:
            raise DamagedIndexError("The full-text index is missing: rebuild it.") from problem
        return found.st_ino, found.st_mtime_ns, found.st_size

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold off other writers. Raises BusyCollectionError, or ExplorerError on a full disk."""
        with self.told():
            lock = FileLock(str(self.path / _LOCK))
            if not try_for(lock.acquire, timeout=_PATIENCE):
                raise BusyCollectionError(
                    "Another program is writing to this collection's index: try again later."
                )
            try:
                yield
            finally:
                lock.release()

    def commit(self, manifest: Manifest) -> None:
        """Make this manifest the present one and drop what it lists no more; for a writer."""
        before, after = self._listed(), {entry.name for entry in manifest.segments}
        try:
            write_manifest(self.path, manifest)
        except OSError:
            self._discard_all({f"{NAME}.new", *(after - self._listed())})
            raise
        self._discard_all(before - after)

    def _listed(self) -> set[str]:
        return {entry.name for entry in self.manifest().segments}

    def _discard_all(self, names: Iterable[str]) -> None:
        for name in names:
            self.discard(name)

    def sweep(self) -> None:
        """Delete what no manifest lists, say after a crash; while no one builds a segment."""
        present = {file.name for file in self.path.iterdir()}
        self._discard_all(present - self._listed() - {NAME, _LOCK})

    def discard(self, name: str) -> None:
        """Delete a file that no manifest lists."""
        with suppress(OSError):  # Windows deletes no open file: the next sweep will
            (self.path / name).unlink()

    @contextmanager
    def fresh_segment(self) -> Iterator[Path]:
        """A name for a segment to be written under; what is half written is deleted."""
        path = self.path / f"{secrets.token_hex(8)}{_SUFFIX}"
        with self.told():
            try:
                yield path
            except BaseException:
                self.discard(path.name)
                raise

    @contextmanager
    def told(self) -> Iterator[None]:
        """Says in a sentence what the system refuses. Raises ExplorerError for OSError."""
        try:
            yield
        except OSError as problem:
            reason = problem.strerror or os.strerror(problem.errno or 0)
            raise ExplorerError(
                f"The full-text index in {self.path} cannot be written ({reason}); free some disk "
                "space or allow writing there, and update the collection again."
            ) from problem
