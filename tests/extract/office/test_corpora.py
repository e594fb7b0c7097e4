"""Nothing is lost of the real documents beside the project, and none fails without a reason."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.dom import parse, pruned, text_of
from explorer.extract.extractor import Extractor, Source
from explorer.extract.office.docx_text import DocxText
from explorer.extract.office.epub_text import EpubText
from explorer.extract.office.pptx_text import PptxText
from tests.extract.contract import NoLanguages, assert_whole

CORPORA = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpora"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared documents are not here"),
]
_DOCX_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|comments)\.xml")
_DOCX_ASIDES = re.compile(r"word/(?:header|footer)\d*\.xml")
_PPTX_PARTS = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)\d+\.xml")
_NOT_SHOWN = {"head", "script", "style", "title", "rp"}


def _read(extractor: Extractor, path: Path) -> Document | None:
    """The document; None where there is no text in it."""
    with path.open("rb") as stream:
        try:
            return extractor.extract(Source(path.name, stream))
        except ExtractionError as error:
            assert error.kind is ProblemKind.EMPTY, str(error)  # noqa: PT017
            return None


def _texts(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data)
    for fallback in list(root.iter("{*}Fallback")):
        fallback.clear()
    return (node.text or "" for node in root.iter("{*}t", "{*}delText"))


def _parts(path: Path, wanted: re.Pattern[str]) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if wanted.fullmatch(name)]
        return ["".join(_texts(archive.read(name))) for name in names]


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter("".join("".join(texts).replace("\xad", "").split()))


def _assert_nothing_lost(expected: Counter[str], document: Document | None) -> None:
    if document is None:
        assert not expected
        return
    assert_whole(document)
    assert not document.problems
    assert not expected - _letters([document.text])


@pytest.mark.parametrize("path", sorted(CORPORA.glob("docx/*")), ids=lambda path: path.name)
def test_docx(path: Path) -> None:
    texts = [*_parts(path, _DOCX_PARTS), *set(_parts(path, _DOCX_ASIDES))]
    _assert_nothing_lost(_letters(texts), _read(DocxText(NoLanguages()), path))


@pytest.mark.parametrize("path", sorted(CORPORA.glob("pptx/*")), ids=lambda path: path.name)
def test_pptx(path: Path) -> None:
    document = _read(PptxText(NoLanguages()), path)
    _assert_nothing_lost(_letters(_parts(path, _PPTX_PARTS)), document)
    if document is not None:
        ends = [page.span.end for page in document.pages]
        assert [page.span.start for page in document.pages] == [0, *ends[:-1]]
        assert ends[-1] == len(document.text)


@pytest.mark.parametrize("path", sorted(CORPORA.glob("epub/*.epub")), ids=lambda path: path.name)
def test_epub(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        spine = archive.read(next(n for n in archive.namelist() if n.endswith(".opf"))).decode()
        order = set(re.findall(r'idref="([^"]+)"', spine))
        items = re.findall(r"<item\s[^>]+>", spine)
        listed = [i for i in items if re.search(r'\bid="([^"]+)"', i)[1] in order]  # type: ignore[index]
        names = {re.search(r'href="([^"]+)"', i)[1] for i in listed}  # type: ignore[index]
        chapters = [n for n in archive.namelist() if any(n.endswith("/" + name) for name in names)]
        pages = [parse(archive.read(name).decode()) for name in chapters]
    shown = [
        pruned(page, lambda e: e.tag in _NOT_SHOWN or "hidden" in e.attributes) for page in pages
    ]
    document = _read(EpubText(NoLanguages()), path)
    assert chapters
    assert document is not None
    assert all(0 <= entry.offset < len(document.text) for entry in document.outline)
    _assert_nothing_lost(_letters(map(text_of, shown)), document)
