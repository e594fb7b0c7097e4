"""Recoll, the desktop search on Xapian: its own indexer on files, its Python module to ask."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from importlib import import_module, metadata
from pathlib import Path

from tests.benchmarks.search.corpus import Corpus, Text
from tests.benchmarks.search.peer import PAGE, Answer
from tests.benchmarks.search.questions import Question

_SETTINGS = "topdirs = {files}\nnoaspell = 1\nloglevel = 2\nidxflushmb = 100\n"


def version() -> str:
    """Which Recoll this is."""
    import_module("recoll.recoll")
    if shutil.which("recollindex") is None:
        raise ImportError("recollindex is missing")
    return f"Recoll {metadata.version('Recoll')}"


def create(folder: Path, corpus: Corpus) -> RecollIndex:
    """An empty index in ``folder``."""
    return RecollIndex(folder, corpus)


class RecollIndex:
    """A configuration of its own over a copy of the files; it knows no fuzzy words."""

    kinds = ("term", "and", "phrase", "prefix")

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self._files = folder / "files"
        shutil.copytree(corpus.files, self._files)
        self._settings = folder / "settings"
        self._settings.mkdir()
        text = _SETTINGS.format(files=self._files)
        (self._settings / "recoll.conf").write_text(text, "utf-8")
        self._recoll = import_module("recoll.recoll")
        self._marks = _Marks()

    def build(self, texts: Iterable[Text]) -> None:
        self._index_files()  # it reads the files itself

    def open(self) -> None:
        self._database = self._recoll.connect(confdir=str(self._settings))

    def search(self, question: Question) -> Answer:
        query = self._database.query()
        query.execute(_written(question), stemming=1)
        found = query.fetchmany(PAGE)
        return Answer([document.url for document in found], (query, found))

    def snippets(self, answer: Answer) -> Sequence[str]:
        query, found = answer.handle
        return [query.makedocabstract(document, self._marks) for document in found]

    def count(self, question: Question) -> int:
        return int(self._database.query().execute(_written(question), stemming=1))

    def change(self, texts: Sequence[Text]) -> None:
        files = [self._files / text.path for text in texts]
        for file, text in zip(files, texts, strict=True):
            file.write_text(text.text, "utf-8")
        self._index_files("-i", *map(str, files))

    def close(self) -> None:
        self._database.close()

    def files(self) -> Path:
        return self._settings

    def _index_files(self, *words: str) -> None:
        subprocess.run(
            ["recollindex", "-c", str(self._settings), *words],
            env={**os.environ, "RECOLL_CONFDIR": str(self._settings)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )


class _Marks:
    """What stands before and after a hit in a snippet, by the names that Recoll calls."""

    def startMatch(self, number: int) -> str:  # noqa: N802
        return "<b>"

    def endMatch(self) -> str:  # noqa: N802
        return "</b>"


def _written(question: Question) -> str:
    words = question.words
    match question.kind:
        case "phrase":
            return f'"{" ".join(words)}"'
        case "prefix":
            return f"{words[0]}*"
        case _:
            return " AND ".join(words)
