"""A library of documents made in a test, which answers when the test lets it."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from typing_extensions import override

from explorer.domain.annotations import Annotations
from explorer.domain.completion import Completion, CompletionKind
from explorer.domain.document import Document
from explorer.domain.errors import StoreError
from explorer.domain.facet import Facet
from explorer.domain.hit import Hit, Results, Snippet
from explorer.domain.query import Everything, Query, Sort
from explorer.domain.record import Counts, DocumentRecord, FilePlace, FileStamp
from explorer.domain.span import Span
from explorer.domain.stop import Stop
from explorer.gui.session.session import Session
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.library import Library
from explorer.services.progress import FailedFile, UpdateReport
from explorer.services.reading import CollectionReader, OpenDocument
from explorer.services.wishes import Wishes

_PATIENCE = 5.0  # seconds until a gate that was forgotten opens by itself


def a_collection(name: str) -> Collection:
    return Collection(name, Path("/nowhere") / name, {})


def opened(number: int, document: Document, found: Annotations | None = None) -> OpenDocument:
    """A document as the library hands it over."""
    place = FilePlace(1, f"{number}.txt")
    record = DocumentRecord(number, place, FileStamp(1, 1), readable=True, title=f"Paper {number}")
    return OpenDocument(record, Path(place.path), document, found)


class FakeReader(CollectionReader):
    """Finds words as they stand; waits at the gate called like the method, if it is closed."""

    def __init__(self, library: FakeLibrary, collection: Collection) -> None:
        self._library = library
        self.collection = collection

    @property
    def _papers(self) -> dict[int, OpenDocument]:
        return self._library.papers[self.collection.name]

    @override
    def search(
        self,
        text: str,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = Sort.RELEVANCE,
        typing: bool = False,
        stop: Stop | None = None,
    ) -> Results:
        self._library.pass_gate(f"{'type' if typing else 'search'} {text}", offset)
        if stop is not None:
            stop.check()
        found = [number for number in self._papers if self._places(text, number) or not text]
        hits = tuple(self._paper(text, number) for number in found[offset : offset + limit])
        return Results(Query(text, Everything()), text, len(found), 0.0, "", hits)

    def _paper(self, text: str, number: int) -> Hit:
        title = self._papers[number].record.title
        return Hit(number, title, title, 1.0, "", Snippet("", ()), self._places(text, number))

    def _places(self, words: str, number: int) -> tuple[Span, ...]:
        text, places, start = self._papers[number].document.text, [], 0
        while words and (start := text.find(words, start)) >= 0:
            places.append(Span(start, start + len(words)))
            start += len(words)
        return tuple(places)

    @override
    def matches(
        self, text: str, document_id: int, *, typing: bool = False, stop: Stop | None = None
    ) -> tuple[Span, ...]:
        self._library.pass_gate("matches", document_id)
        return self._places(text, document_id)

    @override
    def facets(self, text: str, *, typing: bool = False, stop: Stop | None = None) -> list[Facet]:
        self._library.pass_gate(f"facets {text}", 0)
        return [Facet("type", "txt", sum(bool(self._places(text, n)) for n in self._papers))]

    @override
    def complete(self, text: str, cursor: int) -> tuple[Completion, ...]:
        self._library.pass_gate(f"complete {text}", cursor)
        return (Completion(0, cursor, f"{text}er", f"{text}er", CompletionKind.WORD, 2),)

    @override
    def counts(self) -> Counts:
        return Counts(documents=len(self._papers))

    @override
    def record(self, document_id: int) -> DocumentRecord | None:
        records = (*self._library.records, *(paper.record for paper in self._papers.values()))
        return next((r for r in records if r.document_id == document_id), None)

    @override
    def inside(self, document_id: int) -> list[DocumentRecord]:
        outer = self.record(document_id)
        records = self._library.records
        return [r for r in records if outer is not None and r.place.parent == outer.place]

    @override
    def parent(self, document_id: int) -> DocumentRecord | None:
        inner = self.record(document_id)
        records = self._library.records
        return next((r for r in records if inner and r.place == inner.place.parent), None)

    @override
    def failed_files(self) -> list[FailedFile]:
        self._library.pass_gate("problems", 0)
        return list(self._library.troubled)

    @override
    def open(self, document_id: int) -> OpenDocument | None:
        self._library.pass_gate("open", document_id)
        if document_id < 0:
            raise StoreError("The library is damaged.")
        return self._papers.get(document_id)

    @override
    def annotations(self, document_id: int) -> Annotations | None:
        return self._papers[document_id].annotations

    @override
    def close(self) -> None:
        pass


class FakeIngestor:
    """An update that finds nothing new."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection

    def run(self) -> UpdateReport:
        return UpdateReport(self._collection.name, 0, 0, 0, 0, 0, (), (), 0.0, cancelled=False)


class FakeLibrary(Library):
    """``papers`` by collection and number. ``asked`` lists what was asked, in its order."""

    def __init__(self, papers: dict[str, dict[int, OpenDocument]]) -> None:
        self.papers = papers
        self.asked: list[tuple[str, int]] = []
        self.wishes: list[Wishes] = []  # of all updates
        self.troubled: list[FailedFile] = []
        self.records: list[DocumentRecord] = []  # of files, beside those of the papers
        self._gates: dict[tuple[str, int], threading.Event] = {}

    def shut(self, name: str, number: int) -> threading.Event:
        """Let nobody pass who asks this until the event is set."""
        gate = self._gates[name, number] = threading.Event()
        return gate

    def pass_gate(self, name: str, number: int) -> None:
        self.asked.append((name, number))
        gate = self._gates.get((name, number))
        if gate is not None:
            gate.wait(_PATIENCE)

    def annotate(self, collection: str, number: int, found: Annotations) -> None:
        """From now on, this is what was found in that document."""
        papers = self.papers[collection]
        papers[number] = replace(papers[number], annotations=found)

    @override
    def collections(self) -> list[Collection]:
        return [a_collection(name) for name in self.papers]

    @override
    def open(self, collection: Collection) -> CollectionReader:
        return FakeReader(self, collection)

    @override
    def ingestor(
        self,
        collection: Collection,
        *,
        jobs: int | None = None,
        analysis: bool = True,
        wishes: Wishes | None = None,
        listener: Any = None,
        control: Control | None = None,
    ) -> Any:
        self.wishes.append(wishes or Wishes())
        return FakeIngestor(collection)


SIGNALS = (
    "collection_changed",
    "document_changed",
    "annotations_changed",
    "matches_changed",
    "selection_changed",
    "revealed",
    "viewed",
    "failed",
)


class Listener:
    """Counts what a session tells."""

    def __init__(self, session: Session, signals: Iterable[str] = SIGNALS) -> None:
        self.heard: list[tuple[str, object]] = []
        self._receivers = []
        for name in signals:
            receiver = self._receiver(name)
            self._receivers.append(receiver)
            getattr(session, name).connect(receiver)

    def _receiver(self, name: str) -> Any:
        return lambda value: self.heard.append((name, value))

    def names(self) -> list[str]:
        """What was told, in its order, without its values."""
        return [name for name, _ in self.heard]

    def last(self, name: str) -> Any:
        """What that signal told last."""
        return next(value for told, value in reversed(self.heard) if told == name)

    def clear(self) -> None:
        self.heard.clear()
