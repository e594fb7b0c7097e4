"""A stage of an update: files that another program can read are turned into text by it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import DocumentRecord
from explorer.extract.legacy import FILE, KINDS, Command, commands_for
from explorer.extract.sandbox.program import run_program
from explorer.services.asking import ConfinedReader
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.converting_tasks import ReadOutputTask, TakeOutTask
from explorer.services.digest import Part, RawFile
from explorer.services.inner_file import InnerFile
from explorer.services.shelf import Shelf
from explorer.store.store import Store

_PLACES = "/usr/bin:/usr/local/bin:/opt/homebrew/bin:/opt/local/bin"
_DATA = ("/usr/share/antiword", "/usr/share/catdoc", "/usr/local/share/antiword")
_PATIENCE = 60.0  # seconds for one file


class ConvertStage:
    """Has the programs that are installed read what we cannot."""

    def __init__(self, collection: Collection, store: Store, shelf: Shelf) -> None:
        self._collection = collection
        self._store = store
        self._shelf = shelf

    def run(self, control: Control) -> None:
        """Take one file after the other; those that no program can read stay as they are."""
        if not any(_installed(kind) for kind in KINDS):
            return
        waiting = self._store.documents.with_problem(ProblemKind.NEEDS_PROGRAM)
        with ConfinedReader(self._collection) as reader:
            for record in waiting:
                control.wait_while_paused()
                if control.cancelled:
                    break
                self._convert(record, reader)
            self._shelf.flush()

    def _convert(self, record: DocumentRecord, reader: ConfinedReader) -> None:
        name, inside = record.place.file.name, record.place.inside
        try:
            raw = reader.ask(record.place, TakeOutTask(InnerFile(name, inside)), RawFile)
            programs = _installed(raw.kind)
            for command, path in programs:
                output = _output(command, path, raw.data)
                if output is not None:
                    task = ReadOutputTask(name, inside, raw.kind, command.program, output)
                    self._shelf.replace(record, reader.ask(record.place, task, Part))
                    return
            if programs:
                self._shelf.replace(record, Part(inside, record.stamp, _refused(programs)))
        except ExtractionError as error:
            if error.kind is ProblemKind.UNREACHABLE:
                self._shelf.add_problem(record, error.problem)
            else:
                self._shelf.replace(record, Part(inside, record.stamp, error.problem))


def _refused(programs: Sequence[tuple[Command, str]]) -> Problem:
    names = " and ".join(command.program for command, _ in programs)
    return Problem(
        ProblemKind.DAMAGED,
        f"{names} could not read it; it may be damaged or protected by a password. "
        "Open it in a word processor and save it anew to have it read.",
    )


def _installed(kind: str) -> list[tuple[Command, str]]:
    """The programs that read files of a kind and are there, with their paths."""
    found = (
        (command, shutil.which(command.program, path=_PLACES)) for command in commands_for(kind)
    )
    return [(command, path) for command, path in found if path]


def _output(command: Command, path: str, data: bytes) -> bytes | None:
    """What the program writes of ``data``, or None when it cannot read it."""
    with tempfile.NamedTemporaryFile(prefix="docexplorer-") as copy:
        copy.write(data)
        copy.flush()
        words = [path, *(copy.name if word == FILE else word for word in command.arguments)]
        readable = [Path(copy.name), *map(Path, _DATA)]
        outcome = run_program(words, b"", seconds=_PATIENCE, readable=readable)
    return outcome.stdout if outcome.problem is None else None
