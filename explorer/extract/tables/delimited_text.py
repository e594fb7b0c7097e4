"""Tables in text files: values parted by commas, semicolons, tabs or bars."""

from __future__ import annotations

from itertools import islice

from typing_extensions import override

from explorer.domain.canonical import canonical
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.encoding import Decoded, decode, looks_binary
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata, properties_of
from explorer.extract.reading import read_bytes
from explorer.extract.tables.delimited import rows_of, separator_of, stated_separator
from explorer.extract.tables.rows import RowsBuilder

_LARGEST = 128 << 20
_MOST_ROWS = 1_000_000


class DelimitedText(Extractor):
    """Reads .csv, .tsv and the like in whatever encoding; the first row is a row as any."""

    name = "csv"
    version = 1
    suffixes = frozenset({".csv", ".tsv", ".tab", ".psv"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read the rows; raises ExtractionError when they are no text or there are none."""
        decoded = _decoded(source)
        text = canonical(decoded.text)
        stated = stated_separator(text)
        tab = source.name.lower().endswith((".tsv", ".tab"))
        rows = rows_of(text, stated or separator_of(text, "\t" if tab else ","))
        builder = RowsBuilder()
        for row in islice(rows, 1 if stated else 0, _MOST_ROWS):
            builder.row(row)
        problems = (_too_many(source.name),) if next(rows, None) is not None else ()
        properties = properties_of([(PropertyName.ENCODING, decoded.encoding)])
        metadata = Metadata(properties=properties)
        laid = Laid(problems=problems)
        return self._assembler.document(source, builder.finish(), metadata, laid)


def _decoded(source: Source) -> Decoded:
    data = read_bytes(source, _LARGEST)
    decoded = decode(data)
    if looks_binary(data, decoded.encoding):
        raise ExtractionError(
            f"{source.name} is not a table in a text file, whatever its name says.",
            ProblemKind.NOT_A_DOCUMENT,
        )
    return decoded


def _too_many(name: str) -> Problem:
    return Problem(
        ProblemKind.TOO_LARGE,
        f"{name} has more than {_MOST_ROWS:,} rows; those after them were left out. "
        "Split it into smaller files to have them read.",
    )
