"""Collections on disk: one folder each below the data folder, described by ``collection.toml``."""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import tomli_w

from explorer.domain.canonical import REPLACEMENT, writable
from explorer.domain.errors import CollectionError
from explorer.domain.record import INSIDE, FilePlace

DEFAULT_NAME = "Documents"
_FILE = "collection.toml"
_LONGEST_NAME = 100
# No folder can be called so on Windows.
_DEVICES = frozenset(
    {"aux", "con", "nul", "prn"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(10)}
)


@dataclass(frozen=True, slots=True)
class Collection:
    """A named set of source folders, and the folder ``home`` that the program keeps for it.

    ``folders`` maps the number of each source folder, which never changes, to its path.
    """

    name: str
    home: Path
    folders: dict[int, Path]

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.home / "library.sqlite3"

    @property
    def index(self) -> Path:
        """The folder of the full-text index."""
        return self.home / "index"

    @property
    def lock(self) -> Path:
        """The file that whoever updates the collection holds a lock on."""
        return self.home / "update.lock"

    def file(self, place: FilePlace) -> Path:
        """Where a document's file is (or was); of what is inside a file, that file."""
        return self.folders.get(place.folder_id, self.home) / place.file.path

    def file_on_disk(self, place: FilePlace) -> Path:
        """Where a document's file is to be opened: names that are no Unicode are looked up."""
        shown = self.file(place)
        if REPLACEMENT not in place.path or shown.exists():
            return shown
        path = self.folders.get(place.folder_id, self.home)
        for part in place.file.path.split("/"):
            path /= _name_in(path, part)
        return path

    def shown_path(self, place: FilePlace) -> str:
        """The path of a document as it is shown: with what it is called inside its file."""
        file = str(self.file(place))
        return f"{file}{INSIDE}{place.inside}" if place.inside else file

    def place(self, path: Path) -> FilePlace | None:
        """The place of a file below one of the folders, the deepest one, or None."""
        inside = [(i, folder) for i, folder in self.folders.items() if path.is_relative_to(folder)]
        if not inside:
            return None
        number, folder = max(inside, key=lambda item: len(item[1].parts))
        return FilePlace(number, writable(path.relative_to(folder).as_posix()))

    def with_folders(self, paths: list[Path]) -> Collection:
        """The same with these folders added; those inside a known one are there already."""
        folders = dict(self.folders)
        for path in paths:
            if not any(path.is_relative_to(known) for known in folders.values()):
                folders[max(folders, default=0) + 1] = path
        return replace(self, folders=folders)


def _name_in(folder: Path, shown: str) -> str:
    """The name in ``folder`` that is shown like that, else the name itself."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names, not paths
    except OSError:
        return shown
    return next((name for name in names if writable(name) == shown), shown)


def checked_name(name: str) -> str:
    """The name with single spaces. Raises CollectionError when no collection can have it."""
    title = " ".join(name.split())
    if not title or len(title) > _LONGEST_NAME or any(_is_control(letter) for letter in title):
        raise CollectionError(
            f"A collection needs a name of 1 to {_LONGEST_NAME} letters without control characters."
        )
    return title


def as_name(text: str) -> str:
    """A name that a collection can have, as near to ``text`` as may be."""
    letters = (" " if _is_control(letter) else letter for letter in text)
    short = " ".join("".join(letters).split())[: _LONGEST_NAME // 2]
    return short.strip() or DEFAULT_NAME


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"}


def slug(name: str) -> str:
    """A folder name for a collection: plain lower-case letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    short = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40]
    if short == name.lower() and short not in _DEVICES:
        return short
    mark = format(_checksum(name), "06x")
    return f"{short}-{mark}" if short else f"collection-{mark}"


def _checksum(name: str) -> int:
    total = 0
    for letter in name:
        total = (total * 131 + ord(letter)) % 0xFFFFFF
    return total


def load_all(root: Path) -> tuple[list[Collection], list[str]]:
    """The collections below ``root``, by name, and in a sentence each what is wrong with others.

    Folders without a description are none. Raises CollectionError when ``root`` cannot be read.
    """
    try:
        homes = sorted(home for home in root.iterdir() if (home / _FILE).is_file())
    except FileNotFoundError:
        return [], []
    except OSError as problem:
        raise CollectionError(
            f"The folder {root} cannot be read ({problem.strerror}); "
            "choose another place for collections."
        ) from problem
    found, broken = [], []
    for home in homes:
        try:
            found.append(load(home))
        except CollectionError as problem:
            broken.append(str(problem))
    return sorted(found, key=lambda c: c.name.casefold()), broken


def new_in(root: Path, name: str) -> Collection:
    """A collection that is not kept yet. Raises CollectionError where a broken one stands."""
    home = root / slug(name)
    return load(home) if (home / _FILE).exists() else Collection(name, home, {})


def load(home: Path) -> Collection:
    """The collection kept in ``home``. Raises CollectionError when its description is broken."""
    try:
        content = tomllib.loads((home / _FILE).read_text("utf-8"))
        folders = {int(entry["id"]): _absolute(entry["path"], home) for entry in content["folder"]}
        return Collection(str(content["name"]), home, folders)
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise CollectionError(
            f"The description {home / _FILE} cannot be read ({problem}); correct it or remove it."
        ) from problem


def _absolute(path: str, home: Path) -> Path:
    return Path(os.path.normpath(home / path))


def save(collection: Collection) -> None:
    """Write the description of a collection, whole or not at all."""
    collection.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    content: dict[str, Any] = {
        "name": collection.name,
        "folder": [{"id": i, "path": str(path)} for i, path in collection.folders.items()],
    }
    file = collection.home / _FILE
    fresh = file.with_suffix(".new")
    with fresh.open("wb") as stream:
        tomli_w.dump(content, stream)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)
