"""Files inside files on the shelf: kept with their file, and forgotten when they are gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from explorer.domain.document import Document
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FilePlace, FileStamp, FileState
from explorer.services.digest import Done, Part, Trouble
from explorer.services.shelf import known_sha256
from explorer.services.task import Failure
from explorer.store.store import Store
from tests.services.bureau import BROKEN, EMPTY, INNER, STAMP, Bureau, Outcome


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    with Store(tmp_path / "library.sqlite3") as store:
        yield Bureau(store)


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
