"""Tar archives, packed or not: a list of what is in them, and each file as a document."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from copy import copy
from tarfile import InvalidHeaderError, TruncatedHeaderError  # type: ignore[attr-defined]
from typing import IO, Self, cast

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem
from explorer.extract.archives.members import (
    LARGEST,
    Listing,
    Trouble,
    cut_short,
    is_noise,
    large_member,
)
from explorer.extract.archives.unfolding import UNREADABLE, Unfolded, packing
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.budget import Budget
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.inner_names import inner_name
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata

_UNREADABLE = (tarfile.TarError, *UNREADABLE, RecursionError)


class TarFiles(Extractor):
    """Reads .tar and what packs it; nothing in it is ever written to the disk."""

    name = "tar"
    version = 1
    suffixes = frozenset({".tar", ".tgz", ".tbz", ".tbz2", ".txz"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """List the members; raises ExtractionError when there are none."""
        listing = Listing(source.name)
        problems: tuple[Problem, ...] = ()
        try:
            for _, name, info in _members(source, copy(source.budget)):
                listing.add(name, info.size, _trouble_of(info))
        except _UNREADABLE:
            problems = (cut_short(source.name, listing.count),)
        except ExtractionError as error:
            problems = (error.problem,)
        content, found = listing.finish(*problems)
        return self._assembler.document(source, content, Metadata(), Laid(problems=found))

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The members that have something in them, up to where the archive is damaged."""
        count = 0
        try:
            for archive, name, info in _members(source, source.budget):
                source.budget.spend_member()
                count += 1
                if info.size and not _trouble_of(info):
                    yield _attachment(archive, name, info, source.name)
        except _UNREADABLE as error:
            problem = cut_short(source.name, count)
            raise ExtractionError(problem.sentence, problem.kind) from error


class _Honest(tarfile.TarInfo):
    """A header that tells when it is damaged, where the library would see the archive's end."""

    @classmethod
    @override
    def fromtarfile(cls, archive: tarfile.TarFile, /) -> Self:
        try:
            return super().fromtarfile(archive)
        except (InvalidHeaderError, TruncatedHeaderError) as error:
            raise tarfile.ReadError("a damaged header") from error


def _members(
    source: Source, budget: Budget
) -> Iterator[tuple[tarfile.TarFile, str, tarfile.TarInfo]]:
    """The members with their clean names, without folders and what systems note beside files."""
    kind = packing(source.stream)
    stream: IO[bytes] = source.stream
    if kind:
        stream = cast("IO[bytes]", Unfolded(source.stream, kind, budget))
    with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Honest) as archive:
        while info := archive.next():
            archive.members.clear()  # type: ignore[attr-defined]  # it would keep them all
            name = inner_name(info.name)
            if not info.isdir() and not is_noise(name):
                yield archive, name, info


def _trouble_of(info: tarfile.TarInfo) -> Trouble | None:
    if not info.isreg():
        return Trouble.LINK
    return Trouble.SPARSE if info.issparse() else None


def _attachment(
    archive: tarfile.TarFile, name: str, info: tarfile.TarInfo, outer: str
) -> Attachment:
    stream = archive.extractfile(info) if info.size <= LARGEST else None
    if stream is None:
        return Attachment(name, problem=large_member(name, outer))
    return Attachment(name, stream.read(), float(info.mtime))
