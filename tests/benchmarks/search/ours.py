"""Our index behind its protocol, with the texts in a plain SQLite table as others keep theirs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import explorer
from explorer.domain.query import Sort
from explorer.index.parser import parse
from explorer.index.search_index import IndexedDocument, SearchRequest
from explorer.index.snippets import snippet
from explorer.index.whoosh_index import create_index, open_index
from tests.benchmarks.search.corpus import Corpus, Text
from tests.benchmarks.search.peer import PAGE, Answer
from tests.benchmarks.search.questions import KINDS, Question

_TOGETHER = 5000  # documents in one commit: two million words, as when a collection is indexed


def version() -> str:
    """Which of our versions this is."""
    return f"docexplorer {explorer.__version__}"


def create(folder: Path, corpus: Corpus) -> Ours:
    """An empty index in ``folder``."""
    return Ours(folder)


class Ours:
    """One index for writing; another, as in the window, reads what is committed."""

    kinds = KINDS

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = create_index(folder / "index")
        self._reader = open_index(folder / "index")
        self._texts = sqlite3.connect(folder / "texts.sqlite3")
        self._texts.execute("pragma journal_mode = wal")
        self._texts.execute("pragma synchronous = normal")
        self._texts.execute("create table texts (id integer primary key, path text, text text)")

    def build(self, texts: Iterable[Text]) -> None:
        for batch in _batches(texts):
            self._put(batch)
        self._texts.execute("pragma wal_checkpoint(truncate)").fetchall()

    def open(self) -> None:
        """Nothing to do: each search sees what is committed."""

    def search(self, question: Question) -> Answer:
        found = self._reader.search(SearchRequest(parse(_written(question))))
        numbers = [number for number, _ in found.page(0, PAGE, Sort.RELEVANCE)]
        places = ", ".join("?" * len(numbers))
        paths = dict(
            self._texts.execute(f"select id, path from texts where id in ({places})", numbers)  # noqa: S608 - marks only
        )
        return Answer([paths[number] for number in numbers], (found, numbers))

    def snippets(self, answer: Answer) -> Sequence[str]:
        found, numbers = answer.handle
        marker, shown = found.marker, []
        for number in numbers:
            asked = self._texts.execute("select text from texts where id = ?", (number,))
            text = asked.fetchone()[0]
            shown.append(snippet(text, marker.matches(number, text)).text)
        return shown

    def count(self, question: Question) -> int:
        return self._reader.search(SearchRequest(parse(_written(question)))).total

    def change(self, texts: Sequence[Text]) -> None:
        self._put(texts)

    def close(self) -> None:
        self._reader.close()
        self._index.close()
        self._texts.close()

    def files(self) -> Path:
        return self._folder

    def _put(self, texts: Sequence[Text]) -> None:
        self._texts.executemany("insert or replace into texts values (?, ?, ?)", texts)
        self._texts.commit()
        self._index.add([_indexed(text) for text in texts])


def _batches(texts: Iterable[Text]) -> Iterator[list[Text]]:
    left = iter(texts)
    while batch := list(islice(left, _TOGETHER)):
        yield batch


def _indexed(text: Text) -> IndexedDocument:
    title = text.text.lstrip()[:100].partition("\n")[0]
    return IndexedDocument(text.number, text.text, title, text.path, "txt", "en")


def _written(question: Question) -> str:
    words = " ".join(question.words)
    match question.kind:
        case "phrase":
            return f'"{words}"'
        case "prefix":
            return f"{words}*"
        case "fuzzy":
            return f"{words}~"
        case _:
            return words
