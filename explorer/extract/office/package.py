"""A zip file with the named parts of a document in it, read one part at a time."""

from __future__ import annotations

import encodings.cp437  # noqa: F401 - what zipfile reads old names with, loaded in time
import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import unquote

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.extractor import Source

LARGEST_PART = 64 << 20  # bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OOXML = "EncryptedPackage".encode("utf-16-le")
_LARGEST_OLE = 64 << 20
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(slots=True)
class _Tolerant:
    """A stream that ends where it is damaged, and remembers that it was."""

    stream: IO[bytes]
    is_damaged: bool = False

    def read(self, size: int) -> bytes:
        try:
            return self.stream.read(size)
        except _UNREADABLE:
            self.is_damaged = True
            return b""


@dataclass(slots=True)
class Package:
    """The parts of a zip file by name; names are never paths.

    ``problems`` are what was found damaged while reading; it grows.
    """

    source: Source
    archive: zipfile.ZipFile
    names: dict[str, str]
    problems: list[Problem] = field(default_factory=list)

    def has(self, name: str) -> bool:
        """Whether there is such a part, in whatever case."""
        return _key(name) in self.names

    def read(self, name: str) -> bytes:
        """The bytes of a part, as far as they can be read; b"" where there is none.

        Raises ExtractionError when it is encrypted or unfolds to too much.
        """
        member = self.names.get(_key(name))
        if member is None:
            return b""
        if self.archive.getinfo(member).flag_bits & 1:
            raise encrypted(self.source)
        try:
            stream = _Tolerant(self.archive.open(member))
        except _UNREADABLE:
            self.report(f"A part of {self.source.name} ({name[:100]}) is damaged.")
            return b""
        return self._all_of(stream, name)

    def _all_of(self, stream: _Tolerant, name: str) -> bytes:
        data = self.source.budget.read(stream, LARGEST_PART)  # type: ignore[arg-type]
        if stream.is_damaged:
            self.report(f"A part of {self.source.name} ({name[:100]}) is damaged.")
        return data

    def report(self, sentence: str, kind: ProblemKind = ProblemKind.DAMAGED) -> None:
        """Note what could not be read, each thing once, and no more than can be looked at."""
        problem = Problem(kind, " ".join(sentence.split()))
        if problem not in self.problems and len(self.problems) < 20:
            self.problems.append(problem)


def open_package(source: Source) -> Package:
    """The package in ``source``.

    Raises ExtractionError when it is empty, encrypted, cut short or no package at all.
    """
    start = _start(source)
    if start.startswith(_OLE):
        raise _not_zipped(source)
    try:
        archive = zipfile.ZipFile(source.stream)
        names = archive.namelist()
    except _UNREADABLE as error:
        raise _not_whole(source, start) from error
    return Package(source, archive, {_key(name): name for name in names})


def encrypted(source: Source) -> ExtractionError:
    """What to say of a document that only its password would open."""
    return ExtractionError(
        f"{source.name} is protected by a password; "
        "save a copy without a password to have it read.",
        ProblemKind.ENCRYPTED,
    )


def resolved(part: str, target: str) -> str:
    """The name of the part that ``target`` means where ``part`` refers to it."""
    path = unquote(target.partition("#")[0].replace("\\", "/"))
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), path)).lstrip("/")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _start(source: Source) -> bytes:
    try:
        source.stream.seek(0)
        start = source.stream.read(len(_OLE))
        source.stream.seek(0)
    except OSError as error:
        raise ExtractionError(
            f"{source.name} could not be read from the disk: {error}.", ProblemKind.UNREACHABLE
        ) from error
    if not start:
        raise ExtractionError(f"{source.name} is empty.", ProblemKind.EMPTY)
    return start


def _not_zipped(source: Source) -> ExtractionError:
    """An OLE file: a newer document behind a password, or one in an older format."""
    if _ENCRYPTED_OOXML in source.stream.read(_LARGEST_OLE):
        return encrypted(source)
    return ExtractionError(
        f"{source.name} is in an older format than its name says; "
        "save it in the newer one to have it read."
    )


def _not_whole(source: Source, start: bytes) -> ExtractionError:
    if start.startswith(b"PK"):
        return ExtractionError(
            f"{source.name} is damaged: its end is missing or broken; get a whole copy of it."
        )
    return ExtractionError(f"{source.name} is not what its name says, or is damaged.")
