"""The text of scans is recognised where that is wished for and can be done."""

from __future__ import annotations

import pytest

from explorer.domain.problem import ProblemKind
from explorer.domain.record import FileState
from explorer.extract.ocr import engines
from explorer.extract.ocr.tesseract import Tesseract
from explorer.services import recognise_stage
from explorer.services.control import Control
from explorer.services.library import Library
from explorer.services.progress import Progress, Stage
from explorer.services.wishes import Ocr, Wishes
from tests.extract.images.pictures import WORDS, page, saved
from tests.extract.pdf.made import MadePdf
from tests.services.desk import Desk, Watcher

recognising = pytest.mark.skipif(Tesseract.find() is None, reason="tesseract is not installed")
SCAN = saved(page(*WORDS), dpi=(150, 150))
OFF, ALL = Wishes(ocr=Ocr.OFF), Wishes(ocr=Ocr.ALL)


@pytest.fixture
def scans(desk: Desk) -> Desk:
    desk.write_bytes("scan.png", SCAN)
    desk.write("a.txt", "The harbour.")
    return desk


def _waits(desk: Desk, path: str = "scan.png") -> bool:
    return any(p.kind is ProblemKind.NEEDS_OCR for p in desk.record(path).problems)


@recognising
def test_a_few_scans_are_read_unless_it_is_not_wished(scans: Desk) -> None:
    scans.update(wishes=OFF)
    assert _waits(scans)
    assert scans.found("lovelace") == []
    report = scans.update(watcher := Watcher())
    assert report.failed == ()
    assert scans.found("lovelace") == ["scan.png"]
    record = scans.record("scan.png")
    assert (record.state, record.pages) == (FileState.OK, 1)
    assert "tesseract" in dict(record.properties)["text_recognition"]
    assert watcher.steps[-1] == Progress(Stage.RECOGNISE, 1, 1)
    scans.update(watcher := Watcher())
    assert (watcher.read, watcher.done(Stage.RECOGNISE)) == (0, 0)  # it stays as it was read


@recognising
def test_the_words_recognised_are_placed_on_the_page(scans: Desk) -> None:
    scans.update()
    with scans.store() as store:
        document = store.documents.document(scans.record("scan.png").document_id)
    assert document is not None
    (sheet,) = document.pages
    words = [placed.span.within(document.text) for placed in sheet.words]
    assert {"harbour", "Lovelace,"} <= set(words)
    assert all(0 <= box.left < box.right <= sheet.width for _, box in sheet.words)


@recognising
def test_a_scan_inside_a_file_is_read(desk: Desk) -> None:
    desk.write_mail("a.eml", ("scan.png", SCAN))
    desk.update()
    assert desk.found("lovelace") == ["a.eml//scan.png"]


@recognising
def test_many_scans_are_read_only_when_all_are_wished(
    scans: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognise_stage, "_FEW_DOCUMENTS", 0)
    scans.update()
    assert _waits(scans)
    other = scans.record("a.txt").document_id
    scans.update(wishes=Wishes(ocr=Ocr.ALL, again=frozenset({other})))
    assert _waits(scans)  # as only others are to be read again
    scans.update(wishes=ALL)
    assert scans.found("lovelace") == ["scan.png"]


@recognising
def test_a_scan_of_many_pages_is_read_only_when_all_are_wished(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recognise_stage, "_FEW_PAGES", 1)
    made = MadePdf()
    made.picture_page()
    made.picture_page()
    desk.write_bytes("scan.png", made.bytes())
    desk.update(watcher := Watcher())
    assert _waits(desk)
    assert watcher.done(Stage.RECOGNISE) == 2


def test_where_nothing_can_recognise_scans_wait(
    scans: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "available", lambda: None)
    scans.update(wishes=ALL)
    assert _waits(scans)
    assert Library(scans.data).ocr_languages() == ()


@recognising
def test_the_languages_that_can_be_recognised_are_known(desk: Desk) -> None:
    assert "en" in desk.library.ocr_languages()


@recognising
def test_a_language_that_is_missing_is_told(scans: Desk) -> None:
    scans.update(wishes=Wishes(ocr=Ocr.ALL, languages=("en", "zu")))
    record = scans.record("scan.png")
    assert _waits(scans)
    assert "cannot read zu; install these languages" in record.reason
    scans.update(wishes=Wishes(ocr=Ocr.ALL, languages=("en",)))
    assert scans.found("lovelace") == ["scan.png"]
    assert scans.record("scan.png").problems == ()


@recognising
def test_a_cancelled_update_keeps_what_is_read_whole_only(scans: Desk) -> None:
    control = Control()

    def cancel(progress: Progress) -> None:
        if progress.stage is Stage.RECOGNISE:
            control.cancel()

    assert scans.update(Watcher(cancel), control).cancelled
    assert _waits(scans)
    scans.update()
    assert scans.found("lovelace") == ["scan.png"]
