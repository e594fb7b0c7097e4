"""A folder of papers that keeps changing, and a library with one collection of it."""

from __future__ import annotations

import random
import re
import zipfile
from pathlib import Path

from explorer.domain.query import Sort
from explorer.domain.span import Span
from explorer.index.folder import IndexFolder
from explorer.index.whoosh_index import open_index
from explorer.services.checkup import check
from explorer.services.collections import Collection
from explorer.services.library import Library
from explorer.services.progress import UpdateReport
from explorer.services.reading import CollectionReader
from explorer.store.store import Store

NAME = "Papers"
QUERIES = (
    "",
    "harbour wall",
    "reports",
    '"the old harbour"',
    '"harbour report"~4',
    "wal* -sea",
    "c?ntract OR bridge",
    "harbor~",
    "title:paper sea",
    "path:007 OR path:3*",
    "type:txt minister",
    "NOT wall",
    "is:failed",
)
_TALK = """
the harbour wall moved and a report of the old harbour said that contracts were signed by ministers
before the sea came over bridge road while nobody reported walls to their minister
"""
_WORDS = _TALK.split()
_LETTERS = str.maketrans("0123456789", "bcdfghjklm")

Answers = dict[str, list[tuple[str, tuple[Span, ...], str]]]


def own_word(number: int, edition: int) -> str:
    """A word that stands in one edition of one paper and nowhere else."""
    return f"x{number:04}x{edition:03}x".translate(_LETTERS)


class Papers:
    """The folder ``papers`` below ``place`` and a library beside it or in ``data``."""

    def __init__(
        self,
        place: Path,
        number: int,
        *,
        words: int = 100,
        data: Path | None = None,
        packed: int = 0,
    ) -> None:
        self.folder = place / "papers"
        self.folder.mkdir(parents=True)
        self.data = data or place / "data"
        self.library = Library(self.data)
        self._random = random.Random(number)  # noqa: S311 - the same papers each time
        self._words = words
        self._edition = 0
        self._next = 0
        self._packed = packed  # as many more in an archive
        for _ in range(number):
            self._add()
        self._pack()
        (self.folder / "zeros.txt").write_bytes(b"\0" * 300)  # cannot be read

    def _add(self) -> None:
        self._write(self._next)
        self._next += 1

    def _write(self, number: int) -> None:
        (self.folder / f"{number:04}.txt").write_text(self._text(number), "utf-8")

    def _pack(self) -> None:
        """Write the archive anew, with a third of what is in it gone and as many added."""
        if self._packed:
            first = 5_000 + self._edition * (self._packed // 3)
            with zipfile.ZipFile(self.folder / "box.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                for number in range(first, first + self._packed):
                    archive.writestr(f"sub/{number:04}.txt", self._text(number))

    def _text(self, number: int) -> str:
        size = self._random.randrange(self._words // 2, self._words * 3 // 2)
        words = self._random.choices(self._random.sample(_WORDS, k=12), k=size)
        words.insert(size // 2, own_word(number, self._edition))
        lines = [" ".join(words[first : first + 9]) for first in range(0, size + 1, 9)]
        return f"Paper {number} 😀\n\n" + "\n".join(lines) + ".\n"

    def churn(self, number: int) -> None:
        """Change so many papers, add half as many and take a quarter away."""
        self._edition += 1
        there = sorted(self.folder.glob("0*.txt"))
        for path in self._random.sample(there, number):
            self._write(int(path.stem))
        for _ in range(number // 2):
            self._add()
        for path in self._random.sample(there, number // 4):
            path.unlink()
        self._pack()

    @property
    def collection(self) -> Collection:
        """The collection, made when there is none."""
        if self.library.collections():
            return self.library.collection(NAME)
        return self.library.with_folders(NAME, [self.folder])

    def update(self) -> UpdateReport:
        """Bring it up to date, in this process, in peace."""
        return self.library.ingestor(self.collection, jobs=1, analysis=False).run()


def answers(library: Library, collection: Collection) -> Answers:
    """All that is found by all queries, with every mark and snippet."""
    with library.open(collection) as reader:
        return {query: _found(reader, query) for query in QUERIES}


def _found(reader: CollectionReader, query: str) -> list[tuple[str, tuple[Span, ...], str]]:
    results = reader.search(query, limit=10_000, sort=Sort.NAME)
    assert results.total == len(results.hits)
    return [(hit.path, hit.matches, hit.snippet.text) for hit in results.hits]


def assert_nothing_half(library: Library, collection: Collection) -> int:
    """Hold the index against the store, as it is at any moment; gives how many papers it has.

    Every bit is as written, and each paper that the store knows to be searchable is there,
    once, as the store has it, with its marks where its words are.
    """
    index = open_index(collection.index)
    index.check()
    with Store(collection.database) as store, library.open(collection) as reader:
        noted = store.documents.indexed_ids()
        assert noted <= index.document_ids()
        assert store.problems() == []
        for number, record in store.documents.some(sorted(noted)).items():
            text = store.documents.text(number)
            place = re.search(r"\bx[b-m]{4}x[b-m]{3}x\b", text)
            if place is not None:
                hits = reader.search(place[0]).hits
                assert [hit.document_id for hit in hits] == [number], record.place
                assert hits[0].matches == (Span(*place.span()),)
        for query in ("harbour wall", '"the old harbour"'):
            for hit in reader.search(query, limit=10_000).hits:
                assert hit.matches or hit.document_id not in noted
    return len(noted)


def assert_no_debris(collection: Collection) -> None:
    """Nothing lies about but what belongs to the collection."""
    listed = {entry.name for entry in IndexFolder(collection.index).manifest().segments}
    present = {file.name for file in collection.index.iterdir()}
    assert present - {"manifest", "write.lock"} == listed
    names = {file.name.split(".")[0] for file in collection.home.iterdir()}
    assert names <= {"collection", "index", "library", "update", "logs"}


def assert_as_made_anew(papers: Papers) -> None:
    """After one undisturbed update all answers are those of a new collection of the same folder."""
    papers.update()
    assert check(papers.collection).problems == ()
    assert_nothing_half(papers.library, papers.collection)
    assert_no_debris(papers.collection)
    fresh = Library(papers.folder.with_name("fresh"))
    collection = fresh.with_folders(NAME, [papers.folder])
    fresh.ingestor(collection, jobs=2, analysis=False).run()
    assert answers(papers.library, papers.collection) == answers(fresh, collection)
