"""Books, from bytes to chapters, notes, pictures and a table of contents."""

from __future__ import annotations

import pytest
from hypothesis import given
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.office.epub_text import EpubText
from tests.extract.contract import (
    ExtractorContract,
    NoLanguages,
    assert_whole,
    blocks,
    hostile_texts,
    inherited,
    read,
)
from tests.extract.office.made import epub, page

METADATA = (
    "<dc:title>The Engine</dc:title><dc:creator opf:role='aut'>Ann Lee</dc:creator>"
    "<dc:creator opf:role='trl'>Cy Poe</dc:creator><dc:date>2014-03-08</dc:date>"
    "<dc:language>en-GB</dc:language><dc:publisher>Pole Press</dc:publisher>"
    "<dc:identifier>urn:uuid:1</dc:identifier><dc:identifier>978-0-306-40615-7</dc:identifier>"
    "<dc:subject>engines</dc:subject>"
    "<dc:description>&lt;p&gt;On &lt;i&gt;it&lt;/i&gt;</dc:description>"
)
NAV = page(
    "<nav epub:type='toc'><ol><li><a href='two.xhtml'>Two</a><ol>"
    "<li><a href='two.xhtml#s'>Inside</a></li></ol></li>"
    "<li><a href='gone.xhtml'>Gone</a></li></ol></nav>"
)
NAV_ITEM = "<item id='nav' href='nav.xhtml' properties='nav' media-type='application/xhtml+xml'/>"
SAMPLE = epub(
    {
        "two": "<h1>First</h1><p>Ada said so.</p><h2 id='s'>Inside it</h2><aside>Aside.</aside>",
        "one": "<h1>Second</h1><ul><li>that</li></ul>",
    },
    METADATA,
    {"OPS/nav.xhtml": NAV},
    NAV_ITEM,
)


class TestEpubText(ExtractorContract):
    suffix = ".epub"
    sample = SAMPLE

    @override
    def make(self) -> EpubText:
        return EpubText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return epub({"a": "<p>They had nothing to say.</p>"})


def _read(body: str, parts: dict[str, str | bytes] | None = None) -> Document:
    document = read(EpubText(NoLanguages()), epub({"a": body}, parts=parts))
    assert_whole(document)
    return document


def test_chapters_and_contents() -> None:
    document = read(EpubText(NoLanguages()), SAMPLE)
    assert [text for _, _, text in blocks(document)] == [
        "First", "Ada said so.", "Inside it", "Aside.", "Second", "that",
    ]  # fmt: skip
    assert [(e.title, e.level, e.offset) for e in document.outline] == [
        ("Two", 1, 0),
        ("Inside", 2, document.text.index("Inside it")),
    ]


def test_metadata() -> None:
    document = read(EpubText(NoLanguages()), SAMPLE)
    assert (document.title, document.author) == ("The Engine", "Ann Lee")
    assert (document.date, document.language) == ("2014-03-08", "en")
    assert dict(document.properties) == {
        "publisher": "Pole Press",
        "published": "2014-03-08",
        "identifier": "978-0-306-40615-7",
        "description": "On it",
        "format": "EPUB 3.0",
    }


def test_contents_of_older_books() -> None:
    point = "<navPoint><navLabel><text>{}</text></navLabel><content src='{}'/>{}</navPoint>"
    inner = point.format("Inside", "a.xhtml#x", "")
    outer = point.format("One", "a.xhtml", inner)
    ncx = f"<ncx xmlns='http://www.daisy.org/z3986/2005/ncx/'><navMap>{outer}</navMap></ncx>"
    item = "<item id='ncx' href='t.ncx' media-type='application/x-dtbncx+xml'/>"
    body = "<p>Ada.</p><a id='x'></a><p>Here <b>it</b> is.</p>"
    document = read(EpubText(NoLanguages()), epub({"a": body}, "", {"OPS/t.ncx": ncx}, item))
    assert [tuple(entry) for entry in document.outline] == [("One", 1, 0), ("Inside", 2, 5)]


