"""Finds the files of a collection's folders, without opening any."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from explorer.domain.canonical import writable
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FilePlace, FileStamp

_LATEST = (1 << 63) - 1  # nanoseconds since 1970, in the year 2262: what SQLite can keep
_NOISE = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".directory", ".localized"})
_NOISE_FOLDERS = frozenset(
    {".git", ".hg", ".svn", ".bzr", ".cache", ".trash", ".trashes", ".fseventsd", ".venv"}
    | {".spotlight-v100", ".temporaryitems", "$recycle.bin", "system volume information"}
    | {"__macosx", "__pycache__"}
)

_FOLDER_PASSED_OVER = Problem(
    ProblemKind.NOT_A_DOCUMENT,
    "It is a folder that other programs keep for themselves, and was not looked into.",
)
_FILE_PASSED_OVER = Problem(
    ProblemKind.NOT_A_DOCUMENT, "It is a file that other programs keep for themselves."
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file as the folder shows it; ``problem`` says why it cannot be read, if so.

    ``path`` is where it is to be opened: its ``place`` shows names that are no Unicode as
    well as may be.
    """

    place: FilePlace
    stamp: FileStamp
    path: Path
    problem: Problem | None = None


@dataclass(slots=True)
class Scan:
    """What is in the folders now.

    ``offline`` are folders that are not there at all, ``unread`` places of folders that
    could not be listed ("." for a whole one): documents known below either are not gone.
    ``empty`` are folders that are there with nothing in them.
    """

    files: dict[FilePlace, FoundFile] = field(default_factory=dict)
    offline: dict[int, Path] = field(default_factory=dict)
    unread: list[FilePlace] = field(default_factory=list)
    empty: dict[int, Path] = field(default_factory=dict)

    def distrust_empty(self, filled: Container[int]) -> None:
        """Take those empty folders to be offline that were ``filled`` before.

        So looks the folder that a disk was attached to, once it is detached.
        """
        self.offline |= {i: folder for i, folder in self.empty.items() if i in filled}

    def may_still_hold(self, place: FilePlace) -> bool:
        """Whether a file that was not found may be there all the same."""
        if place.folder_id in self.offline:
            return True
        return any(
            place.folder_id == hole.folder_id
            and (hole.path == "." or place.path.startswith(f"{hole.path}/"))
            for hole in self.unread
        )


def scan(folders: Mapping[int, Path], own: Path | None = None) -> Scan:
    """Look through all folders for files, whatever they are called.

    Links, and what systems and version control keep for themselves, are reported and not
    followed or read; the folder ``own`` of the program's collections is left out.
    """
    found = Scan()
    roots = frozenset(folders.values()) | ({own} if own else set())
    for number, root in folders.items():
        if not root.is_dir():
            found.offline[number] = root
            continue
        if _is_empty(root):
            found.empty[number] = root
        for file in _walk(number, root, roots - {root}, found.unread):
            _take(file, found.files)
    return found


def _is_empty(folder: Path) -> bool:
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except OSError:
        return False


def _walk(
    number: int, root: Path, others: frozenset[Path], unread: list[FilePlace]
) -> Iterator[FoundFile]:
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as problem:
            place = _place(number, root, folder)
            unread.append(place)
            sentence = f"The folder cannot be listed: {problem.strerror}."
            unlisted = Problem(ProblemKind.UNREACHABLE, sentence)
            yield FoundFile(place, FileStamp(0, 0), folder, unlisted)
            continue
        for entry in entries:
            path = folder / entry.name
            place = _place(number, root, path)
            if not entry.is_dir(follow_symlinks=False):
                yield _found(place, entry)
            elif entry.name.lower() in _NOISE_FOLDERS:
                yield FoundFile(place, FileStamp(0, 0), path, _FOLDER_PASSED_OVER)
            elif path not in others:
                waiting.append(path)


def _take(file: FoundFile, files: dict[FilePlace, FoundFile]) -> None:
    """Add a file; names that are no Unicode may look alike, and get a number then."""
    place, number = file.place, 2
    while place in files:
        place, number = FilePlace(file.place.folder_id, f"{file.place.path} ({number})"), number + 1
    files[place] = replace(file, place=place)


def _is_noise(name: str) -> bool:
    return name.startswith(("~$", "._")) or name.lower() in _NOISE


def _place(number: int, root: Path, path: Path) -> FilePlace:
    return FilePlace(number, writable(path.relative_to(root).as_posix()))


def _found(place: FilePlace, entry: os.DirEntry[str]) -> FoundFile:
    try:
        details = entry.stat(follow_symlinks=False)
    except OSError as error:
        sentence = f"The file cannot be looked at: {error.strerror}."
        unseen = Problem(ProblemKind.UNREACHABLE, sentence)
        return FoundFile(place, FileStamp(0, 0), Path(entry.path), unseen)
    problem = _FILE_PASSED_OVER if _is_noise(entry.name) else _why_not(details.st_mode)
    return FoundFile(place, stamp_of(details), Path(entry.path), problem)


def stamp_of(details: os.stat_result, sha256: str = "") -> FileStamp:
    """The stamp of a file; a time that no clock can have had is cut to what can be kept."""
    modified = max(-_LATEST, min(details.st_mtime_ns, _LATEST))
    return FileStamp(details.st_size, modified, sha256)


def _why_not(mode: int) -> Problem | None:
    if stat.S_ISLNK(mode):
        sentence = "It is a link, and links are not followed; add the folder that it leads to."
    elif not stat.S_ISREG(mode):
        sentence = "It is not an ordinary file."
    else:
        return None
    return Problem(ProblemKind.NOT_A_DOCUMENT, sentence)
