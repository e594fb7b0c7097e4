"""Tasks that go wrong in every way that a real one may; workers import them by this name."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from filelock import FileLock
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.domain.record import FileStamp
from explorer.services.digest import Part
from explorer.services.task import Bench, Task


@dataclass(frozen=True, slots=True)
class OddTask(Task):
    """A reading that reads nothing; ``note`` says what it is about."""

    note: str = ""

    @property
    @override
    def seconds(self) -> float:
        return 60.0

    @override
    def run(self, bench: Bench) -> object:
        return noted(self.note)


def noted(note: str) -> Part:
    """A part with ``note`` as its text; its time is the number of the process that made it."""
    return Part("", FileStamp(len(note), os.getpid()), Document(note))


@dataclass(frozen=True, slots=True)
class Raises(OddTask):
    """Raises the error of that name, with ``note`` in it."""

    error: type[Exception] = ValueError

    @override
    def run(self, bench: Bench) -> object:
        raise self.error(self.note)


@dataclass(frozen=True, slots=True)
class Unopened(OddTask):
    """Cannot get at its file."""

    @override
    def run(self, bench: Bench) -> object:
        raise ExtractionError("The file cannot be opened: it is locked.", ProblemKind.UNREACHABLE)


@dataclass(frozen=True, slots=True)
class Crashes(OddTask):
    """Ends its process on the spot, as a bug in a C library would."""

    @override
    def run(self, bench: Bench) -> object:
        os._exit(3)


@dataclass(frozen=True, slots=True)
class Exits(OddTask):
    """Asks Python to stop."""

    @override
    def run(self, bench: Bench) -> object:
        raise SystemExit(self.note)


@dataclass(frozen=True, slots=True)
class Devours(OddTask):
    """Wants more memory than the worker may have."""

    @override
    def run(self, bench: Bench) -> object:
        return noted(str(len(bytearray(8 << 30))))


@dataclass(frozen=True, slots=True)
class Recurses(OddTask):
    """Never comes to the bottom."""

    @override
    def run(self, bench: Bench) -> object:
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
    def run(self, bench: Bench) -> object:
        time.sleep(600)
        raise AssertionError("nobody waits that long")


@dataclass(frozen=True, slots=True)
class Dawdles(Sleeps):
    """Gives two steps, each of which takes longer than half of the limit, then ``last``."""

    last: OddTask | None = None

    @override
    def run(self, bench: Bench) -> Iterator[object]:
        for number in range(2):
            time.sleep(self.limit * 0.6)
            yield noted(f"{self.note} {number}")
        if self.last is not None:
            yield self.last.run(bench)


@dataclass(frozen=True, slots=True)
class HoldsLock(OddTask):
    """Holds the lock of the file ``path``, and says so in the file beside it, until it dies."""

    path: Path = Path()

    @override
    def run(self, bench: Bench) -> object:
        lock = FileLock(self.path)
        with lock:
            self.path.with_suffix(".held").touch()
            time.sleep(600)
        raise AssertionError("nobody waits that long")


@dataclass(frozen=True, slots=True)
class Strange(OddTask):
    """Gives what nobody has asked for."""

    @override
    def run(self, bench: Bench) -> object:
        return 42


class Trap:
    """What a broken reader could send to have our own process run a program."""

    @override
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch trapped",)


@dataclass(frozen=True, slots=True)
class SetsTrap(OddTask):
    """Gives what runs a program as soon as it is unpickled."""

    @override
    def run(self, bench: Bench) -> object:
        return cast("Part", Trap())


@dataclass(frozen=True, slots=True)
class Babbles(OddTask):
    """Writes bytes of its own onto its pipe, past all that Python does for it, and waits."""

    said: bytes = b""

    @override
    def run(self, bench: Bench) -> object:
        os.write(int(sys.argv[1]), self.said)
        time.sleep(600)
        raise AssertionError("nobody waits that long")


@dataclass(frozen=True, slots=True)
class ReadsHanded(OddTask):
    """Reads the file that came with it, then tries to open the one at ``other``."""

    other: str = ""

    @override
    def run(self, bench: Bench) -> object:
        words = bench.file.read().decode() if bench.file else "nothing"
        try:
            with open(self.other, "rb") as stream:  # noqa: PTH123 - as a library would
                return noted(f"{words}; {stream.read().decode()}")
        except OSError as problem:
            return noted(f"{words}; {type(problem).__name__}")
