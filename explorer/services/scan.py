"""Finds the files of a collection's folders, without opening any."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from explorer.domain.canonical import writable
from explorer.domain.record import FilePlace, FileStamp

_LATEST = (1 << 63) - 1  # nanoseconds since 1970, in the year 2262: what SQLite can keep
_NOT_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file as the folder shows it; ``problem`` says why it cannot be read, or is ""."""

    place: FilePlace
    stamp: FileStamp
    problem: str = ""


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


def scan(folders: Mapping[int, Path], readable: frozenset[str], own: Path | None = None) -> Scan:
    """Look through all folders for files, of which those with a ``readable`` suffix are sound.

    Links are reported and not followed; hidden files, and the folder ``own`` in which the
    program keeps its collections, are left out.
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
            found.files[file.place] = _checked(file, readable)
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
            yield FoundFile(
                place, FileStamp(0, 0), f"The folder cannot be listed: {problem.strerror}."
            )
            continue
        for entry in entries:
            if _is_noise(entry.name):
                continue
            path = folder / entry.name
            if entry.is_dir(follow_symlinks=False):
                if path not in others:
                    waiting.append(path)
            else:
                yield _found(_place(number, root, path), entry)


def _checked(file: FoundFile, readable: frozenset[str]) -> FoundFile:
    suffix = PurePosixPath(file.place.path).suffix.lower()
    if file.problem or suffix in readable:
        return file
    kind = f"of this kind ({suffix})" if suffix else "without a suffix such as .txt"
    return replace(file, problem=f"Files {kind} cannot be read yet.")


def _is_noise(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _NOT_DOCUMENTS


def _place(number: int, root: Path, path: Path) -> FilePlace:
    return FilePlace(number, writable(path.relative_to(root).as_posix()))


def _found(place: FilePlace, entry: os.DirEntry[str]) -> FoundFile:
    try:
        details = entry.stat(follow_symlinks=False)
    except OSError as problem:
        return FoundFile(
            place, FileStamp(0, 0), f"The file cannot be looked at: {problem.strerror}."
        )
    return FoundFile(place, stamp_of(details), _why_not(details.st_mode, entry.name))


def stamp_of(details: os.stat_result, sha256: str = "") -> FileStamp:
    """The stamp of a file; a time that no clock can have had is cut to what can be kept."""
    modified = max(-_LATEST, min(details.st_mtime_ns, _LATEST))
    return FileStamp(details.st_size, modified, sha256)


def _why_not(mode: int, name: str) -> str:
    if stat.S_ISLNK(mode):
        return "It is a link, and links are not followed; add the folder that it leads to."
    if not stat.S_ISREG(mode):
        return "It is not an ordinary file."
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return "Its name is not valid Unicode; rename the file."
    return ""
