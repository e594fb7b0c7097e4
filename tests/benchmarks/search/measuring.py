"""Measures one engine in this process, which does nothing else, and prints a line of JSON.

``python -m tests.benchmarks.search.measuring ENGINE [CORPUS FOLDER [--counts]]``: without a
corpus, only the engine's version.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from tests.benchmarks.search.clock import moment, now, peak
from tests.benchmarks.search.corpus import MARK, Corpus
from tests.benchmarks.search.peer import Peer
from tests.benchmarks.search.questions import Question
from tests.benchmarks.search.roster import by_name
from tests.benchmarks.search.times import FUZZY, Times


def build(peer: Peer, corpus: Corpus) -> dict[str, float]:
    """What it costs to index all, in seconds and megabytes."""
    _ = corpus.paths  # the list of the files is not part of it
    before = now()
    peer.build(corpus.texts())
    cost = now().since(before)
    highest = peak()
    size = sum(file.stat().st_size for file in peer.files().rglob("*") if file.is_file())
    rate = cost.cpu * 1000 / corpus.megabytes
    return {**cost.figures("build"), "build.per MB": rate, "peak": highest, "size": size / 1e6}


def ask(peer: Peer, corpus: Corpus) -> dict[str, float]:
    """Milliseconds of all questions but the first of each kind, which only warms up.

    "search" is up to the paths of the first twenty hits, "page" has their snippets too.
    """
    searches, pages = Times(), Times()
    peer.open()
    warm: set[str] = set()
    for question in corpus.questions():
        if question.kind in warm:
            _time(peer, question, searches, pages)
        elif question.kind in peer.kinds:
            peer.snippets(peer.search(question))
            warm.add(question.kind)
    return {**searches.figures("search"), **pages.figures("page")}


def _time(peer: Peer, question: Question, searches: Times, pages: Times) -> None:
    if searches.is_enough(question.kind):
        return
    before = moment()
    answer = peer.search(question)
    searches.add(question.kind, moment().since(before))
    if not pages.is_enough(question.kind):
        peer.snippets(answer)
        pages.add(question.kind, moment().since(before))


def change(peer: Peer, corpus: Corpus) -> dict[str, float]:
    """Seconds until 100 changed documents are found, and of these from the commit on."""
    texts = corpus.changed()
    mark = Question("term", (MARK,))
    before = now()
    peer.change(texts)
    committed = now()
    peer.open()
    answer = peer.search(mark)
    found = now()
    assert answer.paths, "the changed documents are not found"
    assert peer.count(mark) == len(texts), "not all changed documents are found"
    return {**found.since(before).figures("change"), **found.since(committed).figures("reopen")}


def counts(peer: Peer, corpus: Corpus) -> list[int | None]:
    """How many documents each question finds; None for fuzzy ones, which mean many things."""
    return [
        peer.count(question) if question.kind != FUZZY else None for question in corpus.questions()
    ]


def measure(words: argparse.Namespace) -> dict[str, Any]:
    """One round: the figures, the version, and the counts if they are wanted."""
    engine = by_name(words.engine)
    result: dict[str, Any] = {"version": engine.version()}
    if words.corpus is not None:
        corpus = Corpus(words.corpus)
        peer = engine.create(words.folder, corpus)
        figures = {**build(peer, corpus), **ask(peer, corpus)}
        result["counts"] = counts(peer, corpus) if words.counts else []
        result["figures"] = {**figures, **change(peer, corpus)}
        peer.close()
    return result


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--counts", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    print(json.dumps(measure(_words())))
