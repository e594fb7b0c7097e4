"""Texts that were written for programs, JSON and XML, as something to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from explorer.domain.canonical import canonical
from explorer.domain.document import BlockKind
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.builder import Content, TextBuilder
from explorer.extract.encoding import Decoded, decode, looks_binary
from explorer.extract.extractor import Source
from explorer.extract.metadata import Metadata, properties_of
from explorer.extract.plain_blocks import content_of
from explorer.extract.reading import read_bytes

MOST_BLOCKS = 500_000
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph to be written; below depth 0 it is an item of a list at that depth."""

    words: str
    depth: int = 0
    is_heading: bool = False


def decoded_text(source: Source, declared: str = "") -> Decoded:
    """The text of a source, canonical. Raises ExtractionError when it is none."""
    data = read_bytes(source)
    decoded = decode(data, declared)
    if looks_binary(data, decoded.encoding):
        raise ExtractionError(
            f"{source.name} is not a text file, whatever its name says.",
            ProblemKind.NOT_A_DOCUMENT,
        )
    return Decoded(canonical(decoded.text), decoded.encoding)


def laid_out(pieces: Iterable[Piece], name: str) -> tuple[Content, tuple[Problem, ...]]:
    """Pieces as a text; where they are too many, the first of them, and what to say of it."""
    builder = TextBuilder()
    pieces = iter(pieces)
    for piece in islice(pieces, MOST_BLOCKS):
        _write(builder, piece)
    problems = (_too_many(name),) if next(pieces, None) is not None else ()
    return builder.finish(), problems


def as_plain(text: str, what: str) -> tuple[Content, Metadata]:
    """A text as it stands, noting that it is not ``what`` its name says."""
    note = f"It is no valid {what} and was read as plain text."
    return content_of(text), Metadata(properties=properties_of([(PropertyName.NOTE, note)]))


def with_encoding(metadata: Metadata, encoding: str) -> Metadata:
    """Metadata that says in which encoding the file is."""
    said = properties_of([(PropertyName.ENCODING, encoding)])
    return replace(metadata, properties=metadata.properties + said)


def _write(builder: TextBuilder, piece: Piece) -> None:
    if piece.is_heading:
        builder.open_block(BlockKind.HEADING, 1)
    elif piece.depth:
        builder.open_block(BlockKind.LIST_ITEM, min(piece.depth, _DEEPEST))
    else:
        builder.open_block(BlockKind.PARAGRAPH)
    builder.add(piece.words)
    builder.close_block()


def _too_many(name: str) -> Problem:
    return Problem(
        ProblemKind.TOO_LARGE,
        f"{name} has more than {MOST_BLOCKS:,} entries; those after them were left out. "
        "Split it into smaller files to have them read.",
    )
