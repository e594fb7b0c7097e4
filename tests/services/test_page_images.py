"""Pages of the documents of a collection, drawn by a worker that can open nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.domain.record import FilePlace
from explorer.services.drawing_tasks import DrawTask
from explorer.services.inner_file import InnerFile
from explorer.services.page_images import PageImages
from explorer.services.wishes import Ocr, Wishes
from tests.extract.images.pictures import page, saved
from tests.extract.pdf.made import simple, text
from tests.services.desk import Desk

PDF = simple(text(72, 700, "The wall moved."), text(72, 700, "The second page."))
PNG = saved(page("The wall", size=(300, 200)))


@pytest.fixture
def images(desk: Desk) -> Iterator[PageImages]:
    desk.write_bytes("a.pdf", PDF)
    desk.write_bytes("b.png", PNG)
    desk.write("c.txt", "The wall.")
    desk.write_mail("d.eml", ("inner.pdf", PDF), ("inner.png", PNG))
    desk.update(wishes=Wishes(ocr=Ocr.OFF))
    with PageImages(desk.collection) as opened:
        yield opened


def _id(desk: Desk, path: str) -> int:
    return desk.record(path).document_id


@pytest.mark.parametrize("path", ["a.pdf", "d.eml//inner.pdf", "b.png", "d.eml//inner.png"])
@pytest.mark.parametrize("width", [60, 150])
def test_a_page_is_as_wide_as_it_was_asked_for(
    desk: Desk, images: PageImages, path: str, width: int
) -> None:
    pixels = images.page(_id(desk, path), 0, width)
    assert pixels.width == width
    assert len(pixels.data) == 4 * pixels.width * pixels.height
    assert len(set(pixels.data[::4])) > 1  # something stands on it


def test_pages_differ_and_end(desk: Desk, images: PageImages) -> None:
    number = _id(desk, "a.pdf")
    assert images.page(number, 0, 80) != images.page(number, 1, 80)
    with pytest.raises(ExtractionError):
        images.page(number, 2, 80)
    assert images.page(number, 1, 80).width == 80  # it goes on after an error


def test_what_cannot_be_drawn_is_told(desk: Desk, images: PageImages) -> None:
    with pytest.raises(ExtractionError, match="no pages that could be shown") as caught:
        images.page(_id(desk, "c.txt"), 0, 80)
    assert caught.value.kind is ProblemKind.NOT_A_DOCUMENT
    with pytest.raises(ExtractionError):
        images.picture(_id(desk, "c.txt"), "nothing", 80)
    with pytest.raises(ExtractionError, match="no longer in the collection") as caught:
        images.page(999, 0, 80)
    assert caught.value.kind is ProblemKind.UNREACHABLE


def test_what_went_meanwhile_is_told(desk: Desk, images: PageImages) -> None:
    (desk.papers / "a.pdf").unlink()
    with pytest.raises(ExtractionError, match="cannot be opened") as caught:
        images.page(_id(desk, "a.pdf"), 0, 80)
    assert caught.value.kind is ProblemKind.UNREACHABLE


def test_passwords_are_tried_from_then_on(
    desk: Desk, images: PageImages, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def ask(place: FilePlace, task: DrawTask, kind: type[Pixels]) -> None:
        asked.append(task.file.options.passwords)

    monkeypatch.setattr(images._reader, "ask", ask)
    images.page(_id(desk, "a.pdf"), 0, 80)
    images.use_passwords(("secret",))
    images.page(_id(desk, "a.pdf"), 0, 80)
    assert asked == [(), ("secret",)]


def test_pictures_are_asked_for_by_their_name(
    desk: Desk, images: PageImages, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[FilePlace, DrawTask]] = []

    def ask(place: FilePlace, task: DrawTask, kind: type[Pixels]) -> None:
        asked.append((place, task))

    monkeypatch.setattr(images._reader, "ask", ask)
    images.picture(_id(desk, "d.eml//inner.png"), "media/1.png", 70)
    file = InnerFile("d.eml", "inner.png")
    place = FilePlace(1, "d.eml//inner.png")
    assert asked == [(place, DrawTask(file, 0, 70, "media/1.png"))]
