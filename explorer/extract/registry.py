"""Which extractor reads which kind of file; the content of a file decides, not its name."""

from __future__ import annotations

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.archives.packed import Bz2File, GzFile, XzFile
from explorer.extract.archives.tar_files import TarFiles
from explorer.extract.archives.zip_files import ZipFiles
from explorer.extract.data_json import JsonText
from explorer.extract.data_xml import XmlText
from explorer.extract.extractor import Extractor, Source
from explorer.extract.html_text import HtmlText
from explorer.extract.images.image_file import ImageFile
from explorer.extract.kinds import kind_of
from explorer.extract.language import LanguageGuesser
from explorer.extract.legacy import DocText, LegacyText, PptText
from explorer.extract.mail.eml import EmlText
from explorer.extract.mail.mbox import MboxText
from explorer.extract.mail.msg import MsgText
from explorer.extract.markdown_text import MarkdownText
from explorer.extract.mhtml import MhtmlText
from explorer.extract.office.docx_text import DocxText
from explorer.extract.office.epub_text import EpubText
from explorer.extract.office.odp_text import OdpText
from explorer.extract.office.odt_text import OdtText
from explorer.extract.office.pptx_text import PptxText
from explorer.extract.pdf.pdf_text import PdfText
from explorer.extract.plain_text import PlainText
from explorer.extract.rtf.rtf_text import RtfText
from explorer.extract.tables.delimited_text import DelimitedText
from explorer.extract.tables.workbook import OdsTables, XlsTables, XlsxTables

_KINDS = (
    *(PlainText, MarkdownText, HtmlText, JsonText, XmlText, RtfText),
    *(PdfText, ImageFile, EpubText),
    *(DocxText, OdtText, PptxText, OdpText, DocText, PptText),
    *(XlsxTables, XlsTables, OdsTables, DelimitedText),
    *(EmlText, MboxText, MsgText, MhtmlText),
    *(ZipFiles, TarFiles, GzFile, Bz2File, XzFile),
)


class Registry:
    """All extractors, sharing one language model: make one for each process and keep it."""

    def __init__(self) -> None:
        languages = LanguageGuesser()
        extractors: list[Extractor] = [kind(languages) for kind in _KINDS]
        self._by_name = {each.name: each for each in extractors}

    @property
    def versions(self) -> dict[str, int]:
        """The version of each extractor by its name: what ``versions.py`` must say."""
        return {name: each.version for name, each in self._by_name.items()}

    @property
    def suffixes(self) -> frozenset[str]:
        """The usual endings of the names of files that can be read."""
        return frozenset(suffix for each in self._by_name.values() for suffix in each.suffixes)

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

    def converted(self, kind: str) -> LegacyText:
        """The reader of what another program wrote of files of that kind.

        Raises ExtractionError when we read such files ourselves.
        """
        extractor = self._by_name.get(kind)
        if not isinstance(extractor, LegacyText):
            raise ExtractionError(f"Files of this kind ({kind}) need no other program.")
        return extractor

    def extract(self, source: Source) -> Document:
        """Read a file. Raises ExtractionError when it is no document, or cannot be read."""
        return self.extractor_for(source).extract(source)
