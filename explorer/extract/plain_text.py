"""Plain text files: their lines as they are, joined to paragraphs where they were wrapped."""

from __future__ import annotations

from dataclasses import replace

from typing_extensions import override

from explorer.domain.canonical import canonical
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.assembly import Assembler
from explorer.extract.encoding import decode, looks_binary
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import properties_of
from explorer.extract.plain_blocks import content_of
from explorer.extract.plain_header import header_metadata
from explorer.extract.reading import read_bytes

_LARGEST = 256 << 20


class PlainText(Extractor):
    """Reads any text in whatever encoding: notes, logs, subtitles, source code."""

    name = "txt"
    version = 2
    suffixes = frozenset({".txt", ".text", ".log", ".srt", ".vtt", ".tex", ".ini"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a text; raises ExtractionError when it is binary or empty."""
        text, encoding = _text_of(source)
        content = content_of(text)
        said = properties_of([(PropertyName.ENCODING, encoding)])
        metadata = replace(header_metadata(content), properties=said)
        return self._assembler.document(source, content, metadata)


def _text_of(source: Source) -> tuple[str, str]:
    """The canonical text of a source, and its encoding; its bytes are not kept."""
    data = read_bytes(source, _LARGEST)
    decoded = decode(data)
    if looks_binary(data, decoded.encoding):
        raise ExtractionError(
            f"{source.name} is not a text file, whatever its name says.",
            ProblemKind.NOT_A_DOCUMENT,
        )
    del data
    return canonical(decoded.text), decoded.encoding
