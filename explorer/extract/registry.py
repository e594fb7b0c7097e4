"""Which extractor reads which kind of file; the content of a file decides, not its name."""

from __future__ import annotations

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Extractor, Source
from explorer.extract.html_text import HtmlText
from explorer.extract.kinds import kind_of
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
        self._by_name = {each.name: each for each in extractors}

    @property
    def names(self) -> frozenset[str]:
        """The short names of the kinds of file that can be read."""
        return frozenset(self._by_name)

    @property
    def versions(self) -> dict[str, int]:
        """The version of each extractor by its name: what ``versions.py`` must say."""
        return {name: each.version for name, each in self._by_name.items()}

    def extractor_for(self, source: Source) -> Extractor:
        """The extractor for a file, by its content; its stream is at the beginning after it.

        Raises ExtractionError when it is empty or is no document.
        """
        source.stream.seek(0)
        kind = kind_of(source)
        source.stream.seek(0)
        extractor = self._by_name.get(kind)
        if extractor is None:
            raise ExtractionError(
                f"Files of this kind ({kind}) cannot be read.", ProblemKind.NOT_A_DOCUMENT
            )
        return extractor

    def extract(self, source: Source) -> Document:
        """Read a file. Raises ExtractionError when it is no document, or cannot be read."""
        return self.extractor_for(source).extract(source)
