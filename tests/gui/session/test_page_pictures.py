"""Pages are drawn one at a time on a thread of their own, the last asked for first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.gui.session.page_pictures import PagePictures
from explorer.services.collections import Collection
from tests.gui.session.fakes import a_collection

_PATIENCE = 5.0  # seconds until the gate opens by itself


class FakeImages:
    """Draws a pixel that says what it is of; waits at the gate first."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self.gate = threading.Event()
        self.gate.set()
        self.drawn: list[tuple[object, ...]] = []
        self.passwords: list[tuple[str, ...]] = []
        self.threads: set[str] = set()
        self.closed = False

    def use_passwords(self, passwords: tuple[str, ...]) -> None:
        self.passwords.append(passwords)

    def page(self, document_id: int, number: int, width: int) -> Pixels:
        return self._draw(document_id, number, width)

    def picture(self, document_id: int, source: str, width: int) -> Pixels:
        return self._draw(document_id, source, width)

    def _draw(self, *asked: object) -> Pixels:
        self.drawn.append(asked)
        self.threads.add(threading.current_thread().name)
        self.gate.wait(_PATIENCE)
        if asked[0] == 13:
            raise ExtractionError("It needs a password.", ProblemKind.ENCRYPTED)
        if asked[0] == 14:
            raise MemoryError
        return Pixels(1, 1, bytes([int(asked[0]), 0, 0, 0]))  # type: ignore[call-overload]

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def made() -> list[FakeImages]:
    return []


@pytest.fixture
def pictures(qtbot: QtBot, made: list[FakeImages]) -> Iterator[PagePictures]:
    def make(collection: Collection) -> FakeImages:
        made.append(FakeImages(collection))
        return made[-1]

    pictures = PagePictures(images=make)
    pictures.use(a_collection("first"))
    yield pictures
    for images in made:
        images.gate.set()
    pictures.close()
    assert all(images.closed for images in made)


Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, pictures: PagePictures) -> Settle:
    return lambda: qtbot.waitUntil(lambda: not pictures.busy)


def test_answers_come_back_later_and_here(
    pictures: PagePictures, made: list[FakeImages], settle: Settle
) -> None:
    got: list[object] = []

    def then(pixels: Pixels | None) -> None:
        got.append((pixels, threading.current_thread()))

    pictures.ask_page(7, 0, 100, then)
    pictures.ask_picture(7, "word/media/1.png", 50, then)
    assert got == []
    settle()
    assert got == [(Pixels(1, 1, b"\x07\0\0\0"), threading.main_thread())] * 2
    assert made[0].drawn == [(7, 0, 100), (7, "word/media/1.png", 50)]
    assert all(name.startswith("pages") for name in made[0].threads)


def test_what_was_asked_last_is_drawn_first_and_other_documents_not_at_all(
    pictures: PagePictures, made: list[FakeImages], settle: Settle, qtbot: QtBot
) -> None:
    got: list[int] = []
    pictures.ask_page(1, 0, 10, lambda _: got.append(0))
    qtbot.waitUntil(lambda: bool(made and made[0].drawn))
    made[0].gate.clear()
    pictures.ask_page(1, 1, 10, lambda _: got.append(1))
    settle_first = len(made[0].drawn)
    pictures.ask_page(1, 2, 10, lambda _: got.append(2))
    pictures.ask_page(1, 3, 10, lambda _: got.append(3))
    made[0].gate.set()
    settle()
    assert settle_first <= 2
    assert sorted(got) == [0, 1, 2, 3]
    assert got.index(3) < got.index(2)


def test_nothing_more_is_drawn_of_a_document_that_was_left(
    pictures: PagePictures, made: list[FakeImages], settle: Settle, qtbot: QtBot
) -> None:
    got: list[object] = []
    pictures.ask_page(1, 0, 10, got.append)
    qtbot.waitUntil(lambda: bool(made and made[0].drawn))
    settle()
    made[0].gate.clear()
    pictures.ask_page(1, 1, 10, got.append)
    pictures.ask_page(1, 2, 10, got.append)
    pictures.ask_page(2, 5, 10, got.append)
    made[0].gate.set()
    settle()
    assert made[0].drawn == [(1, 0, 10), (1, 1, 10), (2, 5, 10)]


def test_a_failure_is_told_and_answered_with_nothing(
    pictures: PagePictures, settle: Settle
) -> None:
    refused: list[tuple[int, object]] = []
    pictures.refused.connect(lambda number, problem: refused.append((number, problem)))
    got: list[object] = []
    for number in (13, 14):
        pictures.ask_page(number, 0, 10, got.append)
        settle()
    assert got == [None, None]
    (one, locked), (two, broken) = refused
    assert (one, two) == (13, 14)
    assert locked == ExtractionError("It needs a password.", ProblemKind.ENCRYPTED).problem
    assert str(broken.sentence) == "MemoryError"  # type: ignore[attr-defined]


def test_passwords_are_handed_on_once(
    pictures: PagePictures, made: list[FakeImages], settle: Settle
) -> None:
    pictures.ask_page(1, 0, 10, lambda _: None)
    settle()
    pictures.use_passwords(("sesame",))
    for number in (1, 2):
        pictures.ask_page(1, number, 10, lambda _: None)
        settle()
    assert made[0].passwords == [("sesame",)]


def test_another_collection_has_other_images_and_no_late_answers(
    pictures: PagePictures, made: list[FakeImages], settle: Settle, qtbot: QtBot
) -> None:
    late: list[object] = []
    pictures.ask_page(1, 0, 10, lambda _: None)
    settle()
    made[0].gate.clear()
    pictures.ask_page(1, 1, 10, late.append)
    pictures.use(a_collection("second"))
    got: list[object] = []
    pictures.ask_page(1, 1, 10, got.append)
    made[0].gate.set()
    settle()
    assert late == []
    assert len(got) == 1
    assert [images.collection.name for images in made] == ["first", "second"]
    assert made[0].closed


def test_without_a_collection_nothing_is_drawn(
    pictures: PagePictures, made: list[FakeImages]
) -> None:
    pictures.use(None)
    pictures.ask_page(1, 0, 10, lambda _: None)
    assert not pictures.busy
    assert made == []
