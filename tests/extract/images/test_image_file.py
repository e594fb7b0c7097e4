"""Pictures as documents: captions, metadata, pages, and what was recognised."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image
from typing_extensions import override

from explorer.domain.document import BlockKind, Document
from explorer.domain.errors import ExtractionError
from explorer.domain.page import Box
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import ReadingOptions, Recognised, Source
from explorer.extract.images.image_file import ImageFile
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord
from tests.extract.contract import ExtractorContract, NoLanguages, assert_whole, read
from tests.extract.images.pictures import described, page, saved


class TestImageFile(ExtractorContract):
    suffix = ".png"
    sample = described(Title="A letter of 1843", Description="Ada Lovelace writes to a friend.")

    @override
    def make(self) -> ImageFile:
        return ImageFile(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return described(Description="They had nothing to say about it, and went home.")


def _refused(data: bytes, name: str = "scan.png") -> ExtractionError:
    with pytest.raises(ExtractionError) as caught:
        read(ImageFile(NoLanguages()), data, name)
    return caught.value


def _read_with(data: bytes, *pages: PlacedPage | None) -> Document:
    known = {number: each for number, each in enumerate(pages) if each is not None}
    options = ReadingOptions(recognised=Recognised("tesseract 5.3.0, eng+fra", known))
    return ImageFile(NoLanguages()).extract(Source("scan.png", io.BytesIO(data), None, options))


def _words(*words: str) -> PlacedPage:
    placed = (
        PlacedWord(word, Box(50 + 60 * n, 50, 100 + 60 * n, 62), 12) for n, word in enumerate(words)
    )
    return PlacedPage("", 1240, 400, (PlacedLine(tuple(placed)),) if words else ())


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP", "JPEG2000", "MPO"])
def test_a_picture_asks_for_its_text_to_be_recognised(form: str) -> None:
    error = _refused(saved(page(), form), "scan.img")
    assert error.kind is ProblemKind.NEEDS_OCR
    assert str(error) == ("scan.img is a picture; have its text recognised (OCR) to read it.")


def test_a_caption_is_read_and_the_rest_is_still_wanted() -> None:
    document = read(ImageFile(NoLanguages()), TestImageFile.sample, "a.png")
    assert document.text == "A letter of 1843\nAda Lovelace writes to a friend."
    assert document.title == "A letter of 1843"
    assert [problem.kind for problem in document.problems] == [ProblemKind.NEEDS_OCR]
    assert ("format", "PNG, 1240 x 400 pixels") in document.properties


@pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "Created with GIMP", "IMG_2041"])
def test_what_machines_say_is_no_caption(words: str) -> None:
    assert _refused(described(Comment=words)).kind is ProblemKind.NEEDS_OCR


def test_pages_of_a_fax_are_pages_and_their_size_is_that_of_the_paper() -> None:
    faxes = [Image.new("1", (1728, 1145), 1) for _ in range(3)]
    exif = Image.Exif()
    exif[270] = "Minutes of the harbour board"
    data = saved(faxes[0], "TIFF", save_all=True, append_images=faxes[1:], dpi=(204, 98), exif=exif)
    document = read(ImageFile(NoLanguages()), data, "fax.tif")
    assert [page.label for page in document.pages] == ["1", "2", "3"]
    assert [page.span.end for page in document.pages] == [len(document.text)] * 3
    assert document.pages[1].width == pytest.approx(1728 / 204 * 72)
    assert document.pages[1].height == pytest.approx(1145 / 98 * 72)
    assert "fax.tif is a scan of 3 pages" in document.problems[0].sentence


def test_recognised_words_are_the_text_with_boxes_on_the_paper() -> None:
    data = saved(page(), dpi=(300, 300))
    document = _read_with(data, _words("The", "harbour", "board"))
    assert_whole(document)
    assert document.text == "The harbour board"
    assert document.problems == ()
    assert ("text_recognition", "tesseract 5.3.0, eng+fra") in document.properties
    assert document.extractor == "image/2+tesseract 5.3.0, eng+fra"
    (first, *_) = document.pages[0].words
    assert document.pages[0].width == pytest.approx(1240 / 300 * 72, abs=0.1)
    assert first.box.left == pytest.approx(50 / 300 * 72, abs=0.1)


def test_a_caption_stands_before_what_was_recognised() -> None:
    document = _read_with(TestImageFile.sample, _words("Dear", "friend"))
    assert_whole(document)
    assert document.text.endswith("writes to a friend.\nDear friend")
    words = [span.within(document.text) for span, _ in document.pages[0].words]
    assert words == ["Dear", "friend"]
    assert document.pages[0].span.start == 0
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_pages_without_words_are_noted_and_pages_that_failed_are_problems() -> None:
    blank = Image.new("L", (800, 1000), 255)
    data = saved(blank, "TIFF", save_all=True, append_images=[blank] * 3)
    document = _read_with(data, _words("Dear", "friend"), _words(), None, _words())
    assert ("note", "No words were recognised on pages 2 and 4.") in document.properties
    (problem,) = document.problems
    assert problem.sentence == "scan.png could not be recognised on page 3."


def test_a_picture_without_words_says_so() -> None:
    with pytest.raises(ExtractionError, match=r"No text was recognised on scan\.png") as caught:
        _read_with(saved(page()), _words())
    assert caught.value.kind is ProblemKind.EMPTY


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_that_is_cut_short_says_so(form: str) -> None:
    exif = Image.Exif()
    exif[270] = "Minutes of the harbour board"
    data = saved(page("Some words"), form, exif=exif)
    whole = read(ImageFile(NoLanguages()), data)
    cut = _read_with(data[: len(data) * 2 // 3], _words("Some", "words"))
    assert [problem.kind for problem in whole.problems] == [ProblemKind.NEEDS_OCR]
    assert [problem.kind for problem in cut.problems] == [ProblemKind.DAMAGED]


def _bare_png(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 1) + b"IDATx\0\0\0\0"


@pytest.mark.parametrize("side", [50_000, 2**31 - 1])
def test_a_bomb_is_refused_by_its_header(side: int) -> None:
    error = _refused(_bare_png(side, side))
    assert error.kind is ProblemKind.TOO_LARGE
    assert "more than 178 million pixels" in str(error)


def test_no_other_format_is_tried() -> None:
    ppm = b"P6 2 2 255 " + bytes(12)
    assert _refused(ppm).kind is ProblemKind.DAMAGED
