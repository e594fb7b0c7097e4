"""XML of any kind: the text of its elements in their order, and nothing from outside.

Entities that a file declares itself are read as far as libxml2 lets them grow; others are not.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from lxml import etree
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.data_text import (
    MOST_BLOCKS,
    Piece,
    as_plain,
    decoded_text,
    laid_out,
    with_encoding,
)
from explorer.extract.dates import iso_date
from explorer.extract.extractor import Extractor, Source
from explorer.extract.html_encoding import declared_encoding
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata, author_name, one_line

_PIECE = 1 << 16
_HEAD = 4096
_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,1000}\?>")
_HEADINGS = frozenset({"title", "head", "heading", "subtitle"})
_LONGEST_HEADING = 200
_AUTHORS = frozenset({"author", "creator", "byline"})
_DATES = frozenset({"date", "pubdate", "published", "updated", "created"})
_NO_TEXT = frozenset({"binary", "script", "style", "bindata"})
_TELLING = frozenset({"text", "title", "name", "label", "alt", "caption", "description"})
_ADDRESSES_AND_LOOKS = "href src rel type id class style lang charset http-equiv version"
_SILENT = frozenset(_ADDRESSES_AND_LOOKS.split())
_DRAWING = "{http://www.w3.org/2000/svg}"
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_LONGEST_SAID = 1_000


class XmlText(Extractor):
    """Reads .xml and what is written in it: feeds, outlines, drawings, editions of texts."""

    name = "xml"
    version = 1
    suffixes = frozenset({".xml", ".svg", ".rss", ".atom", ".opml", ".tei", ".fb2"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read all text; raises ExtractionError when there is none."""
        declared = declared_encoding(source.stream.read(_HEAD))
        source.stream.seek(0)
        decoded = decoded_text(source, declared)
        elements = _Elements()
        problems = _read(decoded.text, elements, source.name)
        if elements.pieces:
            content, more = laid_out(elements.pieces, source.name)
            metadata, problems = elements.metadata(), problems + more
        elif elements.is_xml:
            content, metadata = laid_out((), source.name)[0], Metadata()
        else:
            content, metadata = as_plain(decoded.text, "XML")
            problems = ()
        metadata = with_encoding(metadata, decoded.encoding)
        return self._assembler.document(source, content, metadata, Laid(problems=problems))


@dataclass(slots=True)
class _Open:
    """An element that has not ended: where its text and its paragraphs begin."""

    name: str
    attributes: Mapping[str, str]
    text_from: int
    pieces_from: int
    has_text: bool = False
    has_elements: bool = False


@dataclass(slots=True)
class _Elements:
    """Takes what the parser finds. An element with text of its own is one paragraph."""

    pieces: list[Piece] = field(default_factory=list)
    is_xml: bool = False
    _open: list[_Open] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _said: dict[str, str] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether there is more than will be kept."""
        return len(self.pieces) > MOST_BLOCKS

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self.is_xml = True
        if self._open:
            outer = self._open[-1]
            if not outer.has_elements and not outer.has_text:
                self._tell([(n, v) for n, v in outer.attributes.items() if n in _TELLING])
            outer.has_elements = True
        kept = {} if tag.startswith(_DRAWING) else dict(attributes)
        self._open.append(_Open(_local(tag), kept, len(self._text), len(self.pieces)))

    def data(self, text: str) -> None:
        """Text of the element that began last."""
        self._text.append(text)
        if self._open and not text.isspace():
            self._open[-1].has_text = True

    def end(self, _tag: str) -> None:
        """An element ends."""
        element = self._open.pop()
        if element.name in _NO_TEXT:
            del self._text[element.text_from :], self.pieces[element.pieces_from :]
        elif element.has_text:
            words = "".join(self._text[element.text_from :])
            self._text[element.text_from :] = [words]
            del self.pieces[element.pieces_from :]
            self._add(element.name, _without_tags(words))
        elif not element.has_elements:
            self._tell(list(element.attributes.items()))

    def close(self) -> None:
        """The text has ended."""

    def _tell(self, attributes: list[tuple[str, str]]) -> None:
        """Write what attributes say of an element that has no text."""
        pairs = ((_local(name), value) for name, value in attributes)
        words = "; ".join(f"{name}: {value}" for name, value in pairs if name not in _SILENT)
        if words:
            self.pieces.append(Piece(words))

    def _add(self, name: str, words: str) -> None:
        is_heading = name in _HEADINGS and len(words) <= _LONGEST_HEADING
        self.pieces.append(Piece(words, is_heading=is_heading))
        self._said.setdefault(name, words[:_LONGEST_SAID])

    def metadata(self) -> Metadata:
        """What the first elements with telling names say."""
        return Metadata(
            title=one_line(self._said.get("title", "")),
            author=author_name(self._first(_AUTHORS)),
            date=iso_date(self._first(_DATES)),
        )

    def _first(self, names: frozenset[str]) -> str:
        return next((words for name, words in self._said.items() if name in names), "")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _without_tags(words: str) -> str:
    """A text without the markup that feeds pack into it."""
    return html.unescape(_TAG.sub(" ", words)) if _TAG.search(words) else words


def _read(text: str, elements: _Elements, name: str) -> tuple[Problem, ...]:
    """Have ``elements`` told all that is in ``text``, as far as it can be read."""
    parser = etree.XMLParser(
        target=cast("etree.ParserTarget", elements),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    found = _DECLARATION.match(text)
    try:
        for start in range(found.end() if found else 0, len(text), _PIECE):
            if elements.is_full:
                return ()
            parser.feed(text[start : start + _PIECE].encode("utf-8"))
        parser.close()
    except etree.XMLSyntaxError:
        return (_damaged(name),)
    fatal = any(entry.level_name == "FATAL" for entry in parser.feed_error_log)
    return (_damaged(name),) if fatal else ()


def _damaged(name: str) -> Problem:
    return Problem(
        ProblemKind.DAMAGED, f"{name} is no well-formed XML; what could not be read was left out."
    )
