"""Text recognition by rapidocr, with a stand-in for the package."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PIL import Image

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.stop import Stop, StoppedError
from explorer.extract.ocr.rapid import Output, Rapid, Word


@dataclass
class _Found:
    word_results: Sequence[Sequence[Word]] | None


@dataclass
class _Reader:
    """Gives the words that it was made with, of whatever page; keeps what it was shown."""

    words: Sequence[Sequence[Word]] | None = None
    breaks: bool = False
    shown: list[Image.Image] = field(default_factory=list)

    def __call__(self, page: Image.Image, *, return_word_box: bool) -> Output:
        self.shown.append(page)
        if self.breaks and len(self.shown) > 1:
            raise RuntimeError("inside")
        return _Found(self.words if return_word_box else None)


def _word(text: str, left: float, top: float, sure: float = 0.99) -> Word:
    right, bottom = left + 100, top + 50
    return text, sure, [[left, top + 2], [right, top], [right, bottom], [left, bottom + 2]]


PAGE = Pixels(2, 1, bytes([0, 0, 255, 0, 255, 255, 255, 0]))


def test_words_stand_in_lines_at_their_places() -> None:
    lines = [[_word("The", 300, 300), _word("har bour", 450, 300)], [_word("?", 0, 9, 0.2)], []]
    page = Rapid(_Reader(lines), "3.0").recognise(PAGE, 300, ["en"])
    (line,) = page.lines
    assert [word.text for word in line.words] == ["The", "harbour"]
    assert line.words[0].box == pytest.approx((72, 72, 96, 84.48))
    assert line.words[0].size == pytest.approx(9, abs=0.5)


def test_models_are_loaded_at_once_and_pages_shown_in_their_colours() -> None:
    reader = _Reader()
    engine = Rapid(reader, "3.0")
    assert len(reader.shown) == 1
    assert engine.recognise(PAGE, 300, ["en"]).lines == ()
    assert reader.shown[1].getpixel((0, 0)) == (255, 0, 0)


def test_it_tells_of_itself() -> None:
    engine = Rapid(_Reader(), "3.0")
    assert (engine.name, engine.version) == ("rapidocr", "3.0")
    assert engine.missing(["en", "ru", "ru"]) == ("ru",)
    assert "en" in engine.languages


def test_what_goes_wrong_inside_is_one_sentence() -> None:
    with pytest.raises(ExtractionError, match="failed on a page"):
        Rapid(_Reader(breaks=True), "3.0").recognise(PAGE, 300, ["en"])


def test_it_can_be_stopped() -> None:
    stop = Stop()
    stop.ask()
    with pytest.raises(StoppedError):
        Rapid(_Reader(), "3.0").recognise(PAGE, 300, ["en"], stop)
