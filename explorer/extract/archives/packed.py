"""Single files packed by gzip, bzip2 or xz."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.archives.members import LARGEST, Listing
from explorer.extract.archives.unfolding import UNREADABLE, Unfolded, packing
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.inner_names import inner_name
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata

_PIECE = 1 << 18


class _Packed(Extractor):
    """Reads one way of packing: the file in it is a document of its own."""

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Say what is packed; raises ExtractionError when it is packed in another way."""
        if packing(source.stream) != self.name:
            problem = _damaged(source.name)
            raise ExtractionError(problem.sentence, problem.kind)
        listing = Listing(source.name)
        listing.add(self._inner_name(source.name), None)
        content, problems = listing.finish()
        return self._assembler.document(source, content, Metadata(), Laid(problems=problems))

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """What is packed, as far as it can be unpacked."""
        pieces, problem = list[bytes](), None
        try:
            for piece in _pieces(source, self.name):
                pieces.append(piece)
        except UNREADABLE:
            problem = _damaged(source.name)
        source.budget.spend_member()
        data = b"".join(pieces)
        if data:
            yield Attachment(self._inner_name(source.name), data, source.modified)
        if problem:
            raise ExtractionError(problem.sentence, problem.kind)

    def _inner_name(self, name: str) -> str:
        stem, dot, suffix = name.rpartition(".")
        return inner_name(stem if dot and f".{suffix.lower()}" in self.suffixes else name)


class GzFile(_Packed):
    """Reads .gz."""

    name = "gz"
    version = 1
    suffixes = frozenset({".gz"})


class Bz2File(_Packed):
    """Reads .bz2."""

    name = "bz2"
    version = 1
    suffixes = frozenset({".bz2"})


class XzFile(_Packed):
    """Reads .xz."""

    name = "xz"
    version = 1
    suffixes = frozenset({".xz"})


def _pieces(source: Source, kind: str) -> Iterator[bytes]:
    """What a file unfolds to. Raises ExtractionError when it is too much."""
    stream, size = Unfolded(source.stream, kind, source.budget), 0
    while piece := stream.read(_PIECE):
        size += len(piece)
        if size > LARGEST:
            raise ExtractionError(
                f"What is packed in {source.name} is larger than {LARGEST >> 20} MB; "
                "unpack it and split it to have it read.",
                ProblemKind.TOO_LARGE,
            )
        yield piece


def _damaged(name: str) -> Problem:
    return Problem(
        ProblemKind.DAMAGED,
        f"{name} is damaged; of what is packed in it only the beginning can be read, if that. "
        "Look for another copy of it.",
    )
