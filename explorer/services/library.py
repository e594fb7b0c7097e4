"""The one door for window and command line: all collections of one data folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from explorer.domain.errors import CollectionError, ExtractionError
from explorer.services.collections import (
    DEFAULT_NAME,
    Collection,
    as_name,
    checked_name,
    load_all,
    new_in,
    save,
)
from explorer.services.control import Control
from explorer.services.digest import Digest
from explorer.services.digesting import digest
from explorer.services.ingest import Ingestor, prepare
from explorer.services.progress import Listener
from explorer.services.reading import CollectionReader
from explorer.services.wishes import Wishes


class Library:
    """All collections below ``data_dir``. Holds nothing open; may be used from any thread."""

    def __init__(self, data_dir: Path) -> None:
        self._root = data_dir / "collections"

    def collections(self) -> list[Collection]:
        """All collections that can be opened, by name."""
        return load_all(self._root)[0]

    def broken(self) -> list[str]:
        """What is wrong with collections whose description cannot be read, in a sentence each."""
        return load_all(self._root)[1]

    def collection(self, name: str | None = None) -> Collection:
        """The collection of that name; without one the only one there is, or the default.

        Raises CollectionError when there is none.
        """
        known, broken = load_all(self._root)
        if name is None and len(known) == 1 and not broken:
            return known[0]
        found = self._named(name or DEFAULT_NAME)
        if found is None:
            raise CollectionError(" ".join([_none_such(name, [c.name for c in known]), *broken]))
        return found

    def _named(self, name: str) -> Collection | None:
        wanted = " ".join(name.split()).casefold()
        return next((c for c in self.collections() if c.name.casefold() == wanted), None)

    def holding(self, folder: Path) -> Collection | None:
        """The collection that has ``folder`` among its folders, or None."""
        return next((c for c in self.collections() if folder in c.folders.values()), None)

    def with_folders(self, name: str | None, folders: Sequence[Path]) -> Collection:
        """The collection of that name, made if need be, with these folders in it.

        Raises CollectionError when a folder is not there or is the program's own, or when
        the name cannot be one.
        """
        paths = [self._source_folder(folder) for folder in folders]
        title = checked_name(name or DEFAULT_NAME)
        before = self._named(title) or new_in(self._root, title)
        after = before.with_folders(paths)
        if after != before:
            save(after)
            prepare(after)
        return after

    def _source_folder(self, folder: Path) -> Path:
        path = folder.expanduser().absolute().resolve()
        if not path.is_dir():
            raise CollectionError(f"There is no folder “{folder}”.")
        if path.is_relative_to(self._root.parent.resolve()):
            raise CollectionError(f"The folder “{folder}” is the program's own; choose another.")
        return path

    def name_for(self, folder: Path) -> str:
        """A name, not yet taken, for a new collection of ``folder``."""
        taken = {collection.name.casefold() for collection in self.collections()}
        first = as_name(folder.name)
        name, number = first, 2
        while name.casefold() in taken:
            name, number = f"{first} {number}", number + 1
        return name

    def open(self, collection: Collection) -> CollectionReader:
        """Look into a collection, from one thread."""
        return CollectionReader(collection)

    def ingestor(
        self,
        collection: Collection,
        *,
        jobs: int | None = None,
        analysis: bool = True,
        wishes: Wishes | None = None,
        listener: Listener | None = None,
        control: Control | None = None,
    ) -> Ingestor:
        """What brings a collection up to date."""
        return Ingestor(
            collection,
            jobs=jobs,
            analysis=analysis,
            wishes=wishes,
            listener=listener,
            control=control,
        )

    def ocr_languages(self) -> tuple[str, ...]:
        """The languages that text can be recognised in, none where nothing can do it.

        It takes a moment: programs are asked, or models are loaded.
        """
        from explorer.extract.ocr.engines import available  # noqa: PLC0415 - may be large

        engine = available()
        return tuple(engine.languages) if engine else ()

    def digest(self, path: Path) -> Digest:
        """Read and analyse one file, without any collection, in a worker process.

        Raises ExtractionError when it cannot be done.
        """
        if path.is_dir():
            raise ExtractionError(f"“{path}” is a folder; name one file in it.")
        if not path.is_file():
            raise ExtractionError(f"There is no file “{path}”.")
        return digest(path.absolute())


def _none_such(name: str | None, known: list[str]) -> str:
    if name is None and len(known) == 1:
        return f"Choose one with --collection, such as “{known[0]}”."
    if not known:
        return "There is no collection yet; make one with: docexplorer index FOLDER"
    names = ", ".join(f"“{other}”" for other in known)
    if name is None:
        return f"There are several collections; choose one with --collection: {names}."
    return f"There is no collection “{name}”; those that there are: {names}."
