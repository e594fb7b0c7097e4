"""Tantivy, a compiled engine in the manner of Lucene, with one indexing thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module, metadata
from pathlib import Path

from tests.benchmarks.search.corpus import Corpus, Text
from tests.benchmarks.search.peer import PAGE, Answer
from tests.benchmarks.search.questions import KINDS, Question

_HEAP = 200_000_000  # bytes of postings before a segment is written


def version() -> str:
    """Which tantivy this is."""
    import_module("tantivy")
    return f"tantivy {metadata.version('tantivy')}"


def create(folder: Path, corpus: Corpus) -> TantivyIndex:
    """An empty index in ``folder``."""
    return TantivyIndex(folder)


class TantivyIndex:
    """Its own English analyser, the text stored."""

    kinds = KINDS

    def __init__(self, folder: Path) -> None:
        self._tantivy = import_module("tantivy")
        builder = self._tantivy.SchemaBuilder()
        builder.add_text_field("path", stored=True, tokenizer_name="raw")
        builder.add_text_field("content", stored=True, tokenizer_name="en_stem")
        self._schema = builder.build()
        self._folder = folder
        self._index = self._tantivy.Index(self._schema, path=str(folder))
        self._query = self._tantivy.Query

    def build(self, texts: Iterable[Text]) -> None:
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for text in texts:
            writer.add_document(self._tantivy.Document(path=text.path, content=text.text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, question: Question) -> Answer:
        asked = self._asked(question)
        hits = self._searcher.search(asked, PAGE).hits
        found = [self._searcher.doc(address) for _, address in hits]
        return Answer([document["path"][0] for document in found], (asked, found))

    def snippets(self, answer: Answer) -> Sequence[str]:
        asked, found = answer.handle
        generator = self._tantivy.SnippetGenerator.create(
            self._searcher, asked, self._schema, "content"
        )
        return [generator.snippet_from_doc(document).to_html() for document in found]

    def count(self, question: Question) -> int:
        return int(self._searcher.search(self._asked(question), PAGE).count)

    def change(self, texts: Sequence[Text]) -> None:
        writer = self._index.writer(heap_size=_HEAP, num_threads=1)
        for text in texts:
            writer.delete_documents("path", text.path)
            writer.add_document(self._tantivy.Document(path=text.path, content=text.text))
        writer.commit()

    def close(self) -> None:
        del self._searcher, self._index

    def files(self) -> Path:
        return self._folder

    def _asked(self, question: Question) -> object:
        words = question.words
        match question.kind:
            case "phrase":
                return self._index.parse_query(f'"{" ".join(words)}"', ["content"])
            case "prefix":
                return self._query.regex_query(self._schema, "content", f"{words[0]}.*")
            case "fuzzy":
                return self._query.fuzzy_term_query(
                    self._schema, "content", words[0], distance=1, transposition_cost_one=True
                )
            case _:
                return self._index.parse_query(" AND ".join(words), ["content"])
