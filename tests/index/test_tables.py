"""Runs and windows over whole arrays are those that are found place by place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.index.segment.segment import Segment
from explorer.index.tables import PlaceTable, run_starts, shared, within_reach
from explorer.index.windows import adjacent, near
from tests.index.contract import document
from tests.index.segment.made import a_segment

words = st.sampled_from(["a", "b", "c", "d", "e-mail", "d-c"])
texts = st.lists(st.lists(words, max_size=12).map(" ".join), min_size=1, max_size=5)
slots = st.lists(st.sets(st.sampled_from(["a", "b", "c", "e", "email"])), min_size=1, max_size=3)


@contextmanager
def segment(texts: list[str]) -> Iterator[Segment]:
    with TemporaryDirectory() as folder:
        documents = [document(number, text) for number, text in enumerate(texts)]
        yield a_segment(Path(folder) / "s", documents)


def numbers(found: Segment, words: set[str]) -> np.ndarray:
    known = (found.terms.find(word.encode()) for word in words)
    return np.array(sorted(number for number in known if number >= 0), np.int64)


def by_place(found: Segment, number: int, slots: list[np.ndarray]) -> list[list[int]]:
    field = found.fields["text"]
    return [
        sorted({place for term in slot.tolist() for place in field.places_in(number, term)})
        for slot in slots
    ]


@given(texts, slots)
def test_runs(texts: list[str], slots: list[set[str]]) -> None:
    with segment(texts) as found:
        terms = [numbers(found, slot) for slot in slots]
        table = PlaceTable(found.fields["text"], terms, len(terms))
        counts = table.counts(run_starts(table, terms))
        expected = {n: len(adjacent(by_place(found, n, terms))) for n in range(len(texts))}
    assert set(table.documents.tolist()) >= {n for n, count in expected.items() if count}
    assert counts.tolist() == [expected[n] for n in table.documents.tolist()]


@given(texts, slots, st.integers(0, 3))
def test_windows(texts: list[str], slots: list[set[str]], slop: int) -> None:
    with segment(texts) as found:
        terms = [numbers(found, slot) for slot in slots]
        reach = len(terms) + slop
        table = PlaceTable(found.fields["text"], terms, reach)
        rows = [table.row(slot) for slot in terms]
        counts = table.counts(within_reach(rows, reach)).tolist()
        doubtful = table.counts(shared(rows)).tolist()
        places = {n: by_place(found, n, terms) for n in range(len(texts))}
    assert set(table.documents.tolist()) == {n for n, own in places.items() if all(own)}
    for number, count, unsure in zip(table.documents.tolist(), counts, doubtful, strict=True):
        own = places[number]
        assert unsure == len({p for slot in own for p in slot if sum(p in s for s in own) > 1})
        if not unsure:
            assert count == len(near(own, slop))
        assert count >= len(near(own, slop))
