"""What was found in a document: kept whole for its text, and for no other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.annotations import Annotations
from explorer.domain.entity import Entity, EntityKind
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.record import FilePlace
from explorer.domain.span import Span
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store
from tests.builders import a_document, a_quote, an_entity, annotated
from tests.store.keeping import STAMP, keep, keep_found

TEXT = "“We saw it,” Ada Hale said. 😀 The VHA was told."
DOCUMENT = a_document(TEXT)
NAMES = ["Ada Hale", "Bo", "CERN", "Dr. Éva Kiss", "עומר", "😀 \ufdd0"]
SPANS = st.tuples(st.integers(0, 90), st.integers(1, 9)).map(lambda p: Span(p[0], sum(p)))
MAYBE_SPAN = st.none() | SPANS
MAYBE_WORDS = st.none() | st.sampled_from(["he", "Hale’s aide", ""])


@st.composite
def _entities(draw: st.DrawFn) -> tuple[Entity, ...]:
    """Entities of different names in the order of the text, whose mentions lie apart."""
    names = draw(st.permutations(NAMES))[: draw(st.integers(0, len(NAMES)))]
    spans = [Span(10 * n, 10 * n + draw(st.integers(1, 10))) for n in range(3 * len(names))]
    return tuple(
        Entity(
            name,
            draw(st.sampled_from(EntityKind)),
            tuple(sorted(draw(st.sets(st.sampled_from(["x", "Y. Z.", "ä"]))))),
            tuple(spans[place :: len(names)]),
        )
        for place, name in enumerate(names)
    )


@st.composite
def _annotations(draw: st.DrawFn) -> Annotations:
    entities = draw(_entities())
    speaker = st.none() | st.sampled_from([e.name for e in entities]) if entities else st.none()
    quotes = st.builds(
        Quote,
        parts=st.lists(SPANS, min_size=1, max_size=3).map(lambda spans: tuple(sorted(spans))),
        style=st.sampled_from(QuoteStyle),
        text=st.sampled_from(["We saw it", "“no” \U0001f600", ""]),
        speaker=speaker,
        speaker_text=MAYBE_WORDS,
        speaker_span=MAYBE_SPAN,
        cue=MAYBE_WORDS,
        cue_span=MAYBE_SPAN,
        confidence=st.floats(0, 1),
        reason=st.sampled_from(["", "beside the quote"]),
    )
    made = sorted(draw(st.lists(quotes, max_size=5)), key=lambda quote: quote.start)
    return Annotations(DOCUMENT.text_hash, entities, tuple(made), "en/1", "full")


@given(_annotations())
@settings(max_examples=40)
def test_all_that_was_found_comes_back(store: Store, found: Annotations) -> None:
    number = keep(store, "one.txt", DOCUMENT)
    with store.transaction():
        assert store.annotations.save(number, found)
    assert store.annotations.load(number) == found
    assert {each.quote for each in store.quotes.find(QuoteFilter())} == set(found.quotes)


def test_a_later_analysis_takes_the_place_of_an_earlier_one(store: Store) -> None:
    number = keep_found(store, "one.txt", TEXT, an_entity(TEXT, "Ada Hale"))
    later = replace(
        annotated(DOCUMENT, an_entity(TEXT, "VHA", kind=EntityKind.ORGANISATION)),
        pipeline="en/2",
        level="basic",
    )
    with store.transaction():
        assert store.annotations.save(number, later)
    assert store.annotations.load(number) == later
    assert [count.name for count in store.entities.counts()] == ["VHA"]


def test_nothing_is_kept_for_a_text_that_has_changed(store: Store) -> None:
    number = keep(store, "one.txt", DOCUMENT)
    other = annotated(a_document("Another text."), an_entity("Ada", "Ada"))
    assert not store.annotations.save(number, other)
    assert store.annotations.load(number) is None
    assert store.entities.counts() == []
    assert store.documents.to_analyse("test") == [(number, DOCUMENT.words)]


def test_a_late_result_for_an_old_text_leaves_the_new_one_alone(store: Store) -> None:
    late = annotated(DOCUMENT, an_entity(TEXT, "Ada Hale"))
    number = keep(store, "one.txt", DOCUMENT)
    keep_found(store, "one.txt", "Bo came.", bo := an_entity("Bo came.", "Bo"))
    assert not store.annotations.save(number, late)
    kept = store.annotations.load(number)
    assert kept is not None
    assert kept.entities == (bo,)


def test_nothing_is_kept_for_what_is_gone_or_failed(store: Store) -> None:
    found = annotated(DOCUMENT, an_entity(TEXT, "Ada Hale"))
    number = keep(store, "one.txt", DOCUMENT)
    with store.transaction():
        store.documents.save_failure(
            FilePlace(1, "one.txt"), STAMP, Problem(ProblemKind.DAMAGED, "Damaged.")
        )
    assert not store.annotations.save(number, found)
    assert not store.annotations.save(number, replace(found, text_hash=a_document("").text_hash))
    with store.transaction():
        store.documents.remove([number])
    assert not store.annotations.save(number, found)


def test_a_failed_analysis_is_noted_and_undone_by_a_good_one(store: Store) -> None:
    quote = a_quote(TEXT, "We saw it,", "Ada Hale", "said")
    number = keep_found(store, "one.txt", TEXT, an_entity(TEXT, "Ada Hale"), quote)
    with store.transaction():
        store.annotations.save_failure(number, "en/2", "It took too long.")
    (failed,) = store.documents.failures()
    assert (failed.pipeline, failed.analysis_problem) == ("en/2", "It took too long.")
    assert store.entities.counts() == []
    assert store.quotes.find(QuoteFilter()) == []
    assert store.documents.text(number) == TEXT
    with store.transaction():
        assert store.annotations.save(number, annotated(DOCUMENT))
    assert store.documents.failures() == []


def test_two_names_that_mean_the_same_become_one(store: Store) -> None:
    text = "Ada Hale met Mrs Ada Hale. “I am me,” Mrs Ada Hale said."
    one = Entity("Ada Hale", EntityKind.PERSON, (), (Span(0, 8),))
    other = an_entity(text, "Mrs Ada Hale")
    quote = a_quote(text, "I am me,")
    number = keep_found(store, "one.txt", text, one, other, replace(quote, speaker=other.name))
    found = store.annotations.load(number)
    assert found is not None
    joined = Entity(one.name, one.kind, (other.name,), (*one.spans, *other.spans))
    assert found.entities == (joined,)
    assert [quote.speaker for quote in found.quotes] == [joined.name]
    assert [(count.mentions, count.documents) for count in store.entities.counts()] == [(3, 1)]
