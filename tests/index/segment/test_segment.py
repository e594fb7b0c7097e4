"""A segment gives back what is in its documents: postings, columns, labels, families."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.errors import DamagedIndexError
from explorer.index.accents import plain
from explorer.index.dates import day_number
from explorer.index.schema import LABEL_FIELDS, FoldedLabels, labels_of
from explorer.index.search_index import IndexedDocument
from explorer.index.segment.field import OTHER_FORM, WordField
from explorer.index.segment.postings import Stream, invert
from explorer.index.segment.segment import Segment
from explorer.index.stems import Stems, algorithm, has_forms
from explorer.index.tokens import placed
from tests.index.corpora import a_collection
from tests.index.segment.made import a_segment, built

DOCUMENTS = a_collection(7, 40)
ALL = 1_000_000


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> Segment:
    return a_segment(tmp_path_factory.mktemp("segment") / "s", DOCUMENTS)


def places_by_term(field: str, documents: list[IndexedDocument]) -> dict[str, dict[int, list[int]]]:
    found: dict[str, dict[int, list[int]]] = {}
    for number, document in enumerate(documents):
        for token in placed(getattr(document, field)):
            found.setdefault(token.term, {}).setdefault(number, []).append(token.place)
    return found


def spelled(segment: Segment, numbers: np.ndarray) -> list[str]:
    return list(segment.terms.some(numbers.tolist()))


@pytest.mark.parametrize("name", ["text", "title"])
def test_postings(segment: Segment, name: str) -> None:
    field, expected = segment.fields[name], places_by_term(name, DOCUMENTS)
    for number, term in enumerate(segment.terms.slice(range(len(segment.terms)))):
        own = expected.get(term, {})
        documents, counts = field.postings(number)
        assert documents.tolist() == sorted(own)
        assert counts.tolist() == [len(own[document]) for document in sorted(own)]
        assert field.places(number).tolist() == [p for d in sorted(own) for p in own[d]]
        assert field.frequency(number) == len(own)
        assert [field.places_in(d, number) for d in range(40)] == [
            own.get(d, []) for d in range(40)
        ]
    assert set(expected) <= set(segment.terms.slice(range(len(segment.terms))))


@pytest.mark.parametrize("size", [0, 1, 5, 40, ALL])
def test_several_terms_at_once(segment: Segment, size: int) -> None:
    field = segment.fields["text"]
    chance = Random(size)  # noqa: S311
    size = min(size, len(segment.terms))
    terms = np.array(sorted(chance.sample(range(len(segment.terms)), size)), np.int64)
    spelt = int(terms[size // 2]) if size else -1
    holders: dict[int, float] = {}
    for term in terms.tolist():
        weight = 1 if term == spelt else OTHER_FORM
        for document, count in zip(*map(np.ndarray.tolist, field.postings(term)), strict=True):
            holders[document] = holders.get(document, 0) + weight * count
    assert np.flatnonzero(field.holders(terms)).tolist() == sorted(holders)
    tally = field.tally(terms, spelt)
    total = np.zeros(40) if tally is None else tally
    assert {n: total[n] for n in np.flatnonzero(total).tolist()} == holders
    plainly = field.tally(terms)
    assert (plainly is None) == (not holders)
    for document in range(40):
        own = [t for t in terms.tolist() if document in field.postings(t)[0].tolist()]
        assert field.terms_in(document, terms) == own


def test_places_within_some_documents(segment: Segment) -> None:
    field = segment.fields["text"]
    terms = np.arange(len(segment.terms))
    wanted = np.arange(40) % 3 == 0
    found: dict[int, list[int]] = {}
    for documents, places in field.places_within(terms, wanted):
        for document, place in zip(documents.tolist(), places.tolist(), strict=True):
            found.setdefault(document, []).append(place)
    expected = {
        n: sorted(token.place for token in placed(DOCUMENTS[n].text)) for n in range(0, 40, 3)
    }
    assert {n: sorted(p) for n, p in found.items()} == {n: p for n, p in expected.items() if p}


def test_lengths_and_frequencies(segment: Segment) -> None:
    for name, field in segment.fields.items():
        expected = [
            max((token.place for token in placed(getattr(document, name))), default=-1) + 1
            for document in DOCUMENTS
        ]
        assert field.lengths.tolist() == expected
    both = [segment.fields[name] for name in ("text", "title")]
    numbers = range(3, 20)
    assert segment.frequencies(numbers).tolist() == [
        max(field.frequency(n) for field in both) for n in numbers
    ]
    assert both[0].frequencies(numbers).tolist() == [both[0].frequency(n) for n in numbers]


def test_columns(segment: Segment) -> None:
    assert segment.ids.tolist() == [d.document_id for d in DOCUMENTS]
    assert segment.paths == [d.path for d in DOCUMENTS]
    assert segment.dates.tolist() == [day_number(d.date) for d in DOCUMENTS]
    assert len(segment) == len(DOCUMENTS)


@pytest.mark.parametrize("name", LABEL_FIELDS)
def test_labels(segment: Segment, name: str) -> None:
    labels = segment.labels[name]
    expected: dict[str, list[int]] = {}
    for number, document in enumerate(DOCUMENTS):
        for label in filter(None, labels_of(document, FoldedLabels())[name]):
            expected.setdefault(label, []).append(number)
    assert labels.all() == sorted(expected)
    found = {label: labels.documents(n).tolist() for n, label in enumerate(labels.all())}
    assert found == expected


def test_families_of_stems(segment: Segment) -> None:
    for language in ("en", "fr"):
        name, stems = algorithm(language), Stems()
        spoken = {
            token.term
            for document in DOCUMENTS
            if algorithm(document.language) == name
            for text in (document.text, document.title)
            for token in placed(text)
            if has_forms(token.term)
        }
        assert set(spelled(segment, segment.families.spoken()[name])) == spoken
        for term in spoken:
            stem = stems.stem(name, term)
            expected = sorted(other for other in spoken if stems.stem(name, other) == stem)
            assert spelled(segment, segment.families.of_stem(name, stem)) == expected
    assert len(segment.families.of_stem("english", "zzz")) == 0
    assert len(segment.families.of_stem("german", "report")) == 0


def test_families_of_accents(segment: Segment) -> None:
    assert spelled(segment, segment.families.accented("naive")) == ["naïve"]
    assert spelled(segment, segment.families.accented("ete")) == ["été"]
    terms = segment.terms.slice(range(len(segment.terms)))
    for bare in {plain(term) for term in terms}:
        expected = [term for term in terms if plain(term) == bare != term]
        assert spelled(segment, segment.families.accented(bare)) == expected


def test_labels_and_paths_are_kept_as_they_are(tmp_path: Path) -> None:
    odd = IndexedDocument(
        3, "", "", "a\udcff\nb", "PDF", "", "2015", ("Human  Rights", "human rights", "", "\t")
    )
    segment = a_segment(tmp_path / "s", [odd])
    assert segment.paths == ["a\udcff\nb"]
    assert segment.labels["tag"].all() == ["human rights"]
    assert segment.labels["tag"].documents(0).tolist() == [0]
    assert segment.labels["type"].all() == ["pdf"]
    assert segment.labels["lang"].all() == []


def test_an_empty_text_has_no_words(tmp_path: Path) -> None:
    segment = a_segment(tmp_path / "s", [IndexedDocument(1, "", "", "", "")])
    assert len(segment.terms) == 0
    assert segment.terms.find(b"a") == -1
    assert segment.families.spoken() == {}
    assert segment.fields["text"].tally(np.zeros(0, np.int64)) is None


ranks = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=30)


@given(ranks)
def test_inverting_sorts_by_term_then_document(pairs: list[tuple[int, int]]) -> None:
    pairs.sort(key=lambda pair: pair[1])
    columns = np.array(pairs, np.uint32).reshape(-1, 2)
    places = np.arange(len(pairs), dtype=np.uint32)
    found = invert(Stream(columns[:, 0], columns[:, 1], places), 6)
    expected: dict[tuple[int, int], list[int]] = {}
    for place, (rank, document) in enumerate(pairs):
        expected.setdefault((rank, document), []).append(place)
    ordered = sorted(expected)
    assert found.documents.tolist() == [document for _, document in ordered]
    assert found.counts.tolist() == [len(expected[key]) for key in ordered]
    assert found.places.tolist() == [place for key in ordered for place in expected[key]]
    assert found.first.tolist() == [sum(rank < n for rank, _ in ordered) for n in range(7)]
    assert found.places_first.tolist() == [sum(rank < n for rank, _ in pairs) for n in range(7)]


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.sampled_from([b"\0", b"\x7f", b"\xff"]))
def test_a_damaged_segment_is_noticed(place: int, byte: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "s"
        entry = built(path, DOCUMENTS[:4])
        whole = path.read_bytes()
        at = place % len(whole)
        path.write_bytes(whole[:at] + byte + whole[at + 1 :])
        if whole[at : at + 1] == byte:
            Segment(path.parent, entry).file.check_all()
            return
        with pytest.raises(DamagedIndexError):
            Segment(path.parent, entry).file.check_all()


def test_reads_a_field_only_once_it_is_asked(segment: Segment) -> None:
    assert isinstance(segment.fields["text"], WordField)
    assert segment.fields["text"].kinds[0].kind == "u"


@pytest.mark.parametrize("own", [None, 3])
def test_words_of_the_other_field_stand_nowhere(tmp_path: Path, own: int | None) -> None:
    title = " ".join(f"w{number}" for number in range(30))
    segment = a_segment(tmp_path / "s", [IndexedDocument(1, "x", title, "", "")])
    terms = np.array(list(segment.terms.beginning(b"w")), np.int64)
    assert segment.fields["text"].tally(terms, own) is None
    assert not segment.fields["text"].holders(terms).any()
    assert segment.fields["title"].tally(terms).tolist() == [30]  # type: ignore[union-attr]
