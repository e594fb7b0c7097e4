from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.span import Span
from explorer.index import spans as spans_module
from explorer.index.segment.lexicon import FieldBuffer, Lexicon
from explorer.index.spans import Chunks, spans_at
from explorer.index.tokens import chunk, placed
from tests.index.test_tokens import ODD

FILLER = ("vvv www-vvv U.S. (x), " + "x" * 80 + "\n") * 200
texts = st.lists(ODD | st.just(FILLER), max_size=4).map("".join)
NONE = np.zeros(0, np.int64)


def samples_of(text: str) -> tuple[np.ndarray, np.ndarray]:
    buffer = FieldBuffer(Lexicon())
    buffer.add(text)
    samples = buffer.words().samples
    return samples.offsets, samples.places


@settings(max_examples=60)
@given(texts, st.randoms(use_true_random=False))
def test_finds_each_word_with_and_without_samples(text: str, chance: Random) -> None:
    words = list(placed(text))
    some = chance.sample(words, min(len(words), 12))
    wanted = sorted({(token.place, token.term) for token in some})
    expected = {(token.place, token.term): Span(token.start, token.end) for token in some}
    assert spans_at(wanted, text, samples_of(text), Chunks()) == expected
    assert spans_at(wanted, text, (NONE, NONE), Chunks()) == expected


@pytest.mark.parametrize(
    "wanted", [[(0, "two")], [(1, "one")], [(5, "one")], [(0, "one"), (2, "x")]]
)
def test_another_text_has_no_spans(wanted: list[tuple[int, str]]) -> None:
    assert spans_at(wanted, "one two", (NONE, NONE), Chunks()) is None


def test_samples_beyond_the_text_are_another_text() -> None:
    samples = np.array([0, 900]), np.array([0, 100])
    assert spans_at([(100, "one")], "one two", samples, Chunks()) is None


def test_nothing_wanted_is_nothing_found() -> None:
    assert spans_at([], "one two", (NONE, NONE), Chunks()) == {}


def test_chunks_are_remembered_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans_module, "_MOST_KEPT", 3)
    chunks = Chunks()
    for word in ("one", "e-mail", "two", "three", "e-mail"):
        assert chunks[word] == chunk(word)
        assert len(chunks) <= 3
