"""Store and index filled in batches, and what is left when a batch fails."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from explorer.domain.document import Document
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp, FileState
from explorer.services import shelf as shelf_module
from explorer.services.collections import Collection
from explorer.services.digest import Done, Part, Trouble
from explorer.services.indexer import Indexer
from explorer.services.plan import failure_version
from explorer.services.scan import FoundFile
from explorer.services.shelf import Shelf, Tally, known_sha256
from explorer.services.task import Failure
from explorer.store.store import Store
from tests.builders import a_document, annotated
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


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    with Store(tmp_path / "library.sqlite3") as store:
        yield Bureau(store)


def test_what_is_put_is_stored_indexed_and_told_at_the_flush(bureau: Bureau) -> None:
    bureau.put("a.txt", "The wall.")
    bureau.put("b.txt", "The sea.")
    assert bureau.store.documents.all() == []
    bureau.shelf.flush()
    assert bureau.searchable() == {"a.txt": "The wall.", "b.txt": "The sea."}
    ids = [bureau.record(name).document_id for name in ("a.txt", "b.txt")]
    assert bureau.store.documents.indexed_ids() == set(ids)
    assert bureau.watcher.searchable_ids == ids
    assert (bureau.tally.added, bureau.tally.changed, bureau.tally.unchanged) == (2, 0, 0)


def test_a_flush_of_nothing_commits_nothing(bureau: Bureau) -> None:
    bureau.shelf.flush()
    assert bureau.index.commits == []


def test_the_index_is_told_all_that_is_known(bureau: Bureau) -> None:
    document = a_document(
        "Wall.", title="T", format="md", language="en", date="2019", author="A", extractor="md/1"
    )
    found, _ = bureau.file("a/b.md")
    bureau.shelf.put(found, Part("", STAMP, document))
    bureau.shelf.flush()
    (kept,) = bureau.index.kept.values()
    assert (kept.title, kept.path, kept.format) == ("T", "a/b.md", "md")
    assert (kept.language, kept.date, kept.text) == ("en", "2019", "Wall.")


def test_batches_are_stored_and_indexed_before_the_end(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "_STORED_TOGETHER", 4)  # a document, and that it is whole
    monkeypatch.setattr(shelf_module, "_INDEXED_TOGETHER", 4)
    for number in range(7):
        bureau.put(f"{number}.txt", f"Wall {number}.")
    assert len(bureau.store.documents.all()) == 6
    assert len(bureau.index.kept) == 4
    bureau.shelf.flush()
    assert len(bureau.index.kept) == 7
    assert [len(ids) for _, ids in bureau.index.commits] == [4, 3]


def test_many_words_make_a_batch_too(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "_STORED_TOGETHER", 1)
    monkeypatch.setattr(shelf_module, "_WORDS_TOGETHER", 10)
    bureau.put("a.txt", "one two three")
    assert bureau.index.commits == []
    bureau.put("b.txt", "word " * 8)
    assert len(bureau.index.kept) == 2


def test_texts_without_spaces_make_a_batch_too(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "_STORED_TOGETHER", 1)
    monkeypatch.setattr(shelf_module, "_WORDS_TOGETHER", 10)
    bureau.put("a.txt", "海" * 79)
    assert bureau.index.commits == []
    bureau.put("b.txt", "海")
    assert len(bureau.index.kept) == 2


def test_nothing_waits_long(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_module, "_SECONDS", -1.0)
    bureau.put("a.txt", "The wall.")
    assert bureau.searchable() == {"a.txt": "The wall."}


def test_a_changed_text_takes_the_place_of_the_old_one(bureau: Bureau) -> None:
    bureau.put("a.txt", "The wall.")
    bureau.shelf.flush()
    before = bureau.record("a.txt")
    with bureau.store.transaction():
        document = bureau.store.documents.document(before.document_id)
        assert document is not None
        bureau.store.annotations.save(before.document_id, annotated(document))
    bureau.put("a.txt", "The sea.")
    bureau.shelf.flush()
    after = bureau.record("a.txt")
    assert bureau.searchable() == {"a.txt": "The sea."}
    assert after.document_id == before.document_id
    assert after.pipeline == ""  # to be analysed again
    assert (bureau.tally.added, bureau.tally.changed) == (1, 1)


def test_the_same_bytes_are_only_touched(bureau: Bureau) -> None:
    bureau.put("a.txt", "The wall.")
    bureau.shelf.flush()
    bureau.put("a.txt", None)
    bureau.shelf.flush()
    assert len(bureau.index.commits) == 1
    assert bureau.tally.unchanged == 1
    assert bureau.record("a.txt").indexed


@pytest.mark.parametrize(
    ("failure", "version"),
    [
        (Failure("It is empty.", kind=ProblemKind.EMPTY), failure_version()),
        (Failure("It is locked.", passing=True), ""),
        (Failure("It is a link.", passing=True, kind=ProblemKind.NOT_A_DOCUMENT), ""),
    ],
)
@pytest.mark.parametrize("as_part", [False, True])
def test_a_failure_is_kept_and_found_as_such_only(
    bureau: Bureau, failure: Failure, version: str, as_part: bool
) -> None:
    bureau.put("a.txt", "The wall.")
    bureau.put("b.txt", "The sea.")
    bureau.shelf.flush()
    if as_part:  # what is told of its content is never passing
        bureau.put("a.txt", failure.problem)
        version = failure_version()
    else:
        bureau.fail("a.txt", failure)
    bureau.shelf.flush()
    record = bureau.record("a.txt")
    skipped = failure.kind is ProblemKind.NOT_A_DOCUMENT
    assert record.state is (FileState.SKIPPED if skipped else FileState.FAILED)
    assert record.problems == (failure.problem,)
    assert record.extractor == version
    assert bureau.searchable() == {"b.txt": "The sea."}
    assert bureau.store.documents.text(record.document_id) == ""
    assert bureau.store.documents.to_index() == []
    kept = bureau.index.kept[record.document_id]
    assert (kept.failed, kept.text, kept.title, kept.format) == (True, "", "a.txt", "txt")
    assert [what for what, _ in bureau.index.commits] == ["add", "remove", "add"]


def test_what_fails_leaves_the_index_even_where_the_store_does_not_know_it_there(
    bureau: Bureau,
) -> None:
    """An update that was killed may have stored a new text beside the old one in the index."""
    bureau.put("a.txt", "The wall.")
    bureau.shelf.flush()
    with bureau.store.transaction():
        bureau.store.documents.set_indexed([bureau.record("a.txt").document_id], indexed=False)
    bureau.fail("a.txt", Failure("It is empty."))
    bureau.shelf.flush()
    assert bureau.searchable() == {}


def test_what_is_gone_leaves_index_and_store(bureau: Bureau) -> None:
    bureau.put("a.txt", "The wall.")
    bureau.put("b.txt", "The sea.")
    bureau.shelf.flush()
    gone = bureau.record("a.txt")
    bureau.shelf.forget([gone])
    assert bureau.searchable() == {"b.txt": "The sea."}
    assert [record.place.path for record in bureau.store.documents.all()] == ["b.txt"]
    assert bureau.watcher.searchable_ids[-1] == gone.document_id
    bureau.shelf.forget([])
    assert [what for what, _ in bureau.index.commits] == ["add", "remove"]


def test_where_the_index_fails_the_store_knows_what_is_to_do(bureau: Bureau) -> None:
    bureau.put("a.txt", "The wall.")
    bureau.index.broken = True
    with pytest.raises(OSError, match="no space"):
        bureau.shelf.flush()
    number = bureau.record("a.txt").document_id
    assert bureau.store.documents.to_index() == [(number, 2)]
    assert bureau.watcher.searchable_ids == []


def test_where_the_index_cannot_forget_the_store_keeps_the_document(bureau: Bureau) -> None:
    bureau.put("a.txt", "The wall.")
    bureau.shelf.flush()
    bureau.index.broken = True
    record = bureau.record("a.txt")
    with pytest.raises(OSError, match="no space"):
        bureau.shelf.forget([record])
    number = record.document_id
    assert bureau.store.documents.to_index() == [(number, 2)]  # put in again, or removed


BOX: Mapping[str, Outcome] = MappingProxyType(
    {"b.txt": "The sea.", "c.box": "A box.", "c.box//d.txt": "The bridge.", "e.txt": EMPTY}
)


def _boxed(bureau: Bureau) -> None:
    bureau.put("a.box", "A wall.", BOX)
    bureau.put("a.box.txt", "Another file.")
    bureau.shelf.flush()


def test_what_is_inside_is_stored_and_found_beside_its_file(bureau: Bureau) -> None:
    _boxed(bureau)
    assert bureau.searchable() == {
        "a.box": "A wall.",
        "a.box//b.txt": "The sea.",
        "a.box//c.box": "A box.",
        "a.box//c.box//d.txt": "The bridge.",
        "a.box.txt": "Another file.",
    }
    assert bureau.record("a.box//e.txt").problems == (EMPTY,)
    assert bureau.record("a.box//b.txt").stamp == INNER
    assert bureau.record("a.box").stamp == STAMP
    tally = bureau.tally
    assert (tally.added, tally.changed, tally.unchanged, tally.inside) == (2, 0, 0, 3)
    assert [r.place.path for r in bureau.store.documents.inside(FilePlace(1, "a.box"))] == [
        *("a.box//b.txt", "a.box//c.box", "a.box//c.box//d.txt", "a.box//e.txt")
    ]


def test_what_is_no_longer_inside_is_forgotten(bureau: Bureau) -> None:
    _boxed(bureau)
    gone = {bureau.record(f"a.box//{name}").document_id for name in ("b.txt", "c.box//d.txt")}
    inside: dict[str, Outcome] = {"c.box": "A box.", "e.txt": "The tower.", "f.txt": "The road."}
    bureau.put("a.box", "A wall.", inside)
    bureau.shelf.flush()
    assert bureau.paths() == [
        *("a.box", "a.box.txt", "a.box//c.box", "a.box//e.txt", "a.box//f.txt")
    ]
    assert sorted(bureau.searchable()) == bureau.paths()
    assert not gone & bureau.index.document_ids()
    assert gone <= set(bureau.watcher.searchable_ids)
    assert (bureau.tally.added, bureau.tally.changed) == (2, 1)


def test_what_is_inside_a_file_that_is_the_same_is_left_alone(bureau: Bureau) -> None:
    _boxed(bureau)
    before = bureau.store.documents.all()
    bureau.put("a.box", None)
    bureau.shelf.flush()
    assert bureau.store.documents.all() == before
    assert bureau.tally.unchanged == 1


@pytest.mark.parametrize("as_part", [False, True])
def test_a_file_that_breaks_takes_along_what_was_inside(bureau: Bureau, as_part: bool) -> None:
    _boxed(bureau)
    if as_part:
        bureau.put("a.box", BROKEN)
    else:
        bureau.fail("a.box", Failure(BROKEN.sentence))
    bureau.shelf.flush()
    assert bureau.paths() == ["a.box", "a.box.txt"]
    assert bureau.searchable() == {"a.box.txt": "Another file."}
    assert bureau.record("a.box").problems == (BROKEN,)
    assert bureau.index.document_ids() == bureau.store.documents.indexed_ids()


def test_a_trouble_is_added_to_what_was_put_before(bureau: Bureau) -> None:
    file, record = bureau.file("a.box")
    bureau.begin("a.box", "A wall.", {"b.txt": "The sea."})
    for inside, problem in (("", BROKEN), ("b.txt", EMPTY), ("b.txt", EMPTY), ("x", EMPTY)):
        bureau.shelf.add_trouble(file, Trouble(inside, problem))
    bureau.shelf.finish(file, record, Done(STAMP))
    bureau.shelf.flush()
    assert bureau.record("a.box").state is FileState.PARTIAL
    assert bureau.record("a.box").problems == (BROKEN,)
    assert bureau.record("a.box//b.txt").problems == (EMPTY,)
    assert sorted(bureau.searchable()) == ["a.box", "a.box//b.txt"]


def test_until_all_that_is_inside_is_kept_the_file_is_not_known(bureau: Bureau) -> None:
    """Else the next update, after a crash, would leave out what was not read in time."""
    bureau.begin("a.box", "A wall.", {"b.txt": "The sea."})
    bureau.shelf.flush()
    file, record = bureau.file("a.box")
    assert record is not None
    assert record.stamp.modified_ns != file.stamp.modified_ns
    assert known_sha256(record) == ""
    bureau.put("a.box", "A wall.", BOX)
    bureau.shelf.flush()
    assert known_sha256(bureau.record("a.box")) == STAMP.sha256
    assert len(bureau.paths()) == 5


def test_of_what_failed_and_of_what_is_new_no_bytes_are_known(bureau: Bureau) -> None:
    bureau.put("a.txt", EMPTY)
    bureau.shelf.flush()
    assert known_sha256(bureau.record("a.txt")) == known_sha256(None) == ""


def test_what_was_put_before_the_reader_broke_down_stays(bureau: Bureau) -> None:
    bureau.begin("a.box", "A wall.", {"b.txt": "The sea."})
    bureau.fail("a.box", Failure("The reader broke down on it."))
    bureau.shelf.flush()
    assert sorted(bureau.searchable()) == ["a.box", "a.box//b.txt"]
    record = bureau.record("a.box")
    assert (record.state, record.reason) == (FileState.PARTIAL, "The reader broke down on it.")
    assert record.stamp == STAMP  # so that the next update does not meet it again
    assert (bureau.tally.added, bureau.tally.changed, bureau.tally.inside) == (1, 0, 1)


def test_a_file_that_broke_down_is_counted_once_only(bureau: Bureau) -> None:
    bureau.begin("a.box", EMPTY)
    bureau.fail("a.box", Failure("The reader broke down on it."))
    bureau.shelf.flush()
    assert bureau.record("a.box").problems[0] == EMPTY
    assert (bureau.tally.added, bureau.tally.changed) == (0, 0)


def test_a_document_read_anew_takes_the_place_of_the_old_one(bureau: Bureau) -> None:
    bureau.put("a.pdf", a_scan := Problem(ProblemKind.NEEDS_OCR, "It is a picture."))
    bureau.put("b.pdf", "The wall.")
    bureau.shelf.flush()
    assert bureau.record("a.pdf").problems == (a_scan,)
    for name in ("a.pdf", "b.pdf"):
        part = Part("", FileStamp(1, 1), Document(f"Recognised {name}."))
        bureau.shelf.replace(bureau.record(name), part)
    bureau.shelf.add_problem(bureau.record("b.pdf"), BROKEN)
    bureau.shelf.flush()
    assert bureau.searchable() == {"a.pdf": "Recognised a.pdf.", "b.pdf": "Recognised b.pdf."}
    assert [bureau.record(name).stamp for name in ("a.pdf", "b.pdf")] == [STAMP, STAMP]
    assert bureau.record("a.pdf").state is FileState.OK
    assert bureau.record("b.pdf").problems == (BROKEN,)
