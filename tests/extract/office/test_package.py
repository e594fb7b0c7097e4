"""Packages that are broken, locked or made to do harm."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress

import pytest

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.budget import Budget
from explorer.extract.extractor import Extractor, Source
from explorer.extract.office.docx_text import DocxText
from explorer.extract.office.epub_text import EpubText
from explorer.extract.office.odp_text import OdpText
from explorer.extract.office.odt_text import OdtText
from explorer.extract.office.package import LARGEST_PART, open_package, resolved
from explorer.extract.office.pptx_text import PptxText
from explorer.extract.office.xml import Names, tree
from tests.extract.contract import NoLanguages, assert_whole, read
from tests.extract.office import (
    test_docx_text,
    test_epub_text,
    test_odf_text,
    test_pptx_text,
)
from tests.extract.office.made import docx, epub, odf, para, pptx, said, shape, slide, w, zipped

READERS: list[tuple[type[Extractor], bytes, str]] = [
    (DocxText, test_docx_text.SAMPLE, "word/document.xml"),
    (OdtText, test_odf_text.SAMPLE, "content.xml"),
    (OdpText, test_odf_text.SLIDES, "content.xml"),
    (PptxText, test_pptx_text.SAMPLE, "ppt/presentation.xml"),
    (EpubText, test_epub_text.SAMPLE, "META-INF/container.xml"),
]


def _make(kind: type[Extractor]) -> Extractor:
    return kind(NoLanguages())  # type: ignore[call-arg]


def _kind_of_error(extractor: Extractor, data: bytes) -> ProblemKind:
    with pytest.raises(ExtractionError) as caught:
        extractor.extract(Source("a file", io.BytesIO(data), budget=Budget(len(data))))
    return caught.value.kind


@pytest.mark.parametrize(("kind", "sample", "part"), READERS)
class TestAll:
    """What holds for all formats."""

    def test_entities_are_refused(self, kind: type[Extractor], sample: bytes, part: str) -> None:
        bombs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
        declared = f"<!DOCTYPE x [<!ENTITY a0 'TOPSECRET'>{bombs}]><x>&a9;</x>"
        with zipfile.ZipFile(io.BytesIO(sample)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert _kind_of_error(_make(kind), zipped({**parts, part: declared})) is ProblemKind.DAMAGED

    def test_a_bomb_is_too_large(self, kind: type[Extractor], sample: bytes, part: str) -> None:
        stream = io.BytesIO()
        archive = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)
        with archive, archive.open(part, "w") as member:
            for _ in range((LARGEST_PART >> 20) + 2):
                member.write(bytes(1 << 20))
        assert _kind_of_error(_make(kind), stream.getvalue()) is ProblemKind.TOO_LARGE

    def test_locked_files_say_so(self, kind: type[Extractor], sample: bytes, part: str) -> None:
        ole = (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        )
        assert _kind_of_error(_make(kind), ole) is ProblemKind.ENCRYPTED
        assert _kind_of_error(_make(kind), ole[:400]) is ProblemKind.DAMAGED

    def test_mutants_never_raise_another_error(
        self, kind: type[Extractor], sample: bytes, part: str
    ) -> None:
        chance = random.Random(1)  # noqa: S311
        for _ in range(60):
            data = bytearray(sample)
            for _ in range(chance.randint(1, 8)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            with suppress(ExtractionError):
                assert_whole(read(_make(kind), bytes(data)))


def test_an_outside_dtd_is_not_fetched_and_the_text_is_read() -> None:
    declared = "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>"
    data = docx(
        "", {"word/document.xml": declared + w("document", f"<w:body>{para('Ada')}</w:body>")}
    )
    assert read(DocxText(NoLanguages()), data).text == "Ada"


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (DocxText, docx(para("Ada") + "<w:p>" * 5000 + "</w:p>" * 5000)),
        (OdtText, odf("text", "<text:p>Ada</text:p>" + "<text:p>" * 5000 + "</text:p>" * 5000)),
        (PptxText, pptx({"a": shape(said("Ada")) + "<p:grpSp>" * 5000 + "</p:grpSp>" * 5000})),
    ],
)
def test_deep_nesting_is_told_and_what_is_before_it_read(
    kind: type[Extractor], data: bytes
) -> None:
    document = read(_make(kind), data)
    assert document.text == "Ada"
    assert "too deeply" in document.problems[0].sentence


def test_boxes_in_boxes_as_deep_as_can_be() -> None:
    box = "<w:p><w:txbxContent>" * 120 + para("Ada") + "</w:txbxContent></w:p>" * 120
    assert read(DocxText(NoLanguages()), docx(box)).text == "Ada"


def test_deep_chapters_are_read() -> None:
    assert "Ada" in read(EpubText(NoLanguages()), epub({"a": "<div>" * 20000 + "Ada"})).text


def test_an_encrypted_member() -> None:
    data = bytearray(docx(para("Ada")))
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    assert _kind_of_error(DocxText(NoLanguages()), bytes(data)) is ProblemKind.ENCRYPTED


def test_a_damaged_member_is_read_as_far_as_it_goes() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        body = para("Ada said so.") + para("And that was that.") * 4000 + para("XYZ")
        archive.writestr("word/document.xml", w("document", f"<w:body>{body}</w:body>"))
    data = stream.getvalue().replace(b"XYZ", b"XY?")
    document = read(DocxText(NoLanguages()), data)
    assert document.text.startswith("Ada said so.")
    assert [problem.kind for problem in document.problems] == [ProblemKind.DAMAGED] * 2


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("media/1.png", "word/media/1.png"),
        ("../x/a%20b.png", "x/a b.png"),
        ("/x.png", "x.png"),
        ("..\\x.png", "x.png"),
        ("a.xhtml#b", "word/a.xhtml"),
    ],
)
def test_resolved(target: str, name: str) -> None:
    assert resolved("word/document.xml", target) == name


def test_names_of_parts_have_no_case_and_any_slash() -> None:
    package = open_package(Source("x", io.BytesIO(zipped({"Word\\Document.xml": "<a/>"}))))
    assert package.has("/word/document.XML")
    assert package.read("word/document.xml") == b"<a/>"
    assert tree(package, "nothing.xml") is None


def test_names_are_short_and_bounded() -> None:
    names = Names()
    assert names["{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"] == "w:p"
    assert names["{urn:unknown}p"] == ":p"
    assert names["p"] == "p"
    for number in range(30_000):
        assert names[f"{{x}}{number}"] == f":{number}"
    assert len(names) <= 20_000


def test_slides_of_no_shape_have_no_text() -> None:
    data = pptx({"a": ""}, {"ppt/slides/a.xml": slide("")})
    assert _kind_of_error(PptxText(NoLanguages()), data) is ProblemKind.EMPTY
