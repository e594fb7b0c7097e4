"""A shelf with all that stands around it, before an index that is only pretended."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp
from explorer.services.collections import Collection
from explorer.services.digest import Done, Part
from explorer.services.indexer import Indexer
from explorer.services.scan import FoundFile
from explorer.services.shelf import Shelf, Tally
from explorer.services.task import Failure
from explorer.store.store import Store
from tests.builders import a_document
from tests.services.desk import Watcher
from tests.services.fakes import FakeIndex

STAMP = FileStamp(5, 6, "abc")
INNER = FileStamp(3, 4, "def")
EMPTY = Problem(ProblemKind.EMPTY, "It is empty.")
BROKEN = Problem(ProblemKind.DAMAGED, "It breaks off.")


Outcome = str | Problem | None
MEMBERS: Mapping[str, Outcome] = MappingProxyType({})


class Bureau:
    """A shelf with all that stands around it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.index = FakeIndex()
        self.watcher = Watcher()
        self.tally = Tally()
        collection = Collection("P", Path("home"), {1: Path("papers")})
        self.indexer = Indexer(collection, store, self.index, self.watcher)
        self.shelf = Shelf(store, self.indexer, self.watcher, self.tally)

    def file(self, name: str) -> tuple[FoundFile, DocumentRecord | None]:
        """A file as it lies there, and what is known of it."""
        place = FilePlace(1, name)
        found = FoundFile(place, FileStamp(5, 6), Path("papers") / name)
        return found, self.store.documents.at(place)

    def put(self, name: str, outcome: Outcome, inside: Mapping[str, Outcome] = MEMBERS) -> None:
        """Put all of a file: its text or what is wrong with it, or that it is the same (None)."""
        file, record = self.file(name)
        self.begin(name, outcome, inside)
        self.shelf.finish(file, record, Done(STAMP, unchanged=outcome is None))

    def begin(self, name: str, outcome: Outcome, inside: Mapping[str, Outcome] = MEMBERS) -> None:
        """Put a file and some of what is inside it."""
        file, _ = self.file(name)
        for where, each in ({"": outcome} | dict(inside)).items():
            if each is not None:
                made = a_document(each) if isinstance(each, str) else each
                self.shelf.put(file, Part(where, INNER if where else STAMP, made))

    def fail(self, name: str, failure: Failure) -> None:
        """Tell that a file could not be read, or not to its end."""
        file, record = self.file(name)
        self.shelf.fail(file, record, failure.problem, passing=failure.passing)

    def record(self, name: str) -> DocumentRecord:
        record = self.store.documents.at(FilePlace(1, name))
        assert record is not None
        return record

    def paths(self) -> list[str]:
        """All that is known."""
        return [record.place.path for record in self.store.documents.all()]

    def searchable(self) -> dict[str, str]:
        """The texts of what can be found without asking for failures."""
        kept = self.index.kept.values()
        return {document.path: document.text for document in kept if not document.failed}
