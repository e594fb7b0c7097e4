"""Pictures of a document come into its text, and nothing else moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QTextCursor
from pytestqt.qtbot import QtBot

from explorer.domain.document import PICTURE_SIGN, Block, BlockKind, Document, Picture
from explorer.domain.pixels import Pixels
from explorer.domain.span import Span
from explorer.gui.reader.picture_loader import PictureLoader
from explorer.gui.reader.reading_pane import ReadingPane

_FILLING = "\n".join(f"Line {n} is said by nobody in particular." for n in range(400))
_RED = bytes((0, 0, 255, 255))
_RED_RGB = 0xFFFF0000
TEXT = f"Before it.\n{PICTURE_SIGN} A harbour\nAfter it.\n{_FILLING}\n{PICTURE_SIGN}\nThe end."


def _document() -> Document:
    blocks, start = [], 0
    for line in TEXT.split("\n"):
        kind = BlockKind.PICTURE if PICTURE_SIGN in line else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    pictures = [b.span for b in blocks if b.kind is BlockKind.PICTURE]
    return Document(
        TEXT,
        tuple(blocks),
        pictures=tuple(Picture(span, f"word/media/{n}.png") for n, span in enumerate(pictures)),
    )


class Drawer:
    """Draws a red rectangle for any picture; ``asked`` are their sources."""

    def __init__(self, fails: bool = False) -> None:
        self.asked: list[str] = []
        self.fails = fails

    def ask(self, source: str, width: int, then: Callable[[Pixels | None], None]) -> None:
        self.asked.append(source)
        pixels = None if self.fails else Pixels(40, 20, _RED * 800)
        QTimer.singleShot(0, lambda: then(pixels))


@pytest.fixture
def pane(qtbot: QtBot) -> ReadingPane:
    pane = ReadingPane()
    qtbot.addWidget(pane)
    pane.resize(600, 400)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def _shown(pane: ReadingPane, drawer: Drawer) -> PictureLoader:
    loader = PictureLoader(pane)
    document = _document()
    pane.show_document(document)
    loader.use(document.pictures, drawer.ask)
    return loader


def _image_at(pane: ReadingPane, offset: int) -> str:
    cursor = QTextCursor(pane.document())
    cursor.setPosition(offset + 1)
    form = cursor.charFormat()
    return form.toImageFormat().name() if form.isImageFormat() else ""


def _red_on(image: QImage) -> int:
    places = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
    return sum(image.pixelColor(x, y).rgb() == _RED_RGB for x, y in places)


def test_a_picture_in_sight_is_shown_and_offsets_stay(pane: ReadingPane, qtbot: QtBot) -> None:
    drawer = Drawer()
    _shown(pane, drawer)
    first = TEXT.index(PICTURE_SIGN)
    qtbot.waitUntil(lambda: bool(_image_at(pane, first)))
    assert drawer.asked == ["word/media/0.png"], "what is out of sight is not asked for"
    qtbot.waitUntil(lambda: _red_on(pane.grab().toImage()) > 10)
    after = TEXT.index("After it")
    pane.select(Span(after, after + 8))
    assert pane.textCursor().selectedText() == "After it"
    pane.select(Span(first, first + 11))
    pane.copy_selection()
    assert pane.text_of(Span(first, first + 11)) == f"{PICTURE_SIGN} A harbour"


def test_a_picture_further_on_comes_when_it_is_scrolled_to(pane: ReadingPane, qtbot: QtBot) -> None:
    drawer = Drawer()
    _shown(pane, drawer)
    last = TEXT.rindex(PICTURE_SIGN)
    pane.reveal(Span(last, last + 1))
    qtbot.waitUntil(lambda: bool(_image_at(pane, last)))
    assert drawer.asked == ["word/media/0.png", "word/media/1.png"]
    assert pane.visible_span().covers(Span(last, last + 1))


def test_larger_letters_ask_again_and_another_document_forgets(
    pane: ReadingPane, qtbot: QtBot
) -> None:
    drawer = Drawer()
    loader = _shown(pane, drawer)
    first = TEXT.index(PICTURE_SIGN)
    qtbot.waitUntil(lambda: bool(_image_at(pane, first)))
    pane.zoom_by(1)
    qtbot.waitUntil(lambda: bool(_image_at(pane, first)))
    assert drawer.asked == ["word/media/0.png"] * 2
    loader.use((), None)
    pane.show_document(Document("Nothing here."))
    assert len(drawer.asked) == 2


def test_a_picture_that_cannot_be_drawn_leaves_its_sign(pane: ReadingPane, qtbot: QtBot) -> None:
    drawer = Drawer(fails=True)
    _shown(pane, drawer)
    qtbot.waitUntil(lambda: drawer.asked == ["word/media/0.png"])
    qtbot.wait(20)
    assert _image_at(pane, TEXT.index(PICTURE_SIGN)) == ""
    assert "▣ A harbour" in pane.document().toPlainText()
