"""Tasks that go wrong in every way that a real one may; workers import them by this name."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from filelock import FileLock
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.record import FileStamp
from explorer.services.digest import Reading
from explorer.services.task import Bench
from explorer.services.tasks import ReadTask


@dataclass(frozen=True, slots=True)
class OddTask(ReadTask):
    """A reading that reads nothing; ``note`` says what it is about."""

    path: Path = Path()
    size: int = 0
    note: str = ""

    @property
    @override
    def seconds(self) -> float:
        return 60.0

    @override
    def run(self, bench: Bench) -> Reading:
        return Reading(FileStamp(len(self.note), os.getpid()), Document(self.note))


@dataclass(frozen=True, slots=True)
class Raises(OddTask):
    """Raises the error of that name, with ``note`` in it."""

    error: type[Exception] = ValueError

    @override
    def run(self, bench: Bench) -> Reading:
        raise self.error(self.note)


@dataclass(frozen=True, slots=True)
class Unopened(OddTask):
    """Cannot get at its file."""

    @override
    def run(self, bench: Bench) -> Reading:
        raise ExtractionError("The file cannot be opened: it is locked.") from OSError()


@dataclass(frozen=True, slots=True)
class Crashes(OddTask):
    """Ends its process on the spot, as a bug in a C library would."""

    @override
    def run(self, bench: Bench) -> Reading:
        os._exit(3)


@dataclass(frozen=True, slots=True)
class Exits(OddTask):
    """Asks Python to stop."""

    @override
    def run(self, bench: Bench) -> Reading:
        raise SystemExit(self.note)


@dataclass(frozen=True, slots=True)
class Devours(OddTask):
    """Wants more memory than the worker may have."""

    @override
    def run(self, bench: Bench) -> Reading:
        return Reading(FileStamp(len(bytearray(8 << 30)), 0), None)


@dataclass(frozen=True, slots=True)
class Recurses(OddTask):
    """Never comes to the bottom."""

    @override
    def run(self, bench: Bench) -> Reading:
        return self.run(bench)


@dataclass(frozen=True, slots=True)
class Sleeps(OddTask):
    """Takes far longer than its limit."""

    limit: float = 1.5

    @property
    @override
    def seconds(self) -> float:
        return self.limit

    @override
    def run(self, bench: Bench) -> Reading:
        time.sleep(600)
        raise AssertionError("nobody waits that long")


@dataclass(frozen=True, slots=True)
class HoldsLock(OddTask):
    """Holds the lock of the file ``path``, and says so in the file beside it, until it dies."""

    @override
    def run(self, bench: Bench) -> Reading:
        lock = FileLock(self.path)
        with lock:
            self.path.with_suffix(".held").touch()
            time.sleep(600)
        raise AssertionError("nobody waits that long")


@dataclass(frozen=True, slots=True)
class Strange(OddTask):
    """Gives what nobody has asked for."""

    @override
    def run(self, bench: Bench) -> Reading:
        return cast("Reading", 42)