def test_pictures_stand_where_they_do_not_break_words() -> None:
    document = _read(
        "<p>Ada <img src='i.png' alt='An engine'/>said.</p><div><img src='i.png'/></div>"
        "<table><tr><th>a</th><td><img src='i.png' alt='in a cell'/>b</td></tr></table>"
        "<p><img src='i.png' alt='S'/>o it was.</p><img src='http://a.b/x.png' alt='out'/>",
        {"OPS/i.png": b"PNG"},
    )
    assert blocks(document) == [
        ("paragraph", 0, "Ada said."),
        ("picture", 0, "\ufffc An engine"),
        ("picture", 0, "\ufffc"),
        ("table_row", 0, "a\tb"),
        ("picture", 0, "\ufffc in a cell"),
        ("paragraph", 0, "So it was."),
        ("paragraph", 0, "out"),
    ]
    assert [picture.source for picture in document.pictures] == ["OPS/i.png"] * 3


def test_notes_come_after_the_paragraph_that_refers_to_them() -> None:
    document = _read(
        "<p>Ada<a epub:type='noteref' href='#n1'><sup>1</sup></a> said.</p><p>So.</p>"
        "<p>It<a role='doc-noteref' href='#n2'>*</a> was.</p>"
        "<aside epub:type='footnote' id='n1'><p><a epub:type='backlink'>up</a>1. Of 1843.</p>"
        "<p>Or so.</p></aside><section><aside role='doc-footnote' id='n2'>Once.</aside></section>"
    )
    assert blocks(document) == [
        ("paragraph", 0, "Ada[1] said."),
        ("note", 0, "[1] 1. Of 1843. Or so."),
        ("paragraph", 0, "So."),
        ("paragraph", 0, "It[*] was."),
        ("note", 0, "[*] Once."),
    ]


def test_locked_books_say_so() -> None:
    lock = (
        "<encryption xmlns:e='http://www.w3.org/2001/04/xmlenc#'><e:EncryptedData>"
        "<e:EncryptionMethod Algorithm='{}'/><e:CipherData><e:CipherReference URI='OPS/a.xhtml'/>"
        "</e:CipherData></e:EncryptedData></encryption>"
    )
    locked = lock.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    with pytest.raises(ExtractionError, match="locked by its seller") as caught:
        _read("<p>x</p>", {"META-INF/encryption.xml": locked})
    assert caught.value.kind is ProblemKind.ENCRYPTED
    fonts = lock.format("http://www.idpf.org/2008/embedding")
    assert _read("<p>Ada</p>", {"META-INF/encryption.xml": fonts}).text == "Ada"


def test_a_missing_chapter_is_a_problem_and_the_rest_is_read() -> None:
    opf = (
        "<package xmlns='http://www.idpf.org/2007/opf'><manifest>"
        "<item id='x' href='../../etc/passwd'/><item id='a' href='a.xhtml'/></manifest>"
        "<spine><itemref idref='x'/><itemref idref='a'/><itemref idref='a'/></spine></package>"
    )
    document = _read("<p>Ada</p>", {"OPS/book.opf": opf})
    assert document.text == "Ada"
    assert [problem.kind for problem in document.problems] == [ProblemKind.DAMAGED]


def test_a_page_that_declares_entities_shows_none_of_them() -> None:
    declared = "<!DOCTYPE html [<!ENTITY e 'BOOM'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    document = _read("", {"OPS/a.xhtml": declared + page("<p>Ada &e; &f;</p>")})
    assert "BOOM" not in document.text
    assert "root:" not in document.text
    assert document.text.startswith("Ada")


@inherited
@given(hostile_texts())
def test_hostile_chapters(body: str) -> None:
    chapter = ("<p>Ada</p>" + body).encode("utf-8", "surrogatepass")
    assert "Ada" in _read("", {"OPS/a.xhtml": chapter}).text
