"""Measures making the index of a collection anew from its library, with some worker processes.

``python -m tests.benchmarks.search.rebuilding HOME CORPUS`` makes the collection;
``... HOME CORPUS --jobs N`` makes its index and prints a line of JSON.
"""

from __future__ import annotations

import argparse
import json
from itertools import islice
from pathlib import Path

from explorer.domain.document import Document
from explorer.domain.record import FilePlace, FileStamp
from explorer.index.whoosh_index import create_index
from explorer.services import collections
from explorer.services.checkup import check, rebuild
from explorer.services.collections import Collection
from explorer.store.store import Store
from tests.benchmarks.search.clock import now, peak
from tests.benchmarks.search.corpus import Corpus

_TOGETHER = 1000  # documents in one transaction


def write(corpus: Corpus, home: Path) -> None:
    """Make a collection in ``home`` whose library has all documents."""
    collection = Collection("Benchmark", home, {1: corpus.files})
    collections.save(collection)
    texts = corpus.texts()
    with Store(collection.database) as store:
        while batch := list(islice(texts, _TOGETHER)):
            with store.transaction():
                for text in batch:
                    stamp = FileStamp(len(text.text), text.number)
                    document = Document(text.text, title=text.path, language="en")
                    store.documents.save(FilePlace(1, text.path), stamp, document)


def measure(home: Path, jobs: int) -> dict[str, float]:
    """What an index out of the library costs, and of this the check that ends it."""
    collection = collections.load(home)
    create_index(collection.index).close()
    before = now()
    made = rebuild(collection, jobs=jobs)
    rebuilt = now()
    highest = peak()
    checked = check(collection)
    assert not made.problems, made.problems
    assert made.documents == checked.documents
    checking = now().since(rebuilt)
    whole = rebuilt.since(before)
    return {**whole.figures("rebuild"), **checking.figures("check"), "peak": highest}


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--jobs", type=int)
    return parser.parse_args()


if __name__ == "__main__":
    words = _words()
    if words.jobs is None:
        write(Corpus(words.corpus), words.home)
        print("{}")
    else:
        print(json.dumps(measure(words.home, words.jobs)))
