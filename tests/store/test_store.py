"""Documents, entities and quotes in and out of a real library."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.canonical import canonical
from explorer.domain.document import Block, BlockKind, Document, Mark, MarkKind
from explorer.domain.entity import EntityKind
from explorer.domain.errors import StoreError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.query import And, Not, Or, Phrase, Word
from explorer.domain.record import FilePlace, FileStamp, FileState
from explorer.domain.span import Span
from explorer.store.database import open_database
from explorer.store.expression import fts_expression
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store
from tests.builders import a_document, a_quote, an_entity, annotated

STAMP = FileStamp(12, 34, "abc")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "library.sqlite3") as opened:
        yield opened


def _save(store: Store, path: str, document: Document) -> int:
    with store.transaction():
        return store.documents.save(FilePlace(1, path), STAMP, document)


@given(text=st.text().map(canonical))
def test_a_document_comes_back_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    document = Document(
        text=f"x{text}",
        blocks=(Block(BlockKind.HEADING, Span(0, 1), 2),),
        marks=(Mark(MarkKind.LINK, Span(0, 1), "https://example.invalid/\u202e😀"),),
        title="Tïtle 😀",
        author="عمر",
        date="2019-03",
        language="en",
        keywords=("a", "b"),
        format="md",
        extractor="md/1",
    )
    with Store(tmp_path_factory.mktemp("store") / "library.sqlite3") as store:
        number = _save(store, "a/b.md", document)
        assert store.documents.document(number) == document
        record = store.documents.at(FilePlace(1, "a/b.md"))
        assert record is not None
        assert record.text_hash == document.text_hash
        assert (record.words, record.state, record.stamp) == (document.words, FileState.OK, STAMP)


def test_a_failure_takes_the_text_away(store: Store) -> None:
    number = _save(store, "one.txt", a_document("The wall."))
    with store.transaction():
        again = store.documents.save_failure(
            FilePlace(1, "one.txt"), STAMP, Problem(ProblemKind.DAMAGED, "It is damaged.")
        )
    assert again == number
    assert store.documents.document(number) is None
    (failed,) = store.documents.failures()
    assert failed.reason == "It is damaged."


def test_what_is_to_do(store: Store) -> None:
    first = _save(store, "one.txt", a_document("The wall."))
    second = _save(store, "two.txt", a_document("The sea and the wall."))
    assert store.documents.to_index() == [(first, 2), (second, 5)]
    with store.transaction():
        store.documents.set_indexed([first], indexed=True)
    assert store.documents.to_index() == [(second, 5)]
    assert store.documents.indexed_ids() == {first}
    assert store.documents.to_analyse("en/1") == [(first, 2), (second, 5)]
    document = store.documents.document(first)
    assert document is not None
    with store.transaction():
        assert store.annotations.save(first, annotated(document))
    assert store.documents.to_analyse("test") == [(second, 5)]
    assert store.counts("test").to_analyse == 1
    _save(store, "one.txt", a_document("A new wall."))  # read anew: all is to do again
    assert store.documents.to_index() == [(first, 3), (second, 5)]
    assert store.documents.to_analyse("test") == [(first, 3), (second, 5)]


def test_annotations_come_back_and_only_for_their_text(store: Store) -> None:
    text = "😀 Ada Hale wrote to VHA. “We saw it,” Hale said."
    document = a_document(text)
    found = annotated(
        document,
        an_entity(text, "Ada Hale", "Hale"),
        an_entity(text, "VHA", kind=EntityKind.ORGANISATION),
        a_quote(text, "We saw it,", "Ada Hale", "said"),
    )
    number = _save(store, "one.txt", document)
    with store.transaction():
        assert store.annotations.save(number, found)
        assert store.annotations.save(number, found)  # in place of the first
    assert store.annotations.load(number) == found
    _save(store, "one.txt", a_document("Another text."))
    with store.transaction():
        assert not store.annotations.save(number, found)
    assert store.annotations.load(number) is None


def _fill(store: Store, path: str, text: str, *names: str) -> int:
    document = a_document(text)
    number = _save(store, path, document)
    with store.transaction():
        store.annotations.save(number, annotated(document, an_entity(text, *names)))
    return number


def test_full_names_join_documents_and_surnames_do_not(store: Store) -> None:
    one = _fill(store, "1.txt", "Ada Hale met Hale.", "Ada Hale", "Hale")
    two = _fill(store, "2.txt", "Mrs Ada Hale came.", "Mrs Ada Hale")
    three = _fill(store, "3.txt", "Hale came.", "Hale")
    four = _fill(store, "4.txt", "Hale and Hale.", "Hale")
    rows = {(row.name, row.documents, row.mentions, row.only_in) for row in store.entities.counts()}
    assert rows == {("Ada Hale", 2, 3, None), ("Hale", 1, 1, three), ("Hale", 1, 2, four)}
    everyone = store.entities.answering("hale")
    assert set(store.entities.documents(everyone)) == {one, two, three, four}
    ada = store.entities.answering("ada hale", EntityKind.PERSON)
    assert set(store.entities.documents(ada)) == {one, two}
    assert store.entities.answering("ale") == []
    assert store.entities.answering("hale", EntityKind.PLACE) == []


def test_what_goes_takes_all_that_was_found_in_it_along(store: Store) -> None:
    text = "“We saw it,” Ada Hale said."
    document = a_document(text)
    number = _save(store, "one.txt", document)
    quote = a_quote(text, "We saw it,", "Ada Hale", "said")
    with store.transaction():
        store.annotations.save(number, annotated(document, an_entity(text, "Ada Hale"), quote))
    assert len(store.quotes.find(QuoteFilter(words='"saw"'))) == 1
    with store.transaction():
        store.documents.remove([number])
        store.entities.forget_unused()
    assert store.entities.counts() == []
    assert store.quotes.find(QuoteFilter()) == []
    assert store.quotes.find(QuoteFilter(words='"saw"')) == []


def _forms(node: object) -> tuple[str, ...]:
    assert isinstance(node, Word)
    return {"report": ("report", "reports")}.get(node.text, (node.text,))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Word("report"), {0, 1}),
        (And((Word("report"), Word("never"))), {0}),
        (And((Word("report"), Not(Word("never")))), {1}),
        (Or((Word("storm"), Word("never"))), {0, 2}),
        (Phrase(("the", "report")), {0}),
        (Phrase(("report", "never"), slop=5), {0}),
        (Phrase(("report", "never"), slop=0), set()),
        (Word('"x" OR'), set()),
    ],
    ids=str,
)
def test_words_said(store: Store, node: object, expected: set[int]) -> None:
    said = ["I never saw the report", "We wrote reports", "It was a storm"]
    text = " ".join(f"“{words}”" for words in said)
    document = a_document(text)
    number = _save(store, "one.txt", document)
    with store.transaction():
        store.annotations.save(number, annotated(document, *(a_quote(text, w) for w in said)))
    found = store.quotes.find(QuoteFilter(words=fts_expression(node, _forms)))  # type: ignore[arg-type]
    assert {said.index(each.quote.text) for each in found} == expected


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.transaction():
            store.documents.save(FilePlace(1, "one.txt"), STAMP, a_document("The wall."))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.documents.all() == []


def test_a_reader_is_not_kept_waiting_by_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with Store(path) as writer, Store(path) as reader, writer.transaction():
        writer.documents.save(FilePlace(1, "one.txt"), STAMP, a_document("The wall."))
        assert reader.documents.all() == []


def test_two_threads_make_one_library(tmp_path: Path) -> None:
    path, problems = tmp_path / "library.sqlite3", []

    def make() -> None:
        try:
            open_database(path).close()
        except StoreError as problem:
            problems.append(problem)

    threads = [threading.Thread(target=make) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []


def test_migrations_run_once_whole_and_after_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    open_database(path, {}).close()
    steps = {2: "CREATE TABLE extra (a);\nINSERT INTO extra VALUES (1);"}
    for _ in range(2):
        connection = open_database(path, steps)
        assert connection.execute("SELECT count(*) FROM extra").fetchone() == (1,)
        connection.close()
    assert (tmp_path / "library.before-2.sqlite3").exists()
    broken = {**steps, 3: "CREATE TABLE more (a);\nINSERT INTO nowhere VALUES (1);"}
    with pytest.raises(StoreError):
        open_database(path, broken)
    connection = open_database(path, steps)
    assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'more'").fetchall() == []
    connection.close()


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    connection = open_database(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="newer version"):
        open_database(path)


def test_a_broken_library_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    path.write_bytes(b"this is no database, " * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_database(path)


def test_sqlite_is_new_enough() -> None:
    assert sqlite3.sqlite_version_info >= (3, 37)  # STRICT tables
