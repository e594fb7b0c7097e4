"""What confined workers do with a file that is handed to them, done in this process for once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.page import Box
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import ReadingOptions, Recognised
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord
from explorer.extract.ocr import engines
from explorer.services.converting_tasks import ReadOutputTask, TakeOutTask
from explorer.services.digest import RawFile
from explorer.services.drawing_tasks import DrawTask
from explorer.services.inner_file import InnerFile
from explorer.services.recognising_tasks import ReadInnerTask, RecogniseTask, SheetsTask
from explorer.services.task import Bench
from tests.extract.compound_file import compound
from tests.extract.images.pictures import page, saved
from tests.services.desk import mail_of

PNG = saved(page("The wall", size=(300, 200)), dpi=(150, 150))
DOC = compound("WordDocument", data=b"The wall moved. " * 400)
MAIL = mail_of("A", "The letter.", ("scan.png", PNG), ("old.doc", DOC), ("note.txt", "Words."))
SCAN, OLD, NOTE = (InnerFile("a.eml", name) for name in ("scan.png", "old.doc", "note.txt"))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """It has been handed the mail."""
    (tmp_path / "a.eml").write_text(MAIL)
    made = Bench()
    with (tmp_path / "a.eml").open("rb") as made.file:
        yield made


def test_a_scan_has_sheets_and_is_drawn(bench: Bench) -> None:
    sheets = SheetsTask(SCAN).run(bench)
    ((width, height),) = sheets.sizes
    assert (round(width), round(height), sheets.without_text) == (144, 96, (0,))
    pixels = DrawTask(SCAN, 0, 150).run(bench)
    assert (pixels.width, pixels.height) == (150, 100)


@pytest.mark.parametrize("task", [SheetsTask(NOTE), DrawTask(NOTE, 0, 80)])
def test_a_text_has_neither(bench: Bench, task: SheetsTask | DrawTask) -> None:
    with pytest.raises(ExtractionError) as caught:
        task.run(bench)
    assert caught.value.kind is ProblemKind.NOT_A_DOCUMENT


def test_a_picture_that_is_not_there_is_told(bench: Bench) -> None:
    with pytest.raises(ExtractionError):
        DrawTask(NOTE, 0, 80, "media/1.png").run(bench)


def test_a_scan_is_read_with_what_was_recognised(bench: Bench) -> None:
    words = tuple(
        PlacedWord(word, Box(10.0 + 40 * n, 10.0, 45.0 + 40 * n, 22.0), 12.0)
        for n, word in enumerate(["Ada", "said", "so."])
    )
    sheet = PlacedPage("1", 300.0, 200.0, (PlacedLine(words),))
    options = ReadingOptions(recognised=Recognised("tesseract 5, en", {0: sheet}))
    part = ReadInnerTask(replace(SCAN, options=options)).run(bench)
    assert part.inside == "scan.png"
    assert isinstance(part.outcome, Document)
    assert part.outcome.text == "Ada said so."
    assert part.stamp.size == len(PNG)


def test_the_bytes_for_another_program_are_taken_out(bench: Bench) -> None:
    assert TakeOutTask(OLD).run(bench) == RawFile("doc", DOC)


def test_what_another_program_wrote_becomes_a_part() -> None:
    task = ReadOutputTask("a.eml", "old.doc", "doc", "antiword", "Ada’s wall.\n".encode())
    part = task.run(Bench())
    assert part.inside == "old.doc"
    assert isinstance(part.outcome, Document)
    assert (part.outcome.text.strip(), part.outcome.format) == ("Ada’s wall.", "doc")


def test_without_a_recogniser_no_page_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "available", lambda: None)
    with pytest.raises(ExtractionError) as caught:
        RecogniseTask(Pixels(1, 1, bytes(4)), 300.0, ("en",)).run(Bench())
    assert caught.value.kind is ProblemKind.NEEDS_PROGRAM


def test_each_has_a_time() -> None:
    tasks = (
        *(SheetsTask(SCAN), DrawTask(SCAN, 0, 80), ReadInnerTask(SCAN), TakeOutTask(OLD)),
        ReadOutputTask("a", "", "doc", "antiword", b""),
        RecogniseTask(Pixels(1, 1, bytes(4)), 300.0, ("en",)),
    )
    assert all(5 <= task.seconds <= 300 for task in tasks)
