"""Whoosh as its manual has it: stemmed terms, the text stored, the default writer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from tests.benchmarks.search.corpus import Corpus, Text
from tests.benchmarks.search.peer import PAGE, Answer
from tests.benchmarks.search.questions import KINDS, Question


def version() -> str:
    """Which Whoosh this is."""
    return f"Whoosh {import_module('whoosh').versionstring()}"


def create(folder: Path, corpus: Corpus) -> StockWhoosh:
    """An empty index in ``folder``."""
    return StockWhoosh(folder)


class StockWhoosh:
    """An index made with nothing but ``TEXT(stored=True, analyzer=StemmingAnalyzer())``."""

    kinds = KINDS

    def __init__(self, folder: Path) -> None:
        fields = import_module("whoosh.fields")
        analyzer = import_module("whoosh.analysis").StemmingAnalyzer()
        schema = fields.Schema(
            path=fields.ID(unique=True, stored=True),
            content=fields.TEXT(stored=True, analyzer=analyzer),
        )
        parsing = import_module("whoosh.qparser")
        self._folder = folder
        self._index = import_module("whoosh.index").create_in(str(folder), schema)
        self._searcher = self._index.searcher()
        self._parser = parsing.QueryParser("content", schema)
        self._parser.add_plugin(parsing.FuzzyTermPlugin())

    def build(self, texts: Iterable[Text]) -> None:
        writer = self._index.writer()
        for text in texts:
            writer.add_document(path=text.path, content=text.text)
        writer.commit()

    def open(self) -> None:
        self._searcher.close()
        self._searcher = self._index.searcher()

    def search(self, question: Question) -> Answer:
        found = self._searcher.search(self._parser.parse(_written(question)), limit=PAGE)
        return Answer([hit["path"] for hit in found], found)

    def snippets(self, answer: Answer) -> Sequence[str]:
        return [hit.highlights("content", top=2) for hit in answer.handle]

    def count(self, question: Question) -> int:
        return len(self._searcher.search(self._parser.parse(_written(question)), limit=None))

    def change(self, texts: Sequence[Text]) -> None:
        writer = self._index.writer()
        for text in texts:
            writer.update_document(path=text.path, content=text.text)
        writer.commit()

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def files(self) -> Path:
        return self._folder


def _written(question: Question) -> str:
    words = question.words
    match question.kind:
        case "phrase":
            return f'"{" ".join(words)}"'
        case "prefix":
            return f"{words[0]}*"
        case "fuzzy":
            return f"{words[0]}~1"
        case _:
            return " AND ".join(words)
