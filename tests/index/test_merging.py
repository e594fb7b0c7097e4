"""A merged segment is the one that would have been built of all live documents at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.errors import DamagedIndexError
from explorer.index import merging
from explorer.index.manifest import SegmentEntry
from explorer.index.merging import merge
from explorer.index.search_index import IndexedDocument
from explorer.index.segment.segment import Segment
from tests.index.contract import document
from tests.index.corpora import a_collection
from tests.index.segment.made import a_segment, built

LONG = "vvvvvvv wwwwwww-vvvvvvv e-mail\n" * 900


def content(segment: Segment) -> dict[str, object]:
    """All that a segment says, but for which languages its words are of."""
    terms = segment.terms.slice(range(len(segment.terms)))
    found: dict[str, object] = {
        "terms": terms,
        "ids": segment.ids.tolist(),
        "dates": segment.dates.tolist(),
        "paths": segment.paths,
        "accents": {t: segment.families.accented(t).tolist() for t in ("naive", "ete")},
    }
    for name, labels in segment.labels.items():
        found[name] = {label: labels.documents(n).tolist() for n, label in enumerate(labels.all())}
    for name, field in segment.fields.items():
        found[name] = [
            (*(numbers.tolist() for numbers in field.postings(n)), field.places(n).tolist())
            for n in range(len(terms))
        ]
        found[f"{name}.lengths"] = field.lengths.tolist()
        found[f"{name}.samples"] = [
            [numbers.tolist() for numbers in field.samples(n)] for n in range(len(segment))
        ]
    return found


def spoken(segment: Segment) -> dict[str, list[str]]:
    return {
        name: list(segment.terms.some(numbers.tolist()))
        for name, numbers in segment.families.spoken().items()
    }


def merged(
    folder: Path, pieces: Sequence[Sequence[IndexedDocument]], gone: set[int]
) -> tuple[Segment, Segment]:
    """What some pieces are when they are merged, and what they are when built at once."""
    entries: list[SegmentEntry] = []
    for number, piece in enumerate(pieces):
        entry = built(folder / f"{number}", piece)
        deleted = tuple(n for n, document in enumerate(piece) if document.document_id in gone)
        entries.append(replace(entry, deleted=deleted))
    entry, ids = merge(folder, entries, folder / "merged")
    live = [document for piece in pieces for document in piece if document.document_id not in gone]
    assert ids == tuple(document.document_id for document in live)
    assert (entry.documents, entry.name) == (len(live), "merged")
    at_once = a_segment(folder / "at_once", live)
    assert entry.words == at_once.entry.words
    return Segment(folder, entry), at_once


@settings(max_examples=40)
@given(
    st.integers(0, 99),
    st.lists(st.integers(1, 6), min_size=1, max_size=4),
    st.sets(st.integers(1, 24)),
    st.sampled_from([1, 7, 1_500_000]),
)
def test_is_as_built_at_once(seed: int, sizes: list[int], gone: set[int], at_once: int) -> None:
    documents = a_collection(seed, 24)
    pieces = [[documents.pop(0) for _ in range(size)] for size in sizes]
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(merging, "_AT_ONCE", at_once)
        one, other = merged(Path(folder), pieces, gone)
        assert content(one) == content(other)
        if not any(d.document_id in gone for piece in pieces for d in piece):
            assert spoken(one) == spoken(other)
        for name, words in spoken(other).items():
            assert set(words) <= set(spoken(one)[name])
        one.file.check_all()


def test_keeps_the_samples_of_long_texts(tmp_path: Path) -> None:
    pieces = [
        [document(1, "short"), document(2, LONG + "end")],
        [document(3, LONG), document(4, "x " + LONG)],
    ]
    one, other = merged(tmp_path, pieces, {3})
    assert content(one) == content(other)
    assert len(one.fields["text"].samples(1)[0]) > 20


def test_notices_damage(tmp_path: Path) -> None:
    entry = built(tmp_path / "s", a_collection(1, 5))
    whole = (tmp_path / "s").read_bytes()
    (tmp_path / "s").write_bytes(b"\xff" + whole[1:])
    with pytest.raises(DamagedIndexError):
        merge(tmp_path, [entry], tmp_path / "merged")
