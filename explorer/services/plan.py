"""Compares what is in the folders with what the store knows: what is to be done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import explorer
from explorer.domain.record import DocumentRecord, FileStamp, FileState
from explorer.services.scan import FoundFile, Scan


@dataclass(slots=True)
class Plan:
    """``fresh`` and ``suspect`` files are read, ``broken`` are only noted, ``gone`` forgotten.

    A suspect file was read before but its size, time or reader has changed since.
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


def plan(scan: Scan, known: Iterable[DocumentRecord], extractor_for: Callable[[str], str]) -> Plan:
    """What an update has to do. ``known`` is every record of the collection.

    ``extractor_for`` gives, for the name of a file, the extractor that would read it now.
    """
    todo = Plan()
    before = {record.place: _remembered(record, extractor_for) for record in known}
    for file in scan.files.values():
        _sort_out(file, before.get(file.place), todo)
    for record in before.values():
        if record.place not in scan.files and not scan.may_still_hold(record.place):
            todo.gone.append(record)
    return todo


def _remembered(record: DocumentRecord, extractor_for: Callable[[str], str]) -> DocumentRecord:
    """The record, without its stamp where another extractor would now read its file."""
    if record.state is FileState.OK and record.extractor != extractor_for(record.place.path):
        return replace(record, stamp=FileStamp(-1, -1))
    return record


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
        return record.state is FileState.FAILED and record.reason == file.problem
    if record.state is FileState.FAILED and record.extractor != failure_version():
        return False
    return (file.stamp.size, file.stamp.modified_ns) == (
        record.stamp.size,
        record.stamp.modified_ns,
    )


def failure_version() -> str:
    """What is noted beside a failure: a newer program tries such files again."""
    return f"docexplorer/{explorer.__version__}"
