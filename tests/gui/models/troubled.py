"""Files with something wrong, for the tests of what shows them."""

from __future__ import annotations

from explorer.domain.problem import ProblemKind
from explorer.domain.record import FileState
from explorer.services.progress import FailedFile


def failed(
    number: int, path: str, kind: ProblemKind | None = ProblemKind.DAMAGED, reason: str = ""
) -> FailedFile:
    """A file that could not be read; with no kind, one that could not be analysed."""
    state = FileState.OK if kind is None else FileState.FAILED
    name = path.rpartition("/")[2]
    return FailedFile(path, reason or f"{name} is in a bad way.", state, kind, number)


def partial(number: int, path: str, kind: ProblemKind = ProblemKind.DAMAGED) -> FailedFile:
    """A document of which something is missing."""
    return FailedFile(path, f"Page 3 of {path} is gone.", FileState.PARTIAL, kind, number)


def skipped(number: int, path: str) -> FailedFile:
    """A file that is no document."""
    kind = ProblemKind.NOT_A_DOCUMENT
    return FailedFile(path, f"{path} is a program.", FileState.SKIPPED, kind, number)


def several() -> list[FailedFile]:
    """One of the most usual sorts each."""
    return [
        failed(1, "/b/contract.pdf", ProblemKind.ENCRYPTED),
        failed(2, "/a/scan.pdf", ProblemKind.NEEDS_OCR),
        partial(3, "/b/torn.pdf"),
        failed(4, "/b/box.zip//1961/may.eml", None),
        failed(5, "/a/letter.doc", ProblemKind.NEEDS_PROGRAM),
        skipped(6, "/a/setup.exe"),
    ]
