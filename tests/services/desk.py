"""A library with one folder of papers, and somebody who watches its updates."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

from explorer.domain.record import INSIDE, DocumentRecord, FilePlace
from explorer.services.collections import Collection
from explorer.services.control import Control
from explorer.services.library import Library
from explorer.services.progress import FailedFile, Progress, Stage, UpdateReport
from explorer.services.wishes import Wishes
from explorer.store.store import Store

NAME = "Papers"


def mail_of(subject: str, text: str, *attachments: tuple[str, str | bytes]) -> str:
    """A mail; what is attached and is called .eml is a mail itself."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ada Hale <ada@example.org>", subject
    mail["Date"] = "Fri, 3 May 2019 10:00:00 +0200"
    mail.set_content(text)
    for name, words in attachments:
        data = words.encode() if isinstance(words, str) else words
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_string()


class Watcher:
    """Keeps what an update told; ``steer`` is called with each step of progress."""

    def __init__(self, steer: Callable[[Progress], None] | None = None) -> None:
        self.steps: list[Progress] = []
        self.analysed_ids: list[int] = []
        self.searchable_ids: list[int] = []
        self._steer = steer

    @property
    def read(self) -> int:
        """How many files were opened."""
        return sum(step.stage is Stage.READ and INSIDE not in step.current for step in self.steps)

    def done(self, stage: Stage) -> int:
        """How many steps of a stage were told of."""
        return sum(step.stage is stage for step in self.steps)

    def progressed(self, progress: Progress) -> None:
        self.steps.append(progress)
        if self._steer:
            self._steer(progress)

    def searchable(self, document_ids: Sequence[int]) -> None:
        self.searchable_ids += document_ids

    def analysed(self, document_id: int) -> None:
        self.analysed_ids.append(document_id)


class Desk:
    """A library below ``place`` with one collection of the folder ``papers``."""

    def __init__(self, place: Path) -> None:
        self.data = place / "data"
        self.library = Library(self.data)
        self.papers = place / "papers"
        self.papers.mkdir()

    def write(self, name: str, text: str) -> Path:
        """Put a file into the folder."""
        path = self.papers / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def write_bytes(self, name: str, data: bytes) -> Path:
        """Put a file that is no text into the folder."""
        path = self.papers / name
        path.write_bytes(data)
        return path

    def record(self, path: str) -> DocumentRecord:
        """What is known of a file."""
        with self.store() as store:
            record = store.documents.at(FilePlace(1, path))
        assert record is not None
        return record

    def write_mail(self, name: str, *attachments: tuple[str, str | bytes]) -> Path:
        """Put a mail into the folder, with files attached to it by their names."""
        return self.write(name, mail_of("A letter", "The letter itself.", *attachments))

    def write_many(self, number: int, text: str = "The wall moved.") -> None:
        """Put ``number`` files into the folder, "000.txt" and so on."""
        for one in range(number):
            self.write(f"{one:03}.txt", f"Paper {one}. {text}")

    @property
    def collection(self) -> Collection:
        """The collection, made when there is none."""
        if self.library.collections():
            return self.library.collection(NAME)
        return self.library.with_folders(NAME, [self.papers])

    def update(
        self,
        watcher: Watcher | None = None,
        control: Control | None = None,
        *,
        analysis: bool = False,
        jobs: int = 1,
        wishes: Wishes | None = None,
    ) -> UpdateReport:
        """Bring the collection up to date."""
        return self.library.ingestor(
            self.collection,
            jobs=jobs,
            analysis=analysis,
            wishes=wishes,
            listener=watcher,
            control=control,
        ).run()

    def store(self) -> Store:
        """The library of the collection, to be closed by the caller."""
        return Store(self.collection.database)

    def found(self, query: str) -> list[str]:
        """The paths below the folder of what a query finds, sorted; parted by "/" on Unix."""
        with self.library.open(self.collection) as reader:
            hits = reader.search(query, limit=1000).hits
        return sorted(hit.path.removeprefix(f"{self.papers}{os.sep}") for hit in hits)


def counts(report: UpdateReport) -> tuple[int, int, int, int, int]:
    """Added, changed, unchanged, removed, not readable, once it is sure that they add up."""
    failed = sum(is_unread(file) for file in (*report.failed, *report.skipped))
    assert report.scanned == report.added + report.changed + report.unchanged + failed
    return report.added, report.changed, report.unchanged, report.removed, failed


def is_unread(file: FailedFile) -> bool:
    """Whether it is a file on disk that could not be read."""
    return INSIDE not in file.path and file.kind is not None


def reasons(files: Sequence[FailedFile]) -> dict[str, str]:
    """What is wrong with each of some files, by the last part of their names."""
    assert all(file.reason.endswith(".") and "\n" not in file.reason for file in files)
    return {re.split(r"(?<!/)/(?!/)", file.path)[-1]: file.reason for file in files}
