"""Plain text files: their lines as they are, joined to paragraphs where they were wrapped."""

from __future__ import annotations

from typing_extensions import override

from explorer.domain.canonical import canonical
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.assembly import Assembler
from explorer.extract.encoding import decode, looks_binary
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
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
        content = content_of(_text_of(source))
        return self._assembler.document(source, content, header_metadata(content))


def _text_of(source: Source) -> str:
    """The canonical text of a source; neither its bytes nor what they gave are kept."""
    data = read_bytes(source, _LARGEST)
    decoded = decode(data)
    if looks_binary(data, decoded.encoding):
        raise ExtractionError(
            f"{source.name} is not a text file, whatever its name says.",
            ProblemKind.NOT_A_DOCUMENT,
        )
    del data
    return canonical(decoded.text)
