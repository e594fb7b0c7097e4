"""Rich text files: their paragraphs, tables and notes."""

from __future__ import annotations

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.dates import iso_date
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import (
    Metadata,
    author_name,
    distinct_keywords,
    one_line,
    properties_of,
)
from explorer.extract.reading import read_bytes
from explorer.extract.rtf.reader import RtfReader

_SIGN = b"{\\rtf"
_WITHIN = 1024
_PROPERTIES = (
    (PropertyName.CREATED, "creatim"),
    (PropertyName.MODIFIED, "revtim"),
    (PropertyName.SUBJECT, "subject"),
    (PropertyName.DESCRIPTION, "doccomm"),
    (PropertyName.COMPANY, "company"),
    (PropertyName.LAST_EDITOR, "operator"),
)


class RtfText(Extractor):
    """Reads .rtf; pictures and embedded objects are left out."""

    name = "rtf"
    version = 1
    suffixes = frozenset({".rtf"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a text; raises ExtractionError when it is no RTF or has no text."""
        data = read_bytes(source)
        start = data.find(_SIGN, 0, _WITHIN)
        if start < 0:
            raise ExtractionError(
                f"{source.name} is not a rich text file, whatever its name says.",
                ProblemKind.NOT_A_DOCUMENT,
            )
        reader = RtfReader()
        reader.read(data[start:])
        laid = Laid() if reader.is_whole else Laid(problems=(_too_long(source.name),))
        metadata = _metadata(reader.said)
        return self._assembler.document(source, reader.page.finish(), metadata, laid)


def _too_long(name: str) -> Problem:
    return Problem(
        ProblemKind.TOO_LARGE,
        f"{name} has more text than a rich text file is read for; the rest was left out. "
        "Save it as DOCX to have all of it read.",
    )


def _metadata(said: dict[str, str]) -> Metadata:
    return Metadata(
        title=one_line(said.get("title", "")),
        author=author_name(said.get("author", "")),
        date=iso_date(said.get("creatim", "")) or iso_date(said.get("revtim", "")),
        keywords=distinct_keywords([said.get("keywords", "")]),
        properties=properties_of((name, said.get(key, "")) for name, key in _PROPERTIES),
    )
