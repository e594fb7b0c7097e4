"""Plain text files: their lines as they are, joined to paragraphs where they were wrapped."""

from __future__ import annotations

from typing_extensions import override

from explorer.domain.canonical import canonical
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.extract.assembly import Assembler
from explorer.extract.encoding import decode, looks_binary
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.plain_blocks import content_of
from explorer.extract.plain_header import header_metadata
from explorer.extract.reading import read_bytes


class PlainText(Extractor):
    """Reads .txt in whatever encoding."""

    name = "txt"
    version = 1
    suffixes = frozenset({".txt"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a text; raises ExtractionError when it is binary or empty."""
        data = read_bytes(source)
        decoded = decode(data)
        if looks_binary(data, decoded.encoding):
            raise ExtractionError(f"{source.name} is not a text file, whatever its name says.")
        content = content_of(canonical(decoded.text))
        return self._assembler.document(source, content, header_metadata(content))
