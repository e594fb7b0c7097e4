from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.index.segment import lexicon as lexicon_module
from explorer.index.segment.lexicon import FieldBuffer, FieldWords, Lexicon
from explorer.index.tokens import CHUNK, fold, placed, spaced, terms_in
from tests.index.test_tokens import ODD

# Long enough for samples; odd at the seams.
FILLER = ("word e-mail, it's U.S. (“x”) 日本 — " + "x" * 80 + "\n") * 170
texts = st.lists(ODD | st.just(FILLER), max_size=4).map("".join)
Row = tuple[str, int, int]


def read(texts: list[str], lexicon: Lexicon) -> FieldWords:
    buffer = FieldBuffer(lexicon)
    for text in texts:
        buffer.add(text)
    return buffer.words()


def rows(found: FieldWords, lexicon: Lexicon) -> list[Row]:
    names = list(lexicon.terms)
    columns = found.terms.tolist(), found.documents.tolist(), found.places.tolist()
    return [(names[term], document, place) for term, document, place in zip(*columns, strict=True)]


def expected(texts: list[str]) -> list[Row]:
    return [(t.term, n, t.place) for n, text in enumerate(texts) for t in placed(text)]


@given(st.lists(texts, max_size=4))
@example(["a\u0307İx ΑΣ Σ’s", ""])
def test_reads_the_same_words_as_placed(corpus: list[str]) -> None:
    lexicon = Lexicon()
    found = read(corpus, lexicon)
    assert sorted(rows(found, lexicon)) == sorted(expected(corpus))
    places = [max((t.place for t in placed(text)), default=-1) + 1 for text in corpus]
    assert found.lengths.tolist() == places


@settings(max_examples=60)
@given(st.lists(texts, max_size=3), st.sampled_from([3, 40, 5_000]), st.sampled_from([1, 6]))
def test_long_texts_are_read_in_pieces_and_dense_ones_by_what_stands_in_runs(
    corpus: list[str], piece: int, run: int
) -> None:
    lexicon = Lexicon()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexicon_module, "_PIECE", piece)
        patch.setattr(lexicon_module, "_DENSE", run)
        found = read(corpus, lexicon)
    assert sorted(rows(found, lexicon)) == sorted(expected(corpus))
    for number, text in enumerate(corpus):
        own = slice(found.samples.first[number], found.samples.first[number + 1])
        offsets, places = found.samples.offsets[own].tolist(), found.samples.places[own].tolist()
        whole = list(placed(text))
        for offset, place in list(zip(offsets, places, strict=True))[::5]:
            rest = list(placed(text, offset, place))
            assert rest == whole[len(whole) - len(rest) :]


@settings(max_examples=30)
@given(st.lists(texts, max_size=3), st.lists(ODD, max_size=3))
def test_a_lexicon_serves_several_fields(one: list[str], other: list[str]) -> None:
    lexicon = Lexicon()
    first, second = FieldBuffer(lexicon), FieldBuffer(lexicon)
    for text in one:
        first.add(text)
    for text in other:
        second.add(text)
    assert sorted(rows(first.words(), lexicon)) == sorted(expected(one))
    assert sorted(rows(second.words(), lexicon)) == sorted(expected(other))


@settings(max_examples=30)
@given(st.lists(texts, max_size=3))
def test_places_of_a_term_ascend(corpus: list[str]) -> None:
    lexicon = Lexicon()
    last: dict[tuple[str, int], int] = {}
    for term, document, place in rows(read(corpus, lexicon), lexicon):
        assert last.get((term, document), -1) < place
        last[term, document] = place


@settings(max_examples=30)
@given(st.lists(texts, max_size=3))
def test_samples_are_where_reading_can_begin(corpus: list[str]) -> None:
    samples = read(corpus, Lexicon()).samples
    for number, text in enumerate(corpus):
        own = slice(samples.first[number], samples.first[number + 1])
        pairs = list(zip(samples.offsets[own].tolist(), samples.places[own].tolist(), strict=True))
        assert bool(pairs) == (len(text) >= 20_000 and bool(spaced(text).split()))
        assert pairs == sorted(pairs)
        whole = list(placed(text))
        for offset, place in pairs[::5]:
            rest = list(placed(text, offset, place))
            assert rest == whole[len(whole) - len(rest) :]


@given(ODD)
def test_spacing_changes_no_word(text: str) -> None:
    spread = spaced(text)
    assert len(spread) == len(text)
    assert list(placed(spread)) == list(placed(text))
    assert [found.span() for found in CHUNK.finditer(spread)] == [
        found.span() for found in CHUNK.finditer(text)
    ]


def test_lower_case_folds_as_upper_case_does() -> None:
    letters = map(chr, (*range(0xD800), *range(0xE000, 0x20000)))
    cased = [letter for letter in letters if letter.lower() != letter and letter != "İ"]
    assert [letter for letter in cased if fold(letter.lower()) != fold(letter)] == []


@given(ODD)
def test_terms_in_are_those_that_are_placed(text: str) -> None:
    terms, places, width = terms_in(text)
    whole = list(placed(text))
    assert list(zip(terms, places, strict=True)) == [(t.term, t.place) for t in whole]
    assert width == max(places, default=-1) + 1
