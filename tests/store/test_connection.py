"""Damage is told in a sentence by whatever meets it, and long work ends when it is asked to."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from typing_extensions import override

from explorer.domain.errors import StoreError
from explorer.domain.stop import Stop, StoppedError
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store
from tests.builders import a_quote, an_entity
from tests.store.keeping import keep_found

TEXT = "“No storm came,” said Ada Hale of the VHA. " * 20
PAGE = 4096
LAST = 30  # the id of the last document

READS: dict[str, Callable[[Store], object]] = {
    "records": lambda store: store.documents.all(),
    "text": lambda store: store.documents.text(LAST),
    "document": lambda store: store.documents.document(LAST),
    "annotations": lambda store: store.annotations.load(LAST),
    "entities": lambda store: store.entities.counts(),
    "places": lambda store: store.entities.places(store.entities.answering("hale"), [LAST]),
    "quotes": lambda store: store.quotes.find(QuoteFilter()),
    "labels": lambda store: store.facets.labels(),
    "headings": lambda store: store.documents.where({LAST: 0}),
}


def _filled(path: Path) -> None:
    with Store(path) as store:
        for name in range(LAST):
            text = f"“It is {name},” said Ada Hale. {TEXT}"
            quote = a_quote(text, f"It is {name},", "Ada Hale")
            keep_found(store, str(name), text, an_entity(text, "Ada Hale"), quote)


def _problems(path: Path, read: Callable[[Store], object]) -> Iterator[str]:
    """What is told when each page in turn is damaged, once the library could be opened."""
    content = path.read_bytes()
    for page in range(1, len(content) // PAGE):
        before, after = content[: page * PAGE], content[(page + 1) * PAGE :]
        path.write_bytes(before + b"\xff" * PAGE + after)
        with suppress(StoreError), Store(path) as store:
            try:
                read(store)
            except StoreError as problem:
                yield str(problem)


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_damaged_page_is_told_in_a_sentence(
    tmp_path: Path, read: Callable[[Store], object]
) -> None:
    path = tmp_path / "library.sqlite3"
    _filled(path)
    told = set(_problems(path, read))
    assert told
    for problem in told:
        assert f"The library {path} is damaged" in problem
        assert "\n" not in problem


def test_letters_that_are_none_are_damage(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    _filled(path)
    with Store(path) as store:
        store._db.execute("UPDATE text SET text = CAST(x'ff41' AS TEXT)")
        with pytest.raises(StoreError, match="is damaged"):
            store.documents.text(LAST)


def test_what_is_no_damage_is_left_as_it_is(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store._db.execute("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute("INSERT INTO keyword VALUES ('a', 99)")
    with pytest.raises(sqlite3.IntegrityError):
        store._db.executemany("INSERT INTO keyword VALUES (?, ?)", [("a", 99)])


ENDLESS = """
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
"""
ROWS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def test_work_that_was_stopped_before_does_not_begin(store: Store) -> None:
    stop = Stop()
    stop.ask()
    with pytest.raises(StoppedError), store.interrupting(stop):
        pytest.fail("it has begun")


class _Later(Stop):
    """Asked for when it was looked at a few times."""

    looks = 0

    @property
    @override
    def asked(self) -> bool:
        self.looks += 1
        return self.looks > 3


def test_work_under_way_ends(store: Store) -> None:
    with pytest.raises(StoppedError), store.interrupting(_Later()):
        store._db.execute(ENDLESS).fetchone()
    with pytest.raises(StoppedError), store.interrupting(_Later()):
        assert sum(row[0] for row in store._db.execute(ROWS)) < 0
    assert store._one("SELECT 1") == 1


def test_without_anyone_to_stop_it_work_goes_on(store: Store) -> None:
    with store.interrupting(None):
        assert store.documents.all() == []
    with store.interrupting(Stop()):
        assert store.documents.all() == []


def test_the_version_is_another_when_somebody_else_has_written(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    with Store(path) as reader, Store(path) as writer:
        before = reader.version()
        assert reader.version() == before
        keep_found(writer, "1", "Ada Hale.", an_entity("Ada Hale.", "Ada Hale"))
        assert reader.version() != before
