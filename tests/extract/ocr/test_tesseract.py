"""Text recognition by the tesseract that is installed, if one is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.domain.stop import Stop, StoppedError
from explorer.extract.extractor import ReadingOptions, Recognised, Source
from explorer.extract.images.image_file import ImageFile
from explorer.extract.images.render import render
from explorer.extract.layout.compose import compose
from explorer.extract.ocr.engines import available
from explorer.extract.ocr.tesseract import Tesseract, grey_map
from tests.extract.contract import NoLanguages, assert_whole
from tests.extract.images.pictures import WORDS, page, saved


@pytest.fixture(scope="module")
def engine() -> Tesseract:
    found = Tesseract.find()
    if found is None:
        pytest.skip("tesseract is not installed")
    return found


def _pixels(image: Image.Image) -> Pixels:
    colours = image.convert("RGB")
    return Pixels(image.width, image.height, colours.tobytes("raw", "BGRX"))


def test_it_tells_of_itself(engine: Tesseract) -> None:
    assert engine.name == "tesseract"
    assert int(engine.version.split(".")[0]) >= 3
    assert "osd" not in engine.languages
    assert engine.missing(["en", "qq"])[-1] == "qq"
    assert available() == engine


def test_words_are_recognised_where_they_stand(engine: Tesseract) -> None:
    found = engine.recognise(_pixels(page(*WORDS)), 300, ["en"])
    assert [" ".join(word.text for word in line.words) for line in found.lines] == list(WORDS)
    first = found.lines[0].words[0]
    assert first.box.left == pytest.approx(82 / 300 * 72, abs=1)
    assert first.box.top == pytest.approx(91 / 300 * 72, abs=1)
    assert first.size == pytest.approx(48 / 300 * 72, rel=0.2)
    assert (found.width, found.height) == pytest.approx((1240 * 0.24, 400 * 0.24))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sideways_scan_is_read(engine: Tesseract, turn: int) -> None:
    if "osd" not in engine.models:
        pytest.skip("tesseract has no model to see which way up a page is")
    image = page(*WORDS, *WORDS, *WORDS, size=(1240, 740))
    straight = engine.recognise(_pixels(image), 300, ["en"])
    found = engine.recognise(_pixels(image.rotate(-turn, expand=True)), 300, ["en"])
    assert compose([found]).content.text == compose([straight]).content.text
    first, size = found.lines[0].words[0], straight.lines[0].words[0].size
    assert first.text == WORDS[0].split()[0]
    assert first.size == pytest.approx(size, rel=0.1)
    middle = (found.width / 2, found.height / 2)
    assert (first.box.left > middle[0]) == (turn in {90, 180})
    assert (first.box.top > middle[1]) == (turn in {180, 270})


def test_a_scan_becomes_a_document(engine: Tesseract) -> None:
    data = saved(page(*WORDS), dpi=(300, 300))
    pixels = render(Source("scan.png", io.BytesIO(data)), 0, 1240)
    recognised = Recognised("tesseract", {0: engine.recognise(pixels, 300, ["en"])})
    source = Source("scan.png", io.BytesIO(data), None, ReadingOptions(recognised=recognised))
    document = ImageFile(NoLanguages()).extract(source)
    assert_whole(document)
    assert document.flowing.split() == " ".join(WORDS).split()
    words = {span.within(document.text): box for span, box in document.pages[0].words}
    assert words["Lovelace,"].left == pytest.approx(279 * 0.24, abs=1)
    assert document.problems == ()


def test_an_empty_page_has_no_words(engine: Tesseract) -> None:
    assert engine.recognise(_pixels(page()), 300, ["en"]).lines == ()


@pytest.mark.parametrize("size", [(1, 1), (3, 2000), (2000, 3)])
def test_odd_shapes_end_well(engine: Tesseract, size: tuple[int, int]) -> None:
    try:
        found = engine.recognise(_pixels(Image.new("L", size)), 30_000, [])
    except ExtractionError as error:
        found = None
        assert error.kind is ProblemKind.DAMAGED  # noqa: PT017 - either is right
    assert found is None or found.lines == ()


def test_it_can_be_stopped(engine: Tesseract) -> None:
    stop = Stop()
    stop.ask()
    with pytest.raises(StoppedError):
        engine.recognise(_pixels(page(*WORDS)), 300, ["en"], stop)


def test_a_program_that_has_gone_is_said() -> None:
    gone = Tesseract("/nowhere/tesseract", "5.3.0", ("eng",))
    with pytest.raises(ExtractionError, match="could not be started") as caught:
        gone.recognise(_pixels(page()), 300, ["en"])
    assert caught.value.kind is ProblemKind.NEEDS_PROGRAM


def test_where_there_is_none_none_is_found(tmp_path: Path) -> None:
    assert Tesseract.find([str(tmp_path)]) is None


def test_what_only_has_its_name_is_not_taken_for_it(tmp_path: Path) -> None:
    impostor = tmp_path / "tesseract"
    impostor.write_text("#!/bin/sh\necho words\n", encoding="utf-8")
    impostor.chmod(0o755)
    assert Tesseract.find([str(tmp_path)]) is None


def test_pixels_are_written_in_grey() -> None:
    image = Image.new("RGB", (2, 1))
    image.putpixel((1, 0), (255, 255, 255))
    assert grey_map(_pixels(image)) == b"P5\n2 1\n255\n\x00\xff"
