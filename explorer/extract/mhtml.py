"""Web pages saved whole in one file by a browser (MHTML, RFC 2557): their article."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.encoding import looks_binary
from explorer.extract.extractor import Extractor, Source
from explorer.extract.html_metadata import page_metadata
from explorer.extract.html_text import content_of_page, page_of
from explorer.extract.language import LanguageGuesser
from explorer.extract.mail.headers import head_of
from explorer.extract.mail.message import parsed
from explorer.extract.mail.parts import parts_of
from explorer.extract.mail.payload import Part, media_type, raw_header, text_in
from explorer.extract.metadata import Metadata, one_line, properties_of
from explorer.extract.reading import read_bytes

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_START = 4096
_DAY = len("2019-03-04")


class MhtmlText(Extractor):
    """Reads .mhtml and .mht; of the pictures and frames saved with a page nothing is shown."""

    name = "mhtml"
    version = 1
    suffixes = frozenset({".mhtml", ".mht"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read the page; raises ExtractionError when there is none or it has no text."""
        data = read_bytes(source).lstrip(b"\r\n")
        if looks_binary(data[:_START], ""):
            raise _no_page(source.name)
        message, damage = parsed(data)
        root = _root(message)
        if root is None:
            raise _no_page(source.name)
        page, problems = page_of(text_in(root), source.name)
        metadata = _completed(page_metadata(page), message, root)
        content = content_of_page(page, source.options)
        laid = Laid(problems=(*damage, *problems))
        return self._assembler.document(source, content, metadata, laid)


def _root(message: Part) -> Part | None:
    """The page itself, without its frames."""
    parts = parts_of(message)
    pages = (part for part in [*parts.shown, *parts.attached] if media_type(part) in _PAGES)
    return next(islice(pages, 1), parts.shown[0] if parts.shown else None)


def _completed(metadata: Metadata, message: Part, root: Part) -> Metadata:
    """What the page says of itself, with what the browser noted when it saved the page."""
    head = head_of(message)
    address = raw_header(message, "snapshot-content-location") or raw_header(
        root, "content-location"
    )
    known = dict(metadata.properties)
    noted = properties_of(
        ((PropertyName.ADDRESS, _web(address)), (PropertyName.NOTE, _saved(head.sent)))
    )
    return replace(
        metadata,
        title=metadata.title or one_line(head.subject),
        date=metadata.date or head.sent[:_DAY],
        properties=(*metadata.properties, *(pair for pair in noted if pair[0] not in known)),
    )


def _web(address: str) -> str:
    address = "".join(address.split())
    return address if address.startswith(("http://", "https://")) else ""


def _saved(sent: str) -> str:
    return f"The page was saved on {sent[:_DAY]}." if sent else ""


def _no_page(name: str) -> ExtractionError:
    return ExtractionError(
        f"{name} is not a saved web page, whatever its name says.", ProblemKind.NOT_A_DOCUMENT
    )
