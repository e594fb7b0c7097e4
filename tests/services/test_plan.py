"""What an update has to do, from what is there and what is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.record import DocumentRecord, FilePlace, FileStamp, FileState
from explorer.services.plan import Plan, failure_version, plan
from explorer.services.scan import FoundFile, Scan

READER = "txt/1"
STAMP = FileStamp(10, 1000)
PLACE = FilePlace(1, "a.txt")


def _record(
    place: FilePlace = PLACE,
    stamp: FileStamp = STAMP,
    *,
    reason: str = "",
    extractor: str = READER,
) -> DocumentRecord:
    state = FileState.FAILED if reason else FileState.OK
    return DocumentRecord(1, place, stamp, state, reason, extractor=extractor)


def _plan(found: FoundFile | None, record: DocumentRecord | None) -> Plan:
    seen = Scan() if found is None else Scan({found.place: found})
    return plan(seen, [] if record is None else [record], lambda _: READER)


def _found(stamp: FileStamp = STAMP, problem: str = "") -> FoundFile:
    return FoundFile(PLACE, stamp, problem)


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
        (None, _record(reason="It is empty."), "gone"),
        (_found(problem="It is a link."), None, "broken"),
        (_found(problem="It is a link."), _record(), "broken"),
        (_found(problem="It is a link."), _record(reason="It is a link."), "unchanged"),
        (_found(problem="It is a link."), _record(reason="It is empty."), "broken"),
        (_found(), _record(reason="It is empty.", extractor=TRIED), "unchanged"),
        (_found(), _record(reason="It is empty.", extractor="docexplorer/0"), "suspect"),
        (_found(), _record(reason="It was locked.", extractor=""), "suspect"),
        (_found(FileStamp(9, 1000)), _record(reason="It is empty.", extractor=TRIED), "suspect"),
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
    todo = plan(seen, map(_record, places), lambda _: READER)
    assert [record.place for record in todo.gone] == [FilePlace(1, "open/a.txt")]


def test_another_reader_reads_the_whole_file_again() -> None:
    """The bytes are known, but what they say now is not: no hash may cut the reading short."""
    todo = _plan(_found(), _record(stamp=FileStamp(10, 1000, "abc"), extractor="txt/0"))
    assert [record.stamp.sha256 for _, record in todo.suspect] == [""]


PLACES = st.sampled_from([FilePlace(number, f"{name}.txt") for number in (1, 2) for name in "abcd"])


@given(st.sets(PLACES), st.sets(PLACES), st.sets(PLACES))
def test_every_file_and_record_goes_to_exactly_one_place(
    there: set[FilePlace], known: set[FilePlace], touched: set[FilePlace]
) -> None:
    stamps = {place: FileStamp(10, 2000 if place in touched else 1000) for place in there}
    seen = Scan({place: FoundFile(place, stamp) for place, stamp in stamps.items()})
    todo = plan(seen, map(_record, known), lambda _: READER)
    assert {file.place for file in todo.fresh} == there - known
    assert {file.place for file, _ in todo.suspect} == there & known & touched
    assert {record.place for record in todo.unchanged} == (there & known) - touched
    assert {record.place for record in todo.gone} == known - there
    assert len(todo.fresh) + len(todo.suspect) + len(todo.unchanged) == len(there)
