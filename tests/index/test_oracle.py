"""Searches and marks held against the slow and simple oracle."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.query import (
    And,
    Field,
    Fuzzy,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Query,
    Word,
)
from explorer.domain.span import Span
from explorer.index.marks import merged
from explorer.index.search_index import SearchRequest
from explorer.index.snippets import snippet
from explorer.index.tokens import terms
from explorer.index.whoosh_index import WhooshIndex
from tests.index.contract import document
from tests.index.corpora import an_index, merge_some
from tests.index.oracle import Text, marks, matches

WORDS = ["safe", "safety", "report", "reports", "reported", "repotr", "on", "no", "Hale’s", "Hale"]
WORDS += ["naïve", "nai\u0308ve", "naive", "𐐀𐐁", "שלום", "3.5", "1,200", "1200", "co-op", "coop"]
WORDS += ["日本", "서울에", "e-mail", "email", "O'Brien", "obrien", "U.S.", "us", "don't", "x_y"]
GAPS = [" ", "\n", ", ", "\n\n", " — ", "  ", "-", "’", "."]
GLOBS = ["rep*", "*t*", "s?fe", "r*t", "re*ed", "*o?", "n*", "?", "e-m*", "*-op", "na?ve", "서*"]
FILLER = "vvvvvvv wwwwwww-vvvvvvv\n" * 900  # longer than what is read without samples

words = st.sampled_from(WORDS)
texts = st.lists(st.tuples(words, st.sampled_from(GAPS)), max_size=9).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
long_texts = st.lists(texts | st.just(FILLER), min_size=2, max_size=5).map("".join)
titles = texts.map(lambda text: text[:9])
phrases = st.lists(words, min_size=2, max_size=3).map(lambda found: tuple(terms(" ".join(found))))
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, words, st.booleans()),
    st.builds(Phrase, phrases, st.none() | st.integers(0, 3)),
    st.builds(Prefix, st.sampled_from(["re", "safe rep", "co o", "n", "naï", "1", "서", "e m"])),
    st.builds(Pattern, st.sampled_from(GLOBS)),
    st.builds(Fuzzy, st.sampled_from(["report", "saef", "no", "xyzzy"]), st.integers(1, 2)),
)
titled = st.builds(Field, st.just("title"), leaves)


def combined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(And, some), st.builds(Or, some), st.builds(Not, parts))


queries: st.SearchStrategy[Node] = st.recursive(leaves | titled, combined, max_leaves=4)
roots = st.lists(queries, min_size=1, max_size=12)


def corpora(texts: st.SearchStrategy[str], most: int = 6) -> st.SearchStrategy[list[Text]]:
    return st.lists(st.builds(Text, texts, titles), min_size=1, max_size=most)


@settings(max_examples=60)
@given(corpora(texts), st.integers(1, 3), roots)
def test_finds_and_marks_what_the_oracle_says(
    corpus: list[Text], pieces: int, roots: list[Node]
) -> None:
    with TemporaryDirectory() as folder:
        index = an_index(Path(folder) / "index", _numbered(corpus), pieces)
        assert_as_the_oracle_says(index, dict(enumerate(corpus, start=1)), roots)
        index.close()


@settings(max_examples=30)
@given(corpora(texts), st.sets(st.integers(1, 6)), st.sets(st.integers(1, 6)), roots)
def test_stays_right_when_segments_are_merged(
    corpus: list[Text], before: set[int], after: set[int], roots: list[Node]
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "index"
        index = an_index(folder, _numbered(corpus), 3, sorted(before))
        live = {n: text for n, text in enumerate(corpus, start=1) if n not in before}
        assert_as_the_oracle_says(index, live, roots)
        if live:
            merge_some(index, folder, 2)
        assert_as_the_oracle_says(index, live, roots)
        index.remove(after)
        live = {n: text for n, text in live.items() if n not in after}
        assert_as_the_oracle_says(index, live, roots)
        index.close()


@settings(max_examples=20)
@given(corpora(long_texts, most=3), st.booleans(), roots)
def test_marks_long_texts(corpus: list[Text], is_merged: bool, roots: list[Node]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name) / "index"
        index = an_index(folder, _numbered(corpus), 2)
        if is_merged:
            merge_some(index, folder, 2)
        assert_as_the_oracle_says(index, dict(enumerate(corpus, start=1)), roots)
        index.close()


def _numbered(corpus: Sequence[Text]) -> list:  # type: ignore[type-arg]
    return [document(number, text, title) for number, (text, title) in enumerate(corpus, start=1)]


def assert_as_the_oracle_says(
    index: WhooshIndex, corpus: dict[int, Text], roots: Sequence[Node]
) -> None:
    for root in roots:
        found = index.search(SearchRequest(Query("", root)))
        expected = {number for number, text in corpus.items() if matches(root, text)}
        assert set(found.document_ids) == expected, root
        for number, text in corpus.items():
            spans = found.marker.matches(number, text.text)
            assert spans == merged(marks(root, text)), (root, text.text)
            assert_shown(text.text, spans)


def assert_shown(text: str, spans: tuple[Span, ...]) -> None:
    shown = snippet(text, spans, len(text) + 1)
    assert [mark.within(shown.text) for mark in shown.marks] == [
        " ".join(span.within(text).split()) for span in spans
    ]
