"""Which extractor reads which kind of file."""

from __future__ import annotations

from pathlib import PurePath

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.extract.extractor import Extractor, Source
from explorer.extract.html_text import HtmlText
from explorer.extract.language import LanguageGuesser
from explorer.extract.markdown_text import MarkdownText
from explorer.extract.plain_text import PlainText


class Registry:
    """All extractors, sharing one language model: make one for each process and keep it."""

    def __init__(self) -> None:
        languages = LanguageGuesser()
        extractors: tuple[Extractor, ...] = (
            PlainText(languages),
            MarkdownText(languages),
            HtmlText(languages),
        )
        self._by_suffix = {suffix: each for each in extractors for suffix in each.suffixes}

    @property
    def suffixes(self) -> frozenset[str]:
        """The endings of file names that can be read, lower case, with their dot."""
        return frozenset(self._by_suffix)

    def version_for(self, name: str) -> str:
        """The name and version of the extractor for files of that name, "" where there is none."""
        extractor = self._by_suffix.get(PurePath(name).suffix.lower())
        return f"{extractor.name}/{extractor.version}" if extractor else ""

    def extract(self, source: Source) -> Document:
        """Read a file by the extractor for its name's suffix.

        Raises ExtractionError when there is none, or when it cannot read the file.
        """
        suffix = PurePath(source.name).suffix.lower()
        extractor = self._by_suffix.get(suffix)
        if extractor is None:
            kind = f"Files of this kind ({suffix})" if suffix else "Files without a suffix"
            raise ExtractionError(f"{kind} cannot be read yet.")
        return extractor.extract(source)


def extract(source: Source) -> Document:
    """Read one file; for many, keep a Registry. Raises ExtractionError as it does."""
    return Registry().extract(source)


def suffixes() -> frozenset[str]:
    """The endings of file names that can be read, lower case, with their dot."""
    return Registry().suffixes
