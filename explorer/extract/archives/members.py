"""The list of what is in an archive, as a document, with what is wrong with some of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from explorer.domain.document import BlockKind
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.builder import Content, TextBuilder

LARGEST = 256 << 20  # bytes of one member
_MOST_LISTED = 10_000
_MOST_NAMED = 3
_LONGEST_NAME = 80
_NOISE = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_NOISY_FOLDER = "__MACOSX/"


class Trouble(Enum):
    """Why a member is not read: what such members are called, what is to be done, the kind."""

    ENCRYPTED = (
        "Encrypted files",
        "give their password to have them read",
        ProblemKind.ENCRYPTED,
    )
    SEALED = (
        "Files encrypted in a way that is not known here",
        "unpack them with the program that packed them",
        ProblemKind.NEEDS_PROGRAM,
    )
    ODDLY_PACKED = (
        "Files packed in a way that is not known here",
        "unpack them with the program that packed them",
        ProblemKind.NEEDS_PROGRAM,
    )
    LINK = (
        "Links and devices",
        "they are no documents and were left out",
        ProblemKind.NOT_A_DOCUMENT,
    )
    SPARSE = (
        "Files stored with gaps",
        "unpack the archive to have them read",
        ProblemKind.NEEDS_PROGRAM,
    )
    TWICE = (
        "Names that stand for more than one file",
        "each of these files is read",
        ProblemKind.DAMAGED,
    )

    def problem(self, archive: str, names: Sequence[str]) -> Problem:
        """It, as told of some members of an archive."""
        label, advice, kind = self.value
        shown = ", ".join(name[-_LONGEST_NAME:] for name in names[:_MOST_NAMED])
        more = len(names) - _MOST_NAMED
        rest = f" and {more:,} more" if more > 0 else ""
        return Problem(kind, f"{label} in {archive}: {shown}{rest}; {advice}.")


@dataclass(slots=True)
class Listing:
    """The members of one archive, as they are met."""

    archive: str
    count: int = 0
    _empty: int = 0
    _builder: TextBuilder = field(default_factory=TextBuilder)
    _names: set[str] = field(default_factory=set)
    _troubles: dict[Trouble, list[str]] = field(default_factory=dict)

    def add(self, name: str, size: int | None, trouble: Trouble | None = None) -> None:
        """List a member by its clean name; ``size`` is in bytes, None where it is not known."""
        self.count += 1
        self._empty += size == 0 and trouble is None
        if self.count <= _MOST_LISTED:
            self._builder.open_block(BlockKind.TABLE_ROW)
            self._builder.add(name)
            self._builder.next_cell()
            self._builder.add("" if size is None else f"{size:,} byte{'s' * (size != 1)}")
        if trouble:
            self._troubles.setdefault(trouble, []).append(name)
        if name in self._names:
            self._troubles.setdefault(Trouble.TWICE, []).append(name)
        self._names.add(name)

    def finish(self, *problems: Problem) -> tuple[Content, tuple[Problem, ...]]:
        """The list as a text, and all that is wrong: ``problems`` and what was met."""
        if self.count > _MOST_LISTED:
            self._builder.open_block(BlockKind.PARAGRAPH)
            self._builder.add(
                f"The first {_MOST_LISTED:,} of {self.count:,} files are listed here."
            )
        met = [trouble.problem(self.archive, names) for trouble, names in self._troubles.items()]
        if self._empty:
            met.append(_some_empty(self._empty))
        if not self.count and not problems:
            met.append(Problem(ProblemKind.EMPTY, f"{self.archive} has no files in it."))
        return self._builder.finish(), (*problems, *met)


def _some_empty(count: int) -> Problem:
    some = "One of its files is empty." if count == 1 else f"{count:,} of its files are empty."
    return Problem(ProblemKind.EMPTY, some)


def is_noise(name: str) -> bool:
    """Whether a member is only what a system notes beside files."""
    return name.startswith(_NOISY_FOLDER) or name.rpartition("/")[2].lower() in _NOISE


def damaged_member(name: str, archive: str) -> Problem:
    """The problem of one member that cannot be unpacked."""
    return Problem(
        ProblemKind.DAMAGED,
        f"{name[-_LONGEST_NAME:]} is damaged in {archive}; look for another copy of it.",
    )


def large_member(name: str, archive: str) -> Problem:
    """The problem of one member that is too large to be unpacked."""
    return Problem(
        ProblemKind.TOO_LARGE,
        f"{name[-_LONGEST_NAME:]} in {archive} is larger than {LARGEST >> 20} MB; "
        "unpack the archive to have it read.",
    )


def cut_short(archive: str, count: int) -> Problem:
    """The problem of an archive that is damaged after ``count`` members."""
    if not count:
        return Problem(
            ProblemKind.DAMAGED, f"{archive} is damaged or no archive; look for another copy of it."
        )
    files = "file" if count == 1 else "files"
    return Problem(
        ProblemKind.DAMAGED,
        f"{archive} is damaged after its first {count:,} {files}; "
        "what comes after was not read. Look for another copy of it.",
    )
