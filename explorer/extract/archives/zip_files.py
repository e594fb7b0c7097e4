"""ZIP archives: a list of what is in them, and each file as a document of its own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem
from explorer.extract.archives.members import LARGEST, Listing, cut_short
from explorer.extract.archives.zip_members import UNREADABLE, member, named, trouble_of
from explorer.extract.archives.zip_salvage import salvaged
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata
from explorer.extract.reading import read_bytes


class ZipFiles(Extractor):
    """Reads .zip; nothing in it is ever written to the disk."""

    name = "zip"
    version = 1
    suffixes = frozenset({".zip"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """List the members; raises ExtractionError when there are none."""
        listing = Listing(source.name)
        archive = _opened(source)
        problems: tuple[Problem, ...] = ()
        if archive is None:
            problems = (_list_salvaged(source, listing),)
        else:
            passwords = _passwords(source)
            for name, info in named(archive):
                listing.add(name, info.file_size, trouble_of(archive, info, passwords))
        content, found = listing.finish(*problems)
        return self._assembler.document(source, content, Metadata(), Laid(problems=found))

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The members that have something in them and can be unpacked, or why one cannot."""
        archive = _opened(source)
        if archive is None:
            yield from _salvaged(source)
            return
        passwords = _passwords(source)
        for name, info in named(archive):
            source.budget.spend_member()
            if info.file_size and not trouble_of(archive, info, passwords):
                yield member(archive, name, info, passwords, source)


def _opened(source: Source) -> zipfile.ZipFile | None:
    """The archive; None where its list of members is lost."""
    try:
        return zipfile.ZipFile(source.stream)
    except UNREADABLE:
        source.stream.seek(0)
        return None


def _passwords(source: Source) -> Sequence[bytes]:
    return [password.encode("utf-8", "replace") for password in source.options.passwords]


def _list_salvaged(source: Source, listing: Listing) -> Problem:
    data = read_bytes(source, LARGEST)
    for found in salvaged(data):
        if found.end <= len(data):
            listing.add(found.name, found.size)
    return cut_short(source.name, listing.count)


def _salvaged(source: Source) -> Iterator[Attachment]:
    data, count = read_bytes(source, LARGEST), 0
    for found in salvaged(data):
        source.budget.spend_member()
        unfolded = found.unfolded(data, source.budget)
        if unfolded:
            count += 1
            yield Attachment(found.name, unfolded)
    problem = cut_short(source.name, count)
    raise ExtractionError(problem.sentence, problem.kind)
