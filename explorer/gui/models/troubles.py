"""What is wrong with the files of a collection: named, counted and filtered; no Qt."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.domain.naming import folded
from explorer.domain.problem import ProblemKind
from explorer.domain.record import INSIDE, FileState
from explorer.gui.wording import say
from explorer.services.progress import FailedFile

PARTIAL = "partial"
ANALYSIS = "analysis"
# In the order in which they are listed: what something can be done about comes first.
KINDS: tuple[str, ...] = (
    ProblemKind.ENCRYPTED,
    ProblemKind.NEEDS_OCR,
    ProblemKind.NEEDS_PROGRAM,
    ProblemKind.UNREACHABLE,
    ProblemKind.DAMAGED,
    ProblemKind.TOO_LARGE,
    ProblemKind.TOO_SLOW,
    ProblemKind.EMPTY,
    PARTIAL,
    ANALYSIS,
    ProblemKind.NOT_A_DOCUMENT,
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A file with something wrong: ``folder`` is where it lies, which may be another file.

    ``words`` are those that it is found by, folded.
    """

    file: FailedFile
    name: str
    folder: str
    words: str

    @property
    def document_id(self) -> int:
        """The number of its document."""
        return self.file.document_id

    @property
    def readable(self) -> bool:
        """Whether there is text of it to be shown."""
        return self.file.state in {FileState.OK, FileState.PARTIAL}

    @property
    def skipped(self) -> bool:
        """Whether it is no document."""
        return self.file.state is FileState.SKIPPED

    @property
    def kinds(self) -> tuple[str, ...]:
        """All that it is listed under."""
        kind = ANALYSIS if self.file.kind is None else str(self.file.kind)
        return (kind, PARTIAL) if self.file.state is FileState.PARTIAL else (kind,)

    @property
    def disk_path(self) -> str:
        """The path of the file on disk that it is, or is inside of."""
        end = self.file.path.find(INSIDE, 1)
        return self.file.path if end < 0 else self.file.path[:end]


@dataclass(frozen=True, slots=True)
class Troubles:
    """All files with something wrong, by path, and how many there are of each kind."""

    files: tuple[Trouble, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    skipped: int = 0
    failed: int = 0
    partial: int = 0

    @property
    def documents(self) -> int:
        """How many there are without those that are no documents."""
        return len(self.files) - self.skipped


def troubles_of(files: Iterable[FailedFile]) -> Troubles:
    """What is to be listed of these files; it takes a while for many."""
    known = tuple(_trouble(file) for file in sorted(files, key=lambda file: file.path))
    states = Counter(each.file.state for each in known)
    return Troubles(
        known,
        Counter(kind for each in known for kind in each.kinds),
        skipped=states[FileState.SKIPPED],
        failed=states[FileState.FAILED],
        partial=states[FileState.PARTIAL],
    )


def _trouble(file: FailedFile) -> Trouble:
    end = max(file.path.rfind("/"), file.path.rfind(os.sep))
    folder = file.path[: end + 1].rstrip(f"/{os.sep}") or file.path[: end + 1]
    return Trouble(file, file.path[end + 1 :], folder, folded(f"{file.path} {file.reason}"))


def choose(troubles: Troubles, kind: str, words: str, *, skipped: bool) -> tuple[Trouble, ...]:
    """Those of a kind ("" for all) that have all ``words``; no documents only if ``skipped``."""
    asked = folded(words).split()
    return tuple(
        each
        for each in troubles.files
        if (skipped or not each.skipped)
        and (not kind or kind in each.kinds)
        and all(word in each.words for word in asked)
    )


def kind_words(kind: str) -> str:
    """What a kind of trouble is called."""
    names: dict[str, str] = {
        ProblemKind.ENCRYPTED: say("Encrypted"),
        ProblemKind.NEEDS_OCR: say("Needs OCR"),
        ProblemKind.NEEDS_PROGRAM: say("Needs another program"),
        ProblemKind.UNREACHABLE: say("Could not be opened"),
        ProblemKind.DAMAGED: say("Damaged"),
        ProblemKind.TOO_LARGE: say("Too large"),
        ProblemKind.TOO_SLOW: say("Took too long"),
        ProblemKind.EMPTY: say("Empty"),
        ProblemKind.NOT_A_DOCUMENT: say("Not a document"),
        PARTIAL: say("Partial"),
        ANALYSIS: say("Analysis failed"),
    }
    return names[kind]


def trouble_words(trouble: Trouble) -> str:
    """What is wrong with a file, in a word or two."""
    first = kind_words(trouble.kinds[0])
    partial = trouble.file.state is FileState.PARTIAL and trouble.file.kind is not None
    return say("{kind} (in part)", kind=first) if partial else first


def as_lines(troubles: Sequence[Trouble]) -> str:
    """A line for each: its path, a tab, and the sentence."""
    return "\n".join(f"{_one_line(t.file.path)}\t{_one_line(t.file.reason)}" for t in troubles)


def as_paths(troubles: Sequence[Trouble]) -> str:
    """A line for each: its path."""
    return "\n".join(_one_line(trouble.file.path) for trouble in troubles)


def _one_line(text: str) -> str:
    """The text without what would begin a line or a column of its own."""
    return "".join(" " if letter in _BREAKS else letter for letter in text)


_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")
