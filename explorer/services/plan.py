"""Compares what is in the folders with what the store knows: what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace

import explorer
from explorer.domain.record import DocumentRecord, FileStamp
from explorer.services.scan import FoundFile, Scan


@dataclass(slots=True)
class Plan:
    """``fresh`` and ``suspect`` files are read, ``broken`` are only noted, ``gone`` forgotten.

    A suspect file was read before but its size, time or reader has changed since, or it
    is to be read again. What is inside files goes the way of the file on disk.
    """

    fresh: list[FoundFile] = field(default_factory=list)
    suspect: list[tuple[FoundFile, DocumentRecord]] = field(default_factory=list)
    broken: list[tuple[FoundFile, DocumentRecord | None]] = field(default_factory=list)
    unchanged: list[DocumentRecord] = field(default_factory=list)
    gone: list[DocumentRecord] = field(default_factory=list)

    @property
    def to_read(self) -> int:
        """How many files must be opened."""
        return len(self.fresh) + len(self.suspect)


def plan(
    scan: Scan,
    known: Iterable[DocumentRecord],
    is_current: Callable[[str], bool],
    again: Collection[int] = (),
) -> Plan:
    """What an update has to do. ``known`` is every record of the collection.

    ``is_current`` tells whether a noted extractor is the one that would read such files
    now; the documents ``again`` are to be read again in any case.
    """
    todo = Plan()
    records = list(known)
    old = {r.place.file for r in records if r.document_id in again or _is_old(r, is_current)}
    before = {r.place: _unstamped(r) if r.place in old else r for r in records}
    for file in scan.files.values():
        _sort_out(file, before.get(file.place), todo)
    for record in before.values():
        if record.place.file not in scan.files and not scan.may_still_hold(record.place):
            todo.gone.append(record)
    return todo


def _is_old(record: DocumentRecord, is_current: Callable[[str], bool]) -> bool:
    if not record.readable:  # that of a file on disk is seen where it is sorted out
        return bool(record.place.inside) and record.extractor != failure_version()
    return not is_current(record.extractor)


def _unstamped(record: DocumentRecord) -> DocumentRecord:
    """The record as if the file were new to us: it is read though it may be the same."""
    return replace(record, stamp=FileStamp(-1, -1))


def _sort_out(file: FoundFile, record: DocumentRecord | None, todo: Plan) -> None:
    if record is not None and _same(file, record):
        todo.unchanged.append(record)
    elif file.problem:
        todo.broken.append((file, record))
    elif record is None:
        todo.fresh.append(file)
    else:
        todo.suspect.append((file, record))


def _same(file: FoundFile, record: DocumentRecord) -> bool:
    if file.problem:
        return not record.readable and record.problems == (file.problem,)
    if not record.readable and record.extractor != failure_version():
        return False
    return (file.stamp.size, file.stamp.modified_ns) == (
        record.stamp.size,
        record.stamp.modified_ns,
    )


def failure_version() -> str:
    """What is noted beside a failure: a newer program tries such files again."""
    return f"docexplorer/{explorer.__version__}"
