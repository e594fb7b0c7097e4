"""What the widget shows at an offset is what the command line prints for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from explorer.analysis.annotator import Annotator, load_annotator
from explorer.cli.shapes import document_row, hit_row
from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.span import Span
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.reader.shown_text import shown_text
from explorer.services.collections import Collection
from explorer.services.library import Library
from explorer.services.reading import CollectionReader
from tests.gui.reader.texts import as_shown
from tests.samples.sample_files import SAMPLES

QUERIES = ('"of the"', "gov*", "stat~", "report OR president OR war", "said:the")
SHORT = 60_000  # characters of a document that is analysed here
ENOUGH = 4  # documents of a corpus that are analysed


class Page:
    """A document on a real pane; text is selected in it as Qt counts."""

    def __init__(self, pane: ReadingPane, document: Document) -> None:
        self.document = document
        self._pane = pane
        pane.show_document(document)
        self._take_page()

    def _take_page(self) -> None:
        """The page that is shown; of a long document it has a stretch."""
        self._stretch = self._pane._shown.stretch
        self._cursor = QTextCursor(self._pane.document())
        part = Document(self._stretch.within(self.document.flowing))
        self._offsets = shown_text(part.flowing).offsets

    def selected(self, start: int, end: int) -> str:
        """What stands there on the screen, the ends of lines as spaces."""
        if not self._stretch.covers(Span(start, end)):
            self._pane.reveal(Span(start, start))
            self._take_page()
        first, last = start - self._stretch.start, end - self._stretch.start
        self._cursor.setPosition(self._offsets.position(first))
        self._cursor.setPosition(self._offsets.position(last), QTextCursor.MoveMode.KeepAnchor)
        return _on_one_line(self._cursor.selectedText())

    def check(self, start: int, end: int, said: str | None = None) -> None:
        """See that the canonical text, the screen and what a row says are the same words."""
        words = self.document.text[start:end]
        assert words, (start, end)
        assert self.selected(start, end) == _on_one_line(as_shown(words))
        if said is not None:
            assert _spaced(self.selected(start, end)) == _spaced(as_shown(said))


def _on_one_line(text: str) -> str:
    return text.translate({0x2028: " ", 0x2029: " ", 0x0A: " "})


def _spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def pane(qtbot: QtBot) -> ReadingPane:
    pane = ReadingPane()
    pane.resize(700, 500)
    qtbot.addWidget(pane)
    return pane


def _check_document(page: Page, found: Annotations | None) -> int:
    """Check all rows of a document; gives how many places they had."""
    row = document_row("x", page.document, found)
    places = 0
    for block in row["blocks"]:
        page.check(block["start"], block["end"])
    for entity in row["entities"] or ():
        names = {_spaced(as_shown(name)) for name in (entity["name"], *entity["aliases"])}
        for start, end in entity["spans"]:
            page.check(start, end)
            assert _spaced(page.selected(start, end)) in names
            places += 1
    for quote in row["quotes"] or ():
        places += _check_quote(page, quote)
    return places


def _check_quote(page: Page, quote: dict[str, Any]) -> int:
    said = " ".join(page.selected(start, end) for start, end in quote["parts"])
    assert _spaced(said) == _spaced(as_shown(quote["text"]))
    assert (quote["start"], quote["end"]) == (quote["parts"][0][0], quote["parts"][-1][1])
    for start, end in quote["parts"]:
        page.check(start, end)
    for name in ("speaker", "cue"):
        if quote[f"{name}_span"] is not None:
            start, end = quote[f"{name}_span"]
            page.check(start, end, quote["speaker_text" if name == "speaker" else "cue"])
    return len(quote["parts"])


def _check_hits(pane: ReadingPane, reader: CollectionReader) -> int:
    """Check the matches of all queries; gives how many there were."""
    matches: dict[int, set[tuple[int, int]]] = {}
    for query in QUERIES:
        for hit in reader.search(query, limit=10_000).hits:
            places = matches.setdefault(hit.document_id, set())
            places.update((start, end) for start, end in hit_row(hit)["matches"])
    for number, places in matches.items():
        opened = reader.open(number)
        assert opened is not None
        page = Page(pane, opened.document)
        for start, end in sorted(places):
            page.check(start, end)
    return sum(map(len, matches.values()))


def _indexed(data: Path, folders: Iterable[Path], *, analysis: bool) -> Collection:
    library = Library(data)
    collection = library.with_folders("offsets", list(folders))
    report = library.ingestor(collection, analysis=analysis).run()
    assert report.added > 0
    return collection


@pytest.mark.model
def test_samples_are_shown_at_the_offsets_that_the_command_line_prints(
    pane: ReadingPane, tmp_path: Path
) -> None:
    collection = _indexed(tmp_path, [SAMPLES], analysis=True)
    places = 0
    with Library(tmp_path).open(collection) as reader:
        for record in reader.records():
            if not record.readable:
                continue  # the scan, where no text could be recognised
            opened = reader.open(record.document_id)
            assert opened is not None
            assert opened.annotations is not None
            places += _check_document(Page(pane, opened.document), opened.annotations)
        assert _check_hits(pane, reader) > 200
    assert places > 500


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("corpus", ["speeches", "reports", "html"])
def test_corpora_are_shown_at_the_offsets_that_the_command_line_prints(
    pane: ReadingPane, tmp_path: Path, shared: Path, corpus: str
) -> None:
    collection = _indexed(tmp_path, [shared / "corpora" / corpus], analysis=False)
    annotator = load_annotator()
    with Library(tmp_path).open(collection) as reader:
        for document, found in _analysed(_documents(reader), annotator):
            _check_document(Page(pane, document), found)
        assert _check_hits(pane, reader) > 1_000


def _documents(reader: CollectionReader) -> Iterator[Document]:
    for record in reader.records():
        opened = reader.open(record.document_id)
        if opened is not None:
            yield opened.document


def _analysed(
    documents: Iterable[Document], annotator: Annotator
) -> Iterator[tuple[Document, Annotations | None]]:
    """All documents, the first short ones with what is found in them."""
    left = ENOUGH
    for document in documents:
        short = left > 0 and len(document.text) < SHORT
        left -= short
        yield document, annotator.annotate(document) if short else None
