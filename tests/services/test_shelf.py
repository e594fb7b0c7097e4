"""Store and index filled in batches, and what is left when a batch fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.problem import ProblemKind
from explorer.domain.record import FileState
from explorer.services import shelf as shelf_module
from explorer.services.digest import Part
from explorer.services.plan import failure_version
from explorer.services.task import Failure
from explorer.store.store import Store
from tests.builders import a_document, annotated
from tests.services.bureau import STAMP, Bureau


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
