"""Spans, canonical text, annotations, names: each against its plain meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.annotations import Annotations
from explorer.domain.canonical import canonical
from explorer.domain.document import FLOWING, Block, BlockKind, Document
from explorer.domain.entity import Entity, EntityKind
from explorer.domain.naming import collection_key, folded, joins_documents, without_titles
from explorer.domain.query import And, Field, Named, Not, Spoken, Word, walk
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda pair: Span(*sorted(pair)))


@given(SPANS, SPANS, st.integers(0, 60))
def test_spans_mean_their_offsets(one: Span, other: Span, offset: int) -> None:
    mine, theirs = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert len(one) == len(mine)
    assert (offset in one) == (offset in mine)
    assert one.overlaps(other) == bool(mine & theirs) or not (mine and theirs)
    if theirs:
        assert one.covers(other) == (theirs <= mine)
    assert one.shifted(3) == Span(one.start + 3, one.end + 3)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.text() | st.text(alphabet="\r\n\x0b\x0c\x85\u2028\u2029\0\ufeff\ud800ab"))
def test_canonical_text_has_one_line_break_and_can_be_written(raw: str) -> None:
    text = canonical(raw)
    assert canonical(text) == text
    assert "\n".join(text.split("\n")).splitlines() == text.splitlines()
    assert not set(text) & set("\r\0\ufeff\u2028\u2029\x0b\x0c\x85")
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "text"),
    [("a\r\nb\rc", "a\nb\nc"), ("a\r\n\r\nb", "a\n\nb"), ("\ufeffa\0", "a"), ("\ud83d", "\ufffd")],
)
def test_canonical_text(raw: str, text: str) -> None:
    assert canonical(raw) == text


@given(st.lists(st.tuples(st.sampled_from(BlockKind), st.text("ab \n😀", min_size=1)), max_size=6))
def test_only_breaks_within_flowing_blocks_are_soft(pieces: list[tuple[BlockKind, str]]) -> None:
    blocks, start = [], 0
    for kind, words in pieces:
        blocks.append(Block(kind, Span(start, start + len(words))))
        start += len(words) + 1
    text = "\n".join(words for _, words in pieces)
    expected = "\n".join(w.replace("\n", " ") if k in FLOWING else w for k, w in pieces)
    assert Document(text, tuple(blocks)).flowing == expected


def _parts() -> st.SearchStrategy[tuple[Span, ...]]:
    """One to three spans apart from each other, in order."""
    edges = st.lists(st.integers(0, 60), min_size=2, max_size=6, unique=True).map(sorted)
    return edges.map(lambda e: tuple(Span(*e[i : i + 2]) for i in range(0, len(e) - 1, 2)))


@st.composite
def _annotations(draw: st.DrawFn) -> Annotations:
    starts = draw(st.lists(st.integers(0, 50), unique=True, max_size=12).map(sorted))
    ends = [*starts[1:], 60]
    mentions = [Span(s, draw(st.integers(s + 1, e))) for s, e in zip(starts, ends, strict=False)]
    names = [draw(st.sampled_from("ABC")) for _ in mentions]
    entities = tuple(
        Entity(
            n,
            EntityKind.PERSON,
            (),
            tuple(m for m, o in zip(mentions, names, strict=True) if o == n),
        )
        for n in sorted(set(names))
    )
    made = [
        Quote(parts, QuoteStyle.DIRECT, str(n))
        for n, parts in enumerate(draw(st.lists(_parts(), max_size=8)))
    ]
    return Annotations("", entities, tuple(sorted(made, key=lambda quote: quote.start)))


@given(_annotations(), st.integers(0, 60), SPANS.filter(len))
def test_annotations_answer_as_a_plain_search_does(
    found: Annotations, offset: int, view: Span
) -> None:
    here = [e for e in found.entities if any(offset in span for span in e.spans)]
    saying = {q.text for q in found.quotes if any(offset in part for part in q.parts)}
    at = found.at(offset)
    assert [thing for thing in at if isinstance(thing, Entity)] == here
    assert {thing.text for thing in at if isinstance(thing, Quote)} == saying
    seen = [m for m in found.mentions if m.span.overlaps(view)]
    assert list(found.mentions_in(view)) == seen
    quotes = [q for q in found.quotes if any(part.overlaps(view) for part in q.parts)]
    assert list(found.quotes_in(view)) == quotes


@pytest.mark.parametrize(
    ("name", "joins"),
    [
        ("Ada Hale", True),
        ("Mr. John  Hale", True),
        ("Hale", False),
        ("Mrs Hale", False),
        ("Prof. Dr. Hale", False),
        ("President", False),
    ],
)
def test_a_surname_alone_joins_no_documents(name: str, joins: bool) -> None:
    assert joins_documents(name, EntityKind.PERSON) is joins
    same = collection_key(name, EntityKind.PERSON, 1) == collection_key(name, EntityKind.PERSON, 2)
    assert same is joins
    assert joins_documents(name, EntityKind.ORGANISATION)


def test_titles_and_case_make_no_other_person() -> None:
    keys = {
        collection_key(n, EntityKind.PERSON, 1) for n in ("Ada Hale", "Mrs Ada HALE", "ada hale")
    }
    assert len(keys) == 1
    assert without_titles("Sir Walter Prideaux") == "walter prideaux"
    assert folded("  O’Neil  J. ") == "o'neil j"


def test_walking_a_query_reaches_all_its_parts() -> None:
    inner, named = Word("a"), Named("b")
    tree = And((Not(Field("title", inner)), Spoken(words=named), Spoken(speaker="c")))
    assert {inner, named, tree} <= set(walk(tree))
    assert len(list(walk(tree))) == 7
