"""The session: the one truth that panels and reader show, and the one door they ask at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from explorer.domain.annotations import Annotations, Thing
from explorer.domain.entity import Entity
from explorer.domain.hit import Hit, Results
from explorer.domain.span import Span
from explorer.domain.stop import Stop
from explorer.gui.session.condition import Condition
from explorer.gui.session.desk import Desk
from explorer.gui.session.history import History, Visit
from explorer.gui.session.page_pictures import PagePictures
from explorer.gui.session.search import Search
from explorer.gui.session.selection import Selection, next_place, places_of, selection_at
from explorer.gui.session.updates import Updates
from explorer.gui.tasks import TaskRunner
from explorer.services.collections import DEFAULT_NAME, Collection
from explorer.services.library import Library
from explorer.services.reading import CollectionReader, OpenDocument
from explorer.services.wishes import Wishes


class Session(QObject):
    """Lives on the GUI thread; files, database, index and models are asked on other threads.

    Every change is told once, by one signal; setting what is already so tells nothing.
    """

    collections_listed = Signal(object)  # list[Collection]
    collection_changed = Signal(object)  # Collection | None
    counts_changed = Signal(object)  # Counts
    document_changed = Signal(object)  # OpenDocument | None
    annotations_changed = Signal(object)  # Annotations | None
    matches_changed = Signal(object)  # tuple[Span, ...]
    selection_changed = Signal(object)  # Selection
    revealed = Signal(object)  # Span: show this place
    viewed = Signal(object)  # Span: this is on the screen
    history_changed = Signal()
    failed = Signal(str)

    def __init__(
        self, library: Library, parent: QObject | None = None, jobs: int | None = None
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.updates = Updates(library, self, jobs)
        self._chores = ThreadPoolExecutor(max_workers=1, thread_name_prefix="chores")
        self._chore_runner = TaskRunner(self._chores, self)
        self._queries = Desk(library, "search", self)
        self._documents = Desk(library, "document", self)
        self.page_pictures = PagePictures(self)
        self.search = Search(self._queries, self)
        self.condition = Condition(self)
        self.collection: Collection | None = None
        self.document: OpenDocument | None = None
        self.annotations: Annotations | None = None
        self.matches: tuple[Span, ...] = ()
        self.selection = Selection()
        self.history = History()
        self.view = Span(0, 0)
        self._offset = 0
        self._connect()

    def _connect(self) -> None:
        for source in (self._queries, self._documents, self.updates, self.condition):
            source.failed.connect(self.failed)
        for desk in (self._queries, self._documents):
            desk.damaged.connect(self._index_damaged)
        self.search.answered.connect(self.condition.sound)
        self.search.answered.connect(self._ask_matches)
        self.updates.found.connect(self._look_again)
        self.updates.annotated.connect(self._was_annotated)
        self.updates.ended.connect(self._update_ended)
        self.updates.failed.connect(self.condition.update_failed)
        self.updates.refused.connect(self.condition.others_update)
        self.condition.heal.connect(self.update)
        self.condition.look.connect(self._look_again)

    def chore(self, work: Callable[[], Any], then: Callable[[Any], None] | None = None) -> None:
        """Do something small that touches files, off the GUI thread, then call ``then`` here."""
        self._chore_runner.run(work, then or (lambda _: None), self._tell_failure)

    # Collections

    def list_collections(self) -> None:
        """Ask which collections there are."""
        self.chore(self.library.collections, self.collections_listed.emit)

    def open_named(self, name: str) -> None:
        """Open the collection of that name."""
        self.chore(lambda: self.library.collection(name), self.open_collection)

    def open_usual(self, last: str | None) -> None:
        """Open the collection ``last`` if it is still there, else the only or the default one."""

        def find() -> Collection | None:
            known = self.library.collections()
            usual = [c for c in known if c.name == last] or [
                c for c in known if len(known) == 1 or c.name == DEFAULT_NAME
            ]
            return usual[0] if usual else None

        self.chore(find, lambda found: self.open_collection(found) if found else None)

    def open_folder(self, folder: Path) -> None:
        """Show the collection of ``folder``, made if there is none yet."""

        def find_or_make() -> Collection:
            path = folder.expanduser().resolve()
            known = self.library.holding(path)
            return known or self.library.with_folders(self.library.name_for(path), [path])

        self.chore(find_or_make, self._made)

    def _made(self, collection: Collection) -> None:
        self.list_collections()
        self.open_collection(collection)

    def open_collection(self, collection: Collection) -> None:
        """Show this collection, and bring it up to date in the background."""
        if collection == self.collection:
            return
        kept = self.search.asked_last if self.collection is None else ""
        self.collection = collection
        for desk in (self._queries, self._documents):
            desk.use(collection)
        self.page_pictures.use(collection)
        self.history = History()
        self._show(None)
        self.search.forget()
        self.condition.reset()
        self.collection_changed.emit(collection)
        self.search.ask(kept)
        self.update()

    def update(self, wishes: Wishes | None = None) -> None:
        """Bring the open collection up to date, as wished."""
        if self.collection is not None:
            self.updates.start(self.collection, wishes)
            self.page_pictures.use_passwords(self.updates.passwords)
            self.refresh_counts()

    def refresh_counts(self) -> None:
        """Ask how far the collection is."""
        self._queries.ask(lambda reader: reader.counts(), self.counts_changed.emit, "counts")

    def ask(
        self, work: Callable[[CollectionReader], Any], then: Callable[[Any], None], topic: str
    ) -> None:
        """Ask something of the open collection; only the newest of a topic is answered."""
        self._queries.ask(work, then, topic)

    def _look_again(self) -> None:
        """Show what has become of the collection."""
        self.refresh_counts()
        self._read_again()
        self.search.again()

    def _update_ended(self) -> None:
        self.condition.update_ended()
        self._look_again()

    def _index_damaged(self, message: str) -> None:
        self.condition.damaged(message, updating=self.updates.running)

    def _tell_failure(self, problem: BaseException) -> None:
        self.failed.emit(str(problem) or type(problem).__name__)

    # Documents

    def open_hit(self, hit: Hit) -> None:
        """Show a document that was found, at its first match."""
        self.open_document(hit.document_id, hit.matches[0] if hit.matches else None)

    def open_document(self, document_id: int, place: Span | None = None) -> None:
        """Show a document, at ``place`` if one is given."""
        if self.document is not None and self.document.record.document_id == document_id:
            self._go_to(place)
            return
        self.history.leave(self._offset)
        self._load(document_id, place)

    def _load(self, document_id: int, place: Span | None) -> None:
        self.updates.put_first(document_id)
        collection = self.collection
        self._documents.ask(
            lambda reader: _prepared(reader.open(document_id)),
            lambda opened: self._opened(opened, place, collection),
            "document",
        )

    def _opened(
        self, opened: OpenDocument | None, place: Span | None, collection: Collection | None
    ) -> None:
        if collection != self.collection:  # another one was chosen meanwhile
            return
        if opened is None:
            self.failed.emit(self.tr("This document could not be read, or is no longer there."))
            return
        self.history.visit(Visit(opened.record.document_id))
        self._show(opened)
        self._go_to(place)
        if opened.annotations is None:  # they may have been found while it was being opened
            self._was_annotated(opened.record.document_id)

    def _read_again(self) -> None:
        """Show the open document anew if it was read anew: its spans may be valid no more."""
        before = self.document
        if before is not None:
            number = before.record.document_id
            self._documents.ask(
                lambda reader: _prepared(reader.open(number)),
                lambda opened: self._opened_again(before, opened),
                "again",
            )

    def _opened_again(self, before: OpenDocument, opened: OpenDocument | None) -> None:
        if opened is None or before is not self.document:
            return
        if _as_read(opened) != _as_read(before):
            here = min(self._offset, len(opened.document.text))
            self._show(opened)
            self._go_to(Span(here, here))

    def _show(self, opened: OpenDocument | None) -> None:
        self._offset = 0
        self.select(Selection())
        self._set_matches(())
        self.document = opened
        self.annotations = opened.annotations if opened else None
        self.document_changed.emit(opened)
        self.annotations_changed.emit(self.annotations)
        self.history_changed.emit()
        self._ask_matches()

    def _was_annotated(self, document_id: int) -> None:
        if self.document is not None and self.document.record.document_id == document_id:
            self._documents.ask(
                lambda reader: reader.annotations(document_id), self._set_annotations, "annotations"
            )

    def _set_annotations(self, found: Annotations | None) -> None:
        if found is None or self.document is None or found == self.annotations:
            return
        if found.text_hash == self.document.document.text_hash:
            self.annotations = found
            self.annotations_changed.emit(found)

    def _ask_matches(self) -> None:
        """Mark what the query matches in the open document, whether or not it is on this page."""
        document, question, results = self.document, self.search.question, self.search.results
        if document is None or question is None or results is None:
            self._set_matches(())
            return
        number = document.record.document_id
        known = self.search.hit_of(number)
        if known is not None:
            self._set_matches(known.matches)
            return
        stop = Stop()
        self._queries.ask(
            lambda reader: reader.matches(question.text, number, typing=question.typing, stop=stop),
            lambda found: self._found_matches(document, results, found),
            "matches",
            stop,
        )

    def _found_matches(
        self, document: OpenDocument, results: Results, matches: tuple[Span, ...]
    ) -> None:
        if document is self.document and results is self.search.results:
            self._set_matches(matches)

    def _set_matches(self, matches: tuple[Span, ...]) -> None:
        if matches != self.matches:
            self.matches = matches
            self.matches_changed.emit(matches)

    # Selection

    def select(self, selection: Selection) -> None:
        """Select these things; nothing happens when they are selected already."""
        if selection != self.selection:
            self.selection = selection
            self.selection_changed.emit(selection)

    def select_thing(self, thing: Thing) -> None:
        """Select an entity or quote of the open document, unless it is, and show its place."""
        if thing not in self.selection.things:
            self.go_to(thing)

    def go_to(self, thing: Thing) -> None:
        """Make ``thing`` what F3 walks through, and show its place nearest from here onwards."""
        places = thing.spans if isinstance(thing, Entity) else thing.parts[:1]
        here = self.selection.place
        at_it = thing in self.selection.things and here in places
        self._go_to(here if at_it else next_place(places, self._offset - 1, 1), (thing,))

    def _go_to(self, place: Span | None, things: tuple[Thing, ...] = ()) -> None:
        if place is not None:
            self._offset = place.start
            self.select(Selection(things, place))
            self.revealed.emit(place)

    def place_caret(self, offset: int) -> None:
        """The reader has put the caret there: select what stands there, if anything does."""
        self._offset = offset
        if self.annotations is not None:
            found = selection_at(self.annotations, offset)
            if found.things:
                self.select(found)

    def set_view(self, span: Span) -> None:
        """The reader sees this part of the document now."""
        self.view = span
        self.viewed.emit(span)

    def walk(self, by: int) -> None:
        """Go to the next (1) or previous (-1) place of what is selected, else of the hits."""
        here = self.selection.place
        start = here.start if here is not None and self._offset in here else self._offset
        place = next_place(self.walked(), start, by)
        if place is not None:
            self._go_to(place, self._things_at(place))

    def walk_hits(self) -> None:
        """From now on F3 walks through the hits again."""
        self.select(Selection())

    def walked(self) -> Sequence[Span]:
        """The places that ``walk`` goes through."""
        if self.annotations is None or not self.selection.things:
            return self.matches
        return places_of(self.selection.things[0], self.annotations)

    def _things_at(self, place: Span) -> tuple[Thing, ...]:
        """What is selected while walking: the same entity, or the quote at that place."""
        if self.annotations is None or not self.selection.things:
            return ()
        first = self.selection.things[0]
        return (first,) if isinstance(first, Entity) else self.annotations.quotes_at(place.start)

    # History

    def back(self) -> None:
        """Show the document that was open before this one, where it was left."""
        self.history.leave(self._offset)
        self._revisit(self.history.back())

    def forward(self) -> None:
        """Show the document that was left by going back."""
        self.history.leave(self._offset)
        self._revisit(self.history.forward())

    def _revisit(self, visit: Visit | None) -> None:
        if visit is not None:
            self._load(visit.document_id, Span(visit.offset, visit.offset))

    @property
    def busy(self) -> bool:
        """Whether something asked is not answered yet, or an update is under way."""
        waiting = (self._chore_runner, self._queries, self._documents, self.page_pictures)
        return any(each.busy for each in waiting) or self.updates.running

    def close(self) -> None:
        """End all threads."""
        self.updates.close()
        self._queries.close()
        self._documents.close()
        self.page_pictures.close()
        self._chore_runner.forget()
        self._chores.shutdown()


def _as_read(opened: OpenDocument) -> tuple[object, ...]:
    """What another reading of a file may change of its document."""
    record, document = opened.record, opened.document
    read = (document.text_hash, record.stamp.sha256, record.extractor)
    return (*read, record.problems, record.properties, record.title)


def _prepared(opened: OpenDocument | None) -> OpenDocument | None:
    """A document with all that is made of it once made, off the GUI thread."""
    if opened is not None:
        _ = opened.document.words, opened.document.flowing, opened.document.text_hash
        _ = opened.annotations and opened.annotations.mentions
    return opened
