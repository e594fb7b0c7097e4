"""What an update has to do, from what is there and what is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp
from explorer.services.plan import Plan, failure_version, plan
from explorer.services.scan import FoundFile, Scan

READER = "txt/1"
STAMP = FileStamp(10, 1000)
PLACE = FilePlace(1, "a.txt")


LINK = Problem(ProblemKind.NOT_A_DOCUMENT, "It is a link.")
EMPTY = Problem(ProblemKind.EMPTY, "It is empty.")
LOCKED = Problem(ProblemKind.UNREACHABLE, "It was locked.")


def _record(
    place: FilePlace = PLACE,
    stamp: FileStamp = STAMP,
    *,
    problem: Problem | None = None,
    readable: bool = False,
    extractor: str = READER,
    number: int = 1,
) -> DocumentRecord:
    problems = (problem,) if problem else ()
    return DocumentRecord(
        number, place, stamp, readable or not problem, problems, extractor=extractor
    )


def _is_current(extractor: str) -> bool:
    return extractor == READER


def _plan(found: FoundFile | None, record: DocumentRecord | None) -> Plan:
    seen = Scan() if found is None else Scan({found.place: found})
    return plan(seen, [] if record is None else [record], _is_current)


def _found(
    stamp: FileStamp = STAMP, problem: Problem | None = None, place: FilePlace = PLACE
) -> FoundFile:
    return FoundFile(place, stamp, Path("papers") / place.path, problem)


TRIED = failure_version()


@pytest.mark.parametrize(
    ("found", "record", "where"),
    [
        (_found(), None, "fresh"),
        (_found(), _record(), "unchanged"),
        (_found(FileStamp(11, 1000)), _record(), "suspect"),
        (_found(FileStamp(10, 1001)), _record(), "suspect"),
        (_found(FileStamp(10, 999)), _record(), "suspect"),  # an older copy put in its place
        (_found(), _record(extractor="txt/0"), "suspect"),
        (None, _record(), "gone"),
        (None, _record(problem=EMPTY), "gone"),
        (_found(problem=LINK), None, "broken"),
        (_found(problem=LINK), _record(), "broken"),
        (_found(problem=LINK), _record(problem=LINK), "unchanged"),
        (_found(problem=LINK), _record(problem=EMPTY), "broken"),
        (_found(), _record(problem=EMPTY, extractor=TRIED), "unchanged"),
        (_found(), _record(problem=EMPTY, extractor="docexplorer/0"), "suspect"),
        (_found(), _record(problem=LOCKED, extractor=""), "suspect"),
        (_found(FileStamp(9, 1000)), _record(problem=EMPTY, extractor=TRIED), "suspect"),
        (_found(), _record(problem=EMPTY, readable=True), "unchanged"),
        (_found(), _record(problem=EMPTY, readable=True, extractor="txt/0"), "suspect"),
        (_found(problem=LINK), _record(problem=LINK, readable=True), "broken"),
    ],
)
def test_where_a_file_goes(
    found: FoundFile | None, record: DocumentRecord | None, where: str
) -> None:
    todo = _plan(found, record)
    fields = ("fresh", "suspect", "broken", "unchanged", "gone")
    assert [len(getattr(todo, name)) for name in fields] == [int(name == where) for name in fields]
    assert todo.to_read == (where in {"fresh", "suspect"})


def test_what_is_only_out_of_sight_is_not_gone() -> None:
    seen = Scan(offline={2: Path("away")}, unread=[FilePlace(1, "closed"), FilePlace(3, ".")])
    places = [
        FilePlace(1, "closed/a.txt"),
        FilePlace(1, "open/a.txt"),
        FilePlace(2, "a.txt"),
        FilePlace(3, "b/a.txt"),
    ]
    todo = plan(seen, map(_record, places), _is_current)
    assert [record.place for record in todo.gone] == [FilePlace(1, "open/a.txt")]


def test_another_reader_reads_the_whole_file_again() -> None:
    """The bytes are known, but what they say now is not: no hash may cut the reading short."""
    todo = _plan(_found(), _record(stamp=FileStamp(10, 1000, "abc"), extractor="txt/0"))
    assert [record.stamp.sha256 for _, record in todo.suspect] == [""]


MEMBER = FilePlace(1, "a.txt//b.txt")
DEEP = FilePlace(1, "a.txt//c.zip//d.txt")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_what_is_to_be_read_again_is_though_it_is_the_same(number: int) -> None:
    """What is inside a file can only be read again with that file."""
    known = [_record(), _record(MEMBER, number=2), _record(DEEP, number=3)]
    other = _record(FilePlace(1, "z.txt"), number=4)
    seen = Scan({r.place: _found(place=r.place) for r in (known[0], other)})
    todo = plan(seen, [*known, other], _is_current, {number})
    assert [(file.place, record.document_id) for file, record in todo.suspect] == [(PLACE, 1)]
    assert todo.suspect[0][1].stamp.sha256 == ""
    assert todo.unchanged == [other]
    assert todo.gone == []


def test_what_was_inside_is_read_again_with_its_file_by_a_newer_reader() -> None:
    known = [_record(), _record(MEMBER, extractor="md/0", number=2)]
    todo = plan(Scan({PLACE: _found()}), known, _is_current)
    assert [record.place for _, record in todo.suspect] == [PLACE]


@pytest.mark.parametrize(("version", "again"), [(TRIED, False), ("docexplorer/0", True)])
def test_a_newer_program_tries_what_is_inside_again_too(version: str, again: bool) -> None:
    known = [_record(), _record(MEMBER, problem=EMPTY, extractor=version, number=2)]
    todo = plan(Scan({PLACE: _found()}), known, _is_current)
    assert [record.place for _, record in todo.suspect] == [PLACE] * again
    assert [record.place for record in todo.unchanged] == [PLACE] * (not again)


def test_what_is_inside_goes_and_stays_with_its_file() -> None:
    known = [_record(), _record(MEMBER), _record(DEEP)]
    assert plan(Scan({PLACE: _found()}), known, _is_current).gone == []
    assert plan(Scan(), known, _is_current).gone == known
    assert plan(Scan(offline={1: Path("away")}), known, _is_current).gone == []


def test_a_failure_is_known_by_the_program_that_met_it() -> None:
    assert failure_version().startswith("docexplorer/")


PLACES = st.sampled_from([FilePlace(number, f"{name}.txt") for number in (1, 2) for name in "abcd"])


@given(st.sets(PLACES), st.sets(PLACES), st.sets(PLACES))
def test_every_file_and_record_goes_to_exactly_one_place(
    there: set[FilePlace], known: set[FilePlace], touched: set[FilePlace]
) -> None:
    stamps = {place: FileStamp(10, 2000 if place in touched else 1000) for place in there}
    seen = Scan({place: _found(stamp, place=place) for place, stamp in stamps.items()})
    todo = plan(seen, map(_record, known), _is_current)
    assert {file.place for file in todo.fresh} == there - known
    assert {file.place for file, _ in todo.suspect} == there & known & touched
    assert {record.place for record in todo.unchanged} == (there & known) - touched
    assert {record.place for record in todo.gone} == known - there
    assert len(todo.fresh) + len(todo.suspect) + len(todo.unchanged) == len(there)
